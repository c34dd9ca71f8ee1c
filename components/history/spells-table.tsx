"use client";

import Link from "next/link";
import { StateBadge } from "@/components/models/state-badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ModelId } from "@/components/ui/model-id";
import { Time } from "@/components/ui/time";
import type { HistoryModelAnswer } from "@/lib/domain/history/history-answers";
import type { HistoryView } from "@/lib/domain/history/history-view";
import type { Timeline } from "@/lib/domain/history/timeline";
import { modelPath } from "@/lib/domain/models/model-id";
import { DAY_MS } from "@/lib/domain/time";
import { formatDate, formatDays } from "@/lib/format";
import { ViewLink } from "./view-link";

/** Spells on one page of the table. */
const PAGE = 200;

const NUMBER_CELL = "py-1.5 pr-4 text-right whitespace-nowrap";
const DAY_CELL = "py-1.5 pr-4 whitespace-nowrap";

/** The numbers behind the drawing, one line a spell, in the same order; readable without JavaScript. */
export function SpellsTable({
  models,
  timeline,
  view,
}: {
  models: readonly HistoryModelAnswer[];
  timeline: Timeline;
  view: HistoryView;
}) {
  const { fromMs, toMs } = timeline.span;
  const lines = models.flatMap(({ model_id, spells }) =>
    spells
      .filter(({ from, to }) => Date.parse(from) < toMs && (to === null || Date.parse(to) > fromMs))
      .map((spell) => ({ model_id, ...spell })),
  );
  const pages = Math.max(1, Math.ceil(lines.length / PAGE));
  const page = Math.min(view.page, pages);
  return (
    <Card title="The same as a table" className="mt-4">
      <section
        // A table wider than the screen scrolls; the keyboard must be able to scroll it too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        aria-label="Spells"
        className="overflow-x-auto"
      >
        <table className="w-full text-left text-[0.8125rem]">
          <caption className="sr-only">
            Spells in the range, page {page} of {pages}
          </caption>
          <thead className="border-line border-b text-dim text-xs">
            <tr>
              {["Model", "State", "From", "Last seen", "Until", "Days", "Expiry announced"].map(
                (name) => (
                  <th
                    key={name}
                    scope="col"
                    className={`py-1.5 pr-4 font-normal ${name === "Days" ? "text-right" : ""}`}
                  >
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {lines.slice((page - 1) * PAGE, page * PAGE).map((line) => (
              <tr
                key={`${line.model_id} ${line.from}`}
                className="border-line border-b last:border-0"
              >
                <th scope="row" className="min-w-56 py-1.5 pr-4 font-normal">
                  <Link href={modelPath(line.model_id)} className="hover:underline">
                    <ModelId id={line.model_id} />
                  </Link>
                </th>
                <td className="py-1.5 pr-4">
                  <StateBadge state={line.state} />
                </td>
                <td className={DAY_CELL}>
                  {line.from === timeline.firstSnapshotAt && "before "}
                  <Time iso={line.from} as="date" />
                </td>
                <td className={DAY_CELL}>
                  <Time iso={line.last_seen} as="date" />
                </td>
                <td className={DAY_CELL}>
                  {line.to === null ? "still running" : <Time iso={line.to} as="date" />}
                </td>
                <td className={NUMBER_CELL}>
                  {formatDays((Date.parse(line.last_seen) - Date.parse(line.from)) / DAY_MS)}
                </td>
                <td className={DAY_CELL}>
                  {line.announced_expiry ? formatDate(line.announced_expiry) : "none"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <nav aria-label="Pages of the table" className="mt-3 flex items-center gap-2">
          {page > 1 && (
            <ViewLink className={buttonClass()} to={{ ...view, page: page - 1 }}>
              Before
            </ViewLink>
          )}
          <span className="text-dim text-xs">
            Page {page} of {pages}
          </span>
          {page < pages && (
            <ViewLink className={buttonClass()} to={{ ...view, page: page + 1 }}>
              Next
            </ViewLink>
          )}
        </nav>
      )}
    </Card>
  );
}
