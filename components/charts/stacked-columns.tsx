"use client";

import { useId } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartTip } from "./chart-tip";
import { HatchPattern } from "./hatch";
import { seriesColour } from "./series-colour";
import { unrecordedRuns } from "./unrecorded-runs";

export type StackedColumn = {
  /** Names the column; unique. */
  readonly id: string;
  /** Under the axis. */
  readonly label: string;
  /** In the tooltip. */
  readonly title: string;
  /** In the order of the series, and last the rest; null when the column was not recorded. */
  readonly parts: readonly number[] | null;
  /** One more line in the tooltip. */
  readonly note?: string | undefined;
};

export type StackedColumnsProps = {
  columns: readonly StackedColumn[];
  /** Names of the parts but for the last, which is the rest. */
  series: readonly string[];
  rest: string;
  /** One for each part, the rest included, where they mean something; those of the series otherwise. */
  colours?: readonly string[] | undefined;
  format: (value: number) => string;
  /** A line across, e.g. the limit of a minute. */
  limit?: { readonly value: number; readonly label: string } | undefined;
  height?: number;
};

const TICK = { fill: "var(--dim)", fontSize: 11 };

/** Columns in parts, from zero; a column that was not recorded is hatched. Loaded on its own: recharts weighs more than a page. */
export function StackedColumns({
  columns,
  series,
  rest,
  colours,
  format,
  limit,
  height = 220,
}: StackedColumnsProps) {
  const hatch = useId();
  const names = [...series, rest];
  const colourOf = (index: number) => colours?.[index] ?? colourAt(index, series.length);
  const data = columns.map((column) => ({ ...column, ...partsOf(column) }));
  const labels = new Map(columns.map(({ id, label }) => [id, label]));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={data}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        barCategoryGap={columns.length > 60 ? 1 : "18%"}
        stackOffset="sign"
        accessibilityLayer={false}
      >
        <defs>
          <HatchPattern id={hatch} />
        </defs>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="id"
          tick={TICK}
          tickLine={false}
          stroke="var(--line)"
          minTickGap={28}
          interval="preserveStartEnd"
          tickFormatter={(id: string) => labels.get(id) ?? ""}
        />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={52}
          allowDecimals={false}
          tickFormatter={format}
        />
        {unrecordedRuns(columns.map(toRecorded)).map(({ from, to }) => (
          <ReferenceArea
            key={from}
            x1={from}
            x2={to}
            fill={`url(#${hatch})`}
            fillOpacity={1}
            strokeOpacity={0}
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--gap)", fillOpacity: 0.6 }}
          content={({ active, payload }) => {
            const column = columns.find(({ id }) => id === payload?.[0]?.payload?.id);
            return active && column ? (
              <ChartTip
                title={column.title}
                note={column.note}
                rows={tipRows(column, { names, format, colourOf })}
              />
            ) : null;
          }}
        />
        {names.map((name, index) => (
          <Bar
            // Two keys may have the same name; the place tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={`${index} ${name}`}
            dataKey={`part${index}`}
            name={name}
            stackId="parts"
            fill={colourOf(index)}
            isAnimationActive={false}
            maxBarSize={48}
          />
        ))}
        {limit && (
          <ReferenceLine
            y={limit.value}
            ifOverflow="extendDomain"
            stroke="var(--warn-mark)"
            strokeDasharray="4 3"
            label={{ value: limit.label, position: "insideTopRight", ...TICK }}
          />
        )}
      </BarChart>
    </ResponsiveContainer>
  );
}

function partsOf({ parts }: StackedColumn): Record<string, number | null> {
  // What was not recorded still needs a value, or the tooltip finds no column there.
  if (parts === null) return { part0: 0 };
  return Object.fromEntries(parts.map((value, index) => [`part${index}`, value]));
}

function colourAt(index: number, series: number): string {
  return seriesColour(index < series ? index : "rest");
}

function tipRows(
  { parts }: StackedColumn,
  {
    names,
    format,
    colourOf,
  }: {
    names: readonly string[];
    format: (value: number) => string;
    colourOf: (index: number) => string;
  },
) {
  if (parts === null) return null;
  return parts
    .map((value, index) => ({
      name: names[index] ?? "",
      value: format(value),
      colour: colourOf(index),
      isNothing: value === 0,
    }))
    .filter(({ isNothing }) => !isNothing);
}

function toRecorded({ id, parts }: StackedColumn) {
  return { id, isRecorded: parts !== null };
}
