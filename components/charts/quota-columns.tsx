"use client";

import { useId } from "react";
import {
  Bar,
  type BarShapeProps,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { QuotaColumn } from "@/lib/domain/quota/quota-columns";
import { formatCompact } from "@/lib/format";
import { HatchPattern } from "./hatch";
import { unrecordedRuns } from "./unrecorded-runs";

const TICK = { fill: "var(--dim)", fontSize: 11 };

/** Used against the limit, a column for each UTC day. Loaded on its own: recharts weighs more than a page. */
export function QuotaColumns({
  columns,
  label,
  tip,
  height = 190,
}: {
  columns: readonly QuotaColumn[];
  /** Of a day, under the axis. */
  label: (day: string) => string;
  /** What is said of a day under the pointer. */
  tip: (column: QuotaColumn) => string;
  height?: number;
}) {
  const hatch = useId();
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={columns.map((column) => ({ ...column, drawn: column.used ?? 0 }))}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        barCategoryGap={columns.length > 60 ? 1 : "18%"}
        accessibilityLayer={false}
      >
        <defs>
          <HatchPattern id={hatch} />
        </defs>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="day"
          tick={TICK}
          tickLine={false}
          stroke="var(--line)"
          minTickGap={28}
          interval="preserveStartEnd"
          tickFormatter={label}
        />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={44}
          allowDecimals={false}
          tickFormatter={formatCompact}
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
            const column = columns.find(({ day }) => day === payload?.[0]?.payload?.day);
            return active && column ? (
              <p className="max-w-72 rounded-lg border border-line bg-panel px-3 py-2 text-xs">
                {tip(column)}
              </p>
            ) : null;
          }}
        />
        <Bar dataKey="drawn" isAnimationActive={false} maxBarSize={48} shape={QuotaBar} />
        <Line
          dataKey="limit"
          type="step"
          stroke="var(--ink)"
          strokeWidth={1.5}
          strokeDasharray="5 3"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          connectNulls={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** Green within the limit; red under a cap where the quota ran out; an outline where the figure is only "at least". */
function QuotaBar({ x, y, width, height, payload }: BarShapeProps & { payload?: QuotaColumn }) {
  if (!payload || payload.used === null || height <= 0) return <g />;
  const colour = payload.ranOut ? "var(--paid-mark)" : "var(--free-mark)";
  return (
    <g>
      <rect
        x={payload.isLowerBound ? x + 0.75 : x}
        y={y}
        width={Math.max(0.5, payload.isLowerBound ? width - 1.5 : width)}
        height={height}
        fill={colour}
        fillOpacity={payload.isLowerBound ? 0.25 : 1}
        stroke={payload.isLowerBound ? colour : "none"}
        strokeDasharray="3 2"
      />
      {payload.ranOut && (
        <path d={`M${x + width / 2 - 4} ${y - 6}h8l-4 5z`} fill="var(--paid-mark)" />
      )}
    </g>
  );
}

function toRecorded({ day, used }: QuotaColumn) {
  return { id: day, isRecorded: used !== null };
}
