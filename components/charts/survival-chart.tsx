"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from "recharts";

/** Share (0 to 1) still free after so many days. The curve falls in steps. */
export type SurvivalPoint = { readonly days: number; readonly share: number };

/** Loaded on its own: recharts weighs more than the rest of the page. */
export function SurvivalChart({ points }: { points: readonly SurvivalPoint[] }) {
  const tick = { fill: "var(--dim)", fontSize: 11 };
  return (
    <ResponsiveContainer width="100%" height={150}>
      <LineChart
        data={[...points]}
        margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="days"
          type="number"
          domain={[0, "dataMax"]}
          tick={tick}
          stroke="var(--line)"
          tickFormatter={(days: number) => `${Math.round(days)} d`}
        />
        <YAxis
          domain={[0, 1]}
          ticks={[0, 0.5, 1]}
          tick={tick}
          stroke="var(--line)"
          width={42}
          tickFormatter={(share: number) => `${Math.round(share * 100)} %`}
        />
        <Line
          dataKey="share"
          type="stepAfter"
          stroke="var(--free-mark)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
