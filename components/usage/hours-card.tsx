"use client";

import { useQuery } from "@tanstack/react-query";
import { HeatMap } from "@/components/charts/heat-map";
import { Card } from "@/components/ui/card";
import { hoursExportPath, usageQueries } from "@/lib/client/usage";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { type HourRow, hourGrid } from "@/lib/domain/quota/hour-grid";
import { DAY_MS, dayStartMs, HOUR_MS } from "@/lib/domain/time";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import type { UsageView } from "@/lib/domain/usage/usage-view";
import { formatAverage, formatMoment } from "@/lib/format";
import { ExportLinks } from "./export-links";

/** When in the week the free requests are made. */
export function HoursCard({
  view,
  span,
  accounts,
  now,
}: {
  view: UsageView;
  span: DaySpan;
  accounts: readonly AccountAnswer[];
  now: number;
}) {
  const params = { ...span, account: view.account };
  const { data: answer, error } = useQuery(usageQueries.hours(params));
  const rows = answer ? hourGrid(answer.data) : null;
  const behind = hoursBehind(accounts, { span, now });
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
            {behind.map(({ id, name, through }) => (
              <span key={id}>
                {" "}
                <bdi>{name}</bdi> is told up to {formatMoment(through)} only.
              </span>
            ))}
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

/** Asked hourly, and told of whole hours. */
const HOURS_LATE_MS = 3 * HOUR_MS;

/** Accounts whose hours end before the range does: what came after them is not among the averages. */
export function hoursBehind(
  accounts: readonly AccountAnswer[],
  { span, now }: { span: DaySpan; now: number },
): { id: number; name: string; through: string }[] {
  const until = Math.min(now, dayStartMs(span.to) + DAY_MS) - HOURS_LATE_MS;
  return accounts.flatMap(({ id, name, syncs }) => {
    const through = syncs.find(({ subject }) => subject === "hours")?.through ?? null;
    return through !== null && Date.parse(through) < until ? [{ id, name, through }] : [];
  });
}

function isRecorded({ cells }: HourRow): boolean {
  return cells.some(({ average }) => average !== null);
}

function sentenceForHours(rows: readonly HourRow[]): string {
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
