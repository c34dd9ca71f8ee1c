"use client";

import dynamic from "next/dynamic";
import { ChartPlaceholder } from "@/components/charts/chart-placeholder";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { quotaHistoryExportPath } from "@/lib/client/quota";
import type { QuotaDayAnswer } from "@/lib/domain/quota/quota-answers";
import { quotaColumns } from "@/lib/domain/quota/quota-columns";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import { formatCount, formatDate } from "@/lib/format";
import { ExportLinks } from "./export-links";
import { quotaDayWords, sentenceForQuotaDays } from "./quota-history-words";
import { columnLabel } from "./usage-words";

const QuotaColumns = dynamic(
  () => import("@/components/charts/quota-columns").then((charts) => charts.QuotaColumns),
  { ssr: false, loading: () => <ChartPlaceholder className="h-[190px]" /> },
);

/** One account's free requests of each day against its limit. */
export function QuotaHistoryCard({
  title,
  days,
  span,
  asked,
}: {
  title: string;
  days: readonly QuotaDayAnswer[];
  span: DaySpan;
  /** Days asked for, counted back from today: what the files hold. */
  asked: number;
}) {
  const columns = quotaColumns(days, span);
  const inSpan = days.filter(({ day }) => span.from <= day && day <= span.to);
  return (
    <Card
      title={title}
      action={
        <ExportLinks
          name="quota-history"
          pathOf={(format) => quotaHistoryExportPath(asked, format)}
        />
      }
    >
      <p className="mb-3 text-dim">{sentenceForQuotaDays(columns)}</p>
      {inSpan.length > 0 && (
        <>
          <div aria-hidden="true">
            <QuotaColumns
              columns={columns}
              label={(day) => columnLabel({ from: day, to: day }, "day")}
              tip={quotaDayWords}
            />
            <QuotaLegend days={inSpan} isHatched={columns.some(({ used }) => used === null)} />
          </div>
          <QuotaTable days={inSpan} />
        </>
      )}
    </Card>
  );
}

function QuotaLegend({ days, isHatched }: { days: readonly QuotaDayAnswer[]; isHatched: boolean }) {
  const swatch = "inline-block h-2.5 w-3.5 shrink-0 rounded-xs";
  const marks = [
    { words: "used", mark: "bg-free-mark", isShown: true },
    {
      words: "▾ ran out",
      mark: "bg-paid-mark",
      isShown: days.some(({ ran_out_at }) => ran_out_at !== null),
    },
    {
      words: "at least",
      mark: "border border-free-mark border-dashed",
      isShown: days.some(({ lower_bound }) => lower_bound),
    },
    { words: "not recorded", mark: "hatched border border-line", isShown: isHatched },
  ];
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-dim text-xs">
      {marks
        .filter(({ isShown }) => isShown)
        .map(({ words, mark }) => (
          <li key={words} className="flex items-baseline gap-1.5">
            <span className={`${swatch} ${mark}`} />
            {words}
          </li>
        ))}
      <li className="flex items-center gap-1.5">
        <span className="inline-block w-3.5 shrink-0 border-ink border-t border-dashed" />
        limit
      </li>
    </ul>
  );
}

function QuotaTable({ days }: { days: readonly QuotaDayAnswer[] }) {
  const newestFirst = [...days].sort((a, b) => (a.day < b.day ? 1 : -1));
  return (
    <details className="mt-2 text-xs">
      <summary className="font-semibold">The same as a table</summary>
      <div className="mt-1 max-h-96 overflow-y-auto">
        <DataTable
          caption="Free requests of each UTC day against the limit; days that are not listed were not recorded"
          hideCaption={false}
          head={
            <tr>
              <th scope="col">UTC day</th>
              <th scope="col" data-number>
                Used
              </th>
              <th scope="col" data-number>
                Limit
              </th>
              <th scope="col" data-number>
                Successful
              </th>
              <th scope="col">Ran out</th>
            </tr>
          }
        >
          {newestFirst.map(({ day, used, limit, successes, lower_bound, ran_out_at }) => (
            <tr key={day}>
              <th scope="row">{formatDate(day)}</th>
              <td data-number>
                {lower_bound && "at least "}
                {formatCount(used)}
              </td>
              <td data-number>{limit === null ? "not known" : formatCount(limit)}</td>
              <td data-number>{successes === null ? "not known" : formatCount(successes)}</td>
              <td>
                {ran_out_at === null ? (
                  lower_bound || limit === null ? (
                    <span className="text-dim">not known</span>
                  ) : (
                    "no"
                  )
                ) : (
                  <>
                    at <Time iso={ran_out_at} as="clock" />
                  </>
                )}
              </td>
            </tr>
          ))}
        </DataTable>
      </div>
    </details>
  );
}
