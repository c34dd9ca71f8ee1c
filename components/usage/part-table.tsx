"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { ModelId } from "@/components/ui/model-id";
import { Usd } from "@/components/ui/usd";
import { usageExportPath } from "@/lib/client/usage";
import { usagePageParams } from "@/lib/client/usage-page";
import { modelPath } from "@/lib/domain/models/model-id";
import { isNothing } from "@/lib/domain/usage/usage-amounts";
import type { UsageMeasuresAnswer, UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import { partId, shareOf, sortParts } from "@/lib/domain/usage/usage-parts";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import { FIRST_PAGES, type UsagePart, type UsageView } from "@/lib/domain/usage/usage-view";
import { formatCount, formatPercent, plural } from "@/lib/format";
import { ExportLinks } from "./export-links";
import { type KeyNames, keyNameOf } from "./key-names";
import { PartHeadings } from "./part-headings";
import { PART_WORDS } from "./usage-words";
import { ViewLink } from "./view-link";

/** Rows on one page of a table. */
const PAGE = 50;

/** What has no key, and what has no provider. */
const UNNAMED: Readonly<Record<UsagePart, { readonly name: string; readonly why: string }>> = {
  key: {
    name: "Not attributed",
    why: "OpenRouter counts it for the account and tells of no key. Where its account of a day is newer than those of the keys, the difference can be below zero.",
  },
  model: { name: "Model not told", why: "OpenRouter names no model." },
  provider: {
    name: "Provider not told yet",
    why: "OpenRouter names the provider of a request when its UTC day is over.",
  },
};

export type PartTableProps = {
  part: UsagePart;
  view: UsageView;
  span: DaySpan;
  rows: readonly UsageRowAnswer[];
  totals: UsageMeasuresAnswer;
  keys: KeyNames;
};

/** The usage of the range by key, by model or by provider. */
export function PartTable({ part, view, span, rows, totals, keys }: PartTableProps) {
  const named = sortParts(rows, { part, ...view });
  const unnamed = rows.filter((row) => partId(row, part) === null && !isNothing(row));
  const pages = Math.max(1, Math.ceil(named.length / PAGE));
  const page = Math.min(view.pages[part], pages);
  const word = PART_WORDS[part].toLowerCase();
  const cellsOf = (row: UsageRowAnswer) => (
    <MeasureCells row={row} share={shareOf(row, { totals, measure: view.measure })} />
  );
  return (
    <Card
      className="mt-4"
      title={<span id={`by-${part}`}>By {word}</span>}
      action={
        <ExportLinks
          name={`usage-by-${part}`}
          pathOf={(format) => usageExportPath(usagePageParams(view, span)[part], format)}
        />
      }
    >
      {named.length + unnamed.length === 0 ? (
        <p className="text-dim">Nothing was used on the days recorded.</p>
      ) : (
        <DataTable
          caption={`Usage by ${word}, ${plural(named.length, word)}`}
          head={<PartHeadings part={part} view={view} />}
        >
          {named.slice((page - 1) * PAGE, page * PAGE).map((row) => (
            <tr key={partId(row, part)}>
              <th scope="row" className="min-w-36">
                <PartName part={part} row={row} view={view} keys={keys} />
              </th>
              {cellsOf(row)}
            </tr>
          ))}
          {unnamed.map((row) => (
            <tr key="unnamed">
              <th scope="row" className="min-w-36 max-w-80">
                {UNNAMED[part].name}
                <span className="block text-dim text-xs">{UNNAMED[part].why}</span>
              </th>
              {cellsOf(row)}
            </tr>
          ))}
        </DataTable>
      )}
      {pages > 1 && (
        <nav aria-label={`Pages, by ${word}`} className="mt-3 flex items-center gap-2">
          {page > 1 && (
            <ViewLink className={buttonClass()} to={atPage(view, part, page - 1)}>
              Before
            </ViewLink>
          )}
          <span className="text-dim text-xs">
            Page {page} of {pages}
          </span>
          {page < pages && (
            <ViewLink className={buttonClass()} to={atPage(view, part, page + 1)}>
              Next
            </ViewLink>
          )}
        </nav>
      )}
    </Card>
  );
}

function atPage(view: UsageView, part: UsagePart, page: number): UsageView {
  return { ...view, pages: { ...view.pages, [part]: page } };
}

function PartName({
  part,
  row,
  view,
  keys,
}: {
  part: UsagePart;
  row: UsageRowAnswer;
  view: UsageView;
  keys: KeyNames;
}): ReactNode {
  const id = partId(row, part);
  if (id === null) return null;
  if (part === "model") {
    return (
      <Link href={modelPath(id)} prefetch={false} className="hover:underline">
        <ModelId id={id} />
      </Link>
    );
  }
  if (part === "provider") {
    return (
      <ViewLink
        to={{ ...view, provider: id, pages: FIRST_PAGES }}
        className="hover:underline [overflow-wrap:anywhere]"
      >
        {id}
      </ViewLink>
    );
  }
  const { name, mask, isPast } = keyNameOf(row, keys);
  return (
    <>
      <ViewLink
        to={{ ...view, key: Number(id), pages: FIRST_PAGES }}
        className="hover:underline [overflow-wrap:anywhere]"
      >
        {name}
      </ViewLink>
      {isPast && (
        <>
          {" "}
          <Badge title="OpenRouter no longer lists this key">past</Badge>
        </>
      )}
      {mask !== null && <span className="block text-dim text-xs">{mask}</span>}
    </>
  );
}

function MeasureCells({ row, share }: { row: UsageMeasuresAnswer; share: number | null }) {
  return (
    <>
      <td data-number>{formatCount(row.requests)}</td>
      <td data-number>{shareWords(share)}</td>
      <td data-number>
        <Usd amount={row.cost_usd} />
      </td>
      <td data-number>{formatCount(row.prompt_tokens)}</td>
      <td data-number>{formatCount(row.completion_tokens)}</td>
      <td data-number>{formatCount(row.reasoning_tokens)}</td>
      <td data-number>
        <Usd amount={row.byok_cost_usd} />
      </td>
    </>
  );
}

/** Little is not nothing. */
function shareWords(share: number | null): string {
  if (share !== null && share > 0 && share < 0.0005) return "<0.1 %";
  return formatPercent(share === null ? null : share * 100);
}
