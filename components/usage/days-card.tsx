"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { ChartPlaceholder } from "@/components/charts/chart-placeholder";
import { MOST_SERIES } from "@/components/charts/series-colour";
import { Card } from "@/components/ui/card";
import { usageExportPath } from "@/lib/client/usage";
import { usagePageParams } from "@/lib/client/usage-page";
import { utcDay } from "@/lib/domain/time";
import type { UsageMeta, UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import { bucketSizeOf } from "@/lib/domain/usage/usage-buckets";
import { type UsageColumn, usageColumns } from "@/lib/domain/usage/usage-columns";
import { coverageOf } from "@/lib/domain/usage/usage-coverage";
import { largestParts, partId, shareOf } from "@/lib/domain/usage/usage-parts";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import type { UsageView } from "@/lib/domain/usage/usage-view";
import { formatClock } from "@/lib/format";
import { ColumnsTable } from "./columns-table";
import { DaysChoice } from "./days-choice";
import { ExportLinks } from "./export-links";
import { type KeyNames, keyLine, keyNameOf } from "./key-names";
import { Legend } from "./legend";
import {
  amountShort,
  BUCKET_WORDS,
  columnLabel,
  columnTitle,
  recordedWords,
  sentenceForColumns,
} from "./usage-words";
import { useStacks } from "./use-stacks";

const StackedColumns = dynamic(
  () => import("@/components/charts/stacked-columns").then((charts) => charts.StackedColumns),
  { ssr: false, loading: () => <ChartPlaceholder className="h-[220px]" /> },
);

export type DaysCardProps = {
  view: UsageView;
  span: DaySpan;
  /** By day. */
  rows: readonly UsageRowAnswer[];
  /** By what the columns are stacked by. */
  parts: readonly UsageRowAnswer[];
  meta: Pick<UsageMeta, "totals" | "sources">;
  keys: KeyNames;
  now: number;
};

/** The days of the range in columns, the sentence, and the same as a table. */
export function DaysCard({ view, span, rows, parts, meta, keys, now }: DaysCardProps) {
  const { measure, by } = view;
  const nameOf = (row: UsageRowAnswer) =>
    by === "key" ? keyLine(keyNameOf(row, keys)) : (partId(row, by) ?? "");
  const largest = useMemo(
    () => largestParts(parts, { part: by, measure, most: MOST_SERIES }),
    [parts, by, measure],
  );
  const { stacks, isReading } = useStacks(view, { span, largest, nameOf });
  const coverage = useMemo(() => coverageOf(meta.sources, span), [meta.sources, span]);
  const columns = useMemo(
    () => usageColumns({ span, measure, rows, stacks, coverage }),
    [span, measure, rows, stacks, coverage],
  );
  const size = bucketSizeOf(span);
  const today = utcDay(now);
  const through = coverage.get(today)?.through;
  const names = stacks.map(({ name }) => name);
  const rest = stacks.length === 0 ? "All" : "Others";
  const hasRest = columns.some(({ parts: amounts }) => (amounts.at(-1) ?? 0) !== 0);
  const first = largest[0];
  return (
    <Card
      className="mt-4"
      title={`Per ${BUCKET_WORDS[size]}`}
      action={
        <ExportLinks
          name="usage-by-day"
          pathOf={(format) => usageExportPath(usagePageParams(view, span).day, format)}
        />
      }
    >
      <DaysChoice view={view} />
      <p className="mb-3 text-dim">
        {sentenceForColumns(columns, {
          view,
          size,
          largest: first
            ? { name: nameOf(first), share: shareOf(first, { totals: meta.totals, measure }) }
            : null,
        })}
        {through !== undefined && ` Today is told up to ${formatClock(through)} UTC.`}
        {isReading && <span role="status"> Reading the parts…</span>}
      </p>
      <div aria-hidden="true">
        <StackedColumns
          columns={columns.map((column) => ({
            id: column.from,
            label: columnLabel(column, size),
            title: columnTitle(column, size),
            parts: column.total === null ? null : column.parts,
            note: noteOf(column, today),
          }))}
          series={names}
          rest={rest}
          format={(amount) => amountShort(amount, measure)}
        />
        <Legend names={names} rest={hasRest ? rest : null} isHatched={hasHoles(columns)} />
      </div>
      <ColumnsTable
        columns={columns}
        names={names}
        rest={hasRest && names.length > 0 ? rest : null}
        size={size}
        measure={measure}
      />
    </Card>
  );
}

function hasHoles(columns: readonly UsageColumn[]): boolean {
  return columns.some(({ total }) => total === null);
}

function noteOf(column: UsageColumn, today: string): string | undefined {
  const recorded = column.total === null ? null : recordedWords(column);
  const isRunning = column.to === today ? "so far" : null;
  return [recorded, isRunning].filter((part) => part !== null).join(", ") || undefined;
}
