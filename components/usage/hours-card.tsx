"use client";

import { useQuery } from "@tanstack/react-query";
import { HeatMap } from "@/components/charts/heat-map";
import { Card } from "@/components/ui/card";
import { hoursExportPath, usageQueries } from "@/lib/client/usage";
import { type HourRow, hourGrid } from "@/lib/domain/hour-grid";
import type { DaySpan } from "@/lib/domain/usage-range";
import type { UsageView } from "@/lib/domain/usage-view";
import { formatAverage } from "@/lib/format";
import { ExportLinks } from "./export-links";

/** When in the week the free requests are made. */
export function HoursCard({ view, span }: { view: UsageView; span: DaySpan }) {
  const params = { ...span, account: view.account };
  const { data: answer, error } = useQuery(usageQueries.hours(params));
  const rows = answer ? hourGrid(answer.data) : null;
  return (
    <Card
      className="mt-4"
      title="Hours of the week, UTC"
      action={
        <ExportLinks name="usage-by-hour" pathOf={(format) => hoursExportPath(params, format)} />
      }
    >
      {rows === null && error && (
        <p role="alert" className="text-paid">
          The hours could not be read. {error.message}
        </p>
      )}
      {rows === null && !error && (
        <p role="status" className="text-dim">
          Reading the hours…
        </p>
      )}
      {rows !== null && (
        <>
          <p className="mb-3 text-dim">
            {sentenceForHours(rows)}
            {(view.key !== null || view.model !== "" || view.provider !== "") &&
              " The hours are of every key and model of the account."}
          </p>
          {rows.some(isRecorded) && (
            <HeatMap
              rows={rows}
              caption="Free requests in an hour, on average, by day of the week and hour, UTC"
            />
          )}
        </>
      )}
    </Card>
  );
}

function isRecorded({ cells }: HourRow): boolean {
  return cells.some(({ average }) => average !== null);
}

export function sentenceForHours(rows: readonly HourRow[]): string {
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ ...cell, weekday: row.weekday })));
  const known = cells.filter(({ average }) => average !== null);
  if (known.length === 0) return "No hour of these days was recorded.";
  const busiest = known.reduce((most, cell) =>
    (cell.average ?? 0) > (most.average ?? 0) ? cell : most,
  );
  if ((busiest.average ?? 0) === 0) return "No free request was made in the hours recorded.";
  const hour = String(busiest.hour).padStart(2, "0");
  return `Free requests in an hour, on average. The busiest hour is ${busiest.weekday} ${hour}:00 UTC with ${formatAverage(busiest.average ?? 0)}.`;
}
