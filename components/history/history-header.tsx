"use client";

import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { historyExportPath } from "@/lib/client/history";
import { RANGE_NAMES } from "@/lib/domain/history/history-range";
import type { HistoryView } from "@/lib/domain/history/history-view";
import type { Timeline } from "@/lib/domain/history/timeline";
import { utcDay } from "@/lib/domain/time";
import { formatDate, plural } from "@/lib/format";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

const RANGE_WORDS = { "30d": "30 d", "90d": "90 d", "1y": "1 y", all: "All" } as const;

/** What the page is about, how much it rests on, and which stretch it shows. */
export function HistoryHeader({
  view,
  timeline,
}: {
  view: HistoryView;
  timeline: Timeline | null;
}) {
  const range = timeline?.range ?? view.range;
  return (
    <PageHeader
      title="History"
      actions={
        <>
          <nav aria-label="Range" className="flex flex-wrap gap-2">
            {RANGE_NAMES.map((name) => {
              const isCurrent = range.kind === "named" && range.name === name;
              return (
                <ViewLink
                  key={name}
                  to={{ ...view, range: { kind: "named", name }, cursor: null, page: 1 }}
                  className={buttonClass(isCurrent ? "selected" : "plain")}
                  aria-current={isCurrent ? "true" : undefined}
                >
                  {RANGE_WORDS[name]}
                </ViewLink>
              );
            })}
          </nav>
          <CustomRange view={view} timeline={timeline} />
          {timeline && (
            <Menu label="Export" align="right">
              <div className="flex flex-col gap-2">
                {(["csv", "json"] as const).map((format) => (
                  <a
                    key={format}
                    className={buttonClass()}
                    href={historyExportPath(
                      { span: timeline.span, everyState: view.show === "all" },
                      format,
                    )}
                    download={`history.${format}`}
                  >
                    {format.toUpperCase()}
                  </a>
                ))}
              </div>
            </Menu>
          )}
        </>
      }
    >
      Which models were free when.
      {timeline?.firstSnapshotAt && (
        <>
          {" "}
          {plural(timeline.snapshots, "snapshot")} since {formatDate(timeline.firstSnapshotAt)}.
        </>
      )}
    </PageHeader>
  );
}

function CustomRange({ view, timeline }: { view: HistoryView; timeline: Timeline | null }) {
  const id = useId();
  const days = view.range.kind === "days" ? view.range : null;
  const from = days?.from ?? (timeline ? utcDay(timeline.span.fromMs) : "");
  const to = days?.to ?? (timeline ? utcDay(timeline.span.toMs) : "");
  return (
    <Menu
      label={days ? `${formatDate(days.from)} to ${formatDate(days.to)}` : "Custom"}
      align="right"
    >
      <ViewForm
        view={view}
        fields={["range", "from", "to", "cursor", "page"]}
        className="flex flex-col items-start gap-2"
      >
        <label htmlFor={`${id}from`} className="text-dim text-xs">
          First day, UTC
        </label>
        <Input id={`${id}from`} type="date" name="from" required defaultValue={from} />
        <label htmlFor={`${id}to`} className="text-dim text-xs">
          Last day, UTC
        </label>
        <Input id={`${id}to`} type="date" name="to" required defaultValue={to} />
        <button type="submit" className={buttonClass()}>
          Show these days
        </button>
      </ViewForm>
    </Menu>
  );
}
