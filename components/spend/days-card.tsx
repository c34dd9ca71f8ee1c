"use client";

import dynamic from "next/dynamic";
import { ChartPlaceholder } from "@/components/charts/chart-placeholder";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/now";
import { ExportLinks } from "@/components/usage/export-links";
import { spendExportPath } from "@/lib/client/spend";
import type { SpendMeta } from "@/lib/domain/spend/spend-answers";
import { type SpendColumn, spendColumns } from "@/lib/domain/spend/spend-columns";
import type { SpendView } from "@/lib/domain/spend/spend-view";
import { utcDay } from "@/lib/domain/time";
import { formatDate } from "@/lib/format";
import { DaysTable } from "./days-table";
import { MonthUnrecorded } from "./no-spend";
import { nanoWords, sentenceForSpend } from "./spend-words";

const StackedColumns = dynamic(
  () => import("@/components/charts/stacked-columns").then((charts) => charts.StackedColumns),
  { ssr: false, loading: () => <ChartPlaceholder className="h-[220px]" /> },
);

/** From the ground up; what nobody meant stands on top. */
const PARTS = [
  { name: "Intended", colour: "var(--series-rest)" },
  { name: "Expected", colour: "var(--series-a)" },
  { name: "Unintended", colour: "var(--paid-mark)" },
] as const;

/** The days of the month in columns, the sentence, and the same as a table. */
export function DaysCard({
  view,
  meta,
  running,
  isOld,
}: {
  view: SpendView;
  meta: SpendMeta;
  /** The running UTC month. */
  running: string;
  /** Of the view before, while this one is read. */
  isOld: boolean;
}) {
  const today = utcDay(useNow());
  const columns = spendColumns(meta, today);
  const isRecorded = columns.some(({ amounts }) => amounts !== null);
  return (
    <Card
      title="Per UTC day"
      action={
        <ExportLinks
          name="spend-by-day-and-key"
          pathOf={(format) => spendExportPath({ month: view.month, key: view.key }, format)}
        />
      }
    >
      {isRecorded ? (
        <>
          <p className="mb-3 text-dim">
            {sentenceForSpend(columns)}
            {isOld && <span role="status"> Reading the days…</span>}
          </p>
          <div aria-hidden="true">
            <StackedColumns
              columns={columns.map((column) => toColumn(column, today))}
              series={[PARTS[0].name, PARTS[1].name]}
              rest={PARTS[2].name}
              colours={PARTS.map(({ colour }) => colour)}
              format={nanoWords}
            />
            <Legend columns={columns} />
          </div>
          <DaysTable view={view} columns={columns} />
        </>
      ) : (
        <MonthUnrecorded month={meta.month} running={running} />
      )}
    </Card>
  );
}

function toColumn({ day, amounts }: SpendColumn, today: string) {
  const [date = "", month = ""] = formatDate(day).split(" ");
  return {
    id: day,
    label: `${date} ${month}`,
    title: formatDate(day),
    parts: amounts && [amounts.intended, amounts.expected, amounts.unintended],
    note: day === today ? "so far" : undefined,
  };
}

function Legend({ columns }: { columns: readonly SpendColumn[] }) {
  const swatch = "inline-block h-2.5 w-3.5 shrink-0 rounded-xs";
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-dim text-xs">
      {PARTS.map(({ name, colour }) => (
        <li key={name} className="flex items-baseline gap-1.5">
          <span className={swatch} style={{ backgroundColor: colour }} />
          {name}
        </li>
      ))}
      {columns.some(({ amounts }) => amounts === null) && (
        <li className="flex items-baseline gap-1.5">
          <span className={`${swatch} hatched border border-line`} />
          not recorded
        </li>
      )}
    </ul>
  );
}
