"use client";

import { useMemo } from "react";
import { StepLine } from "@/components/charts/step-line";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { subtractSpans } from "@/lib/domain/history/history-range";
import { knownSizes, rosterSizes, type Timeline } from "@/lib/domain/history/timeline";
import { toIso } from "@/lib/domain/time";
import { formatDate } from "@/lib/format";

/** How many models were in the roster, at each change in the range. */
export function RosterSizePanel({ timeline }: { timeline: Timeline }) {
  const { span, models, unrecorded } = timeline;
  const recorded = useMemo(() => subtractSpans(span, unrecorded), [span, unrecorded]);
  const points = useMemo(
    () =>
      knownSizes(rosterSizes(models, span), recorded).map(({ atMs, free }) => ({
        atMs,
        value: free,
      })),
    [models, span, recorded],
  );
  const newest = points.at(-1);
  if (!newest) return null;
  const values = points.map(({ value }) => value);
  return (
    <Card title="Roster size" className="mt-4">
      <p className="mb-3 text-dim">
        Between {Math.min(...values)} and {Math.max(...values)} models, {newest.value} at the last
        snapshot in the range.
      </p>
      <StepLine points={points} range={span} recorded={recorded} />
      <p aria-hidden="true" className="mt-1 flex justify-between text-[0.6875rem] text-dim">
        <span>{formatDate(toIso(span.fromMs))}</span>
        <span>{formatDate(toIso(span.toMs))}</span>
      </p>
      <details className="mt-2 text-xs">
        <summary className="font-semibold">The same as a table</summary>
        <table className="mt-1">
          <caption className="sr-only">Roster size at each change</caption>
          <thead className="text-dim">
            <tr>
              <th scope="col" className="py-0.5 pr-4 text-left font-normal">
                From
              </th>
              <th scope="col" className="py-0.5 text-right font-normal">
                Models
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ atMs, value }) => (
              <tr key={atMs}>
                <th scope="row" className="py-0.5 pr-4 text-left font-normal">
                  <Time iso={toIso(atMs)} />
                </th>
                <td className="py-0.5 text-right">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Card>
  );
}
