import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { idList } from "./models-at";
import { rowsOf } from "./rows";

/** What the endpoint checks of one UTC day found. A day without a row was not looked at. */
export type AvailabilityDay = {
  readonly day: UtcDay;
  readonly checks: number;
  /** Checks that found at least one endpoint. */
  readonly served: number;
  /** Percent over half an hour, rate-limited requests excluded: the day's lowest and its last. */
  readonly lowest_uptime: number | null;
  readonly last_uptime: number | null;
};

export type AvailabilityParams = { ids: readonly string[]; now: number; days?: number };

/** The last days of each model, oldest first. A model never checked has no entry. */
export function listAvailability(
  db: Database,
  { ids, now, days = 30 }: AvailabilityParams,
): Readonly<Record<string, readonly AvailabilityDay[]>> {
  const since = utcDay(now - (days - 1) * DAY_MS);
  const rows = rowsOf<AvailabilityDay & { modelId: string }>(
    db,
    sql`select model_id as modelId, day, checks, served, lowest_uptime, last_uptime from endpoint_days
      where model_id in ${idList(ids)} and day >= ${since} order by model_id, day`,
  );
  const byModel = new Map<string, AvailabilityDay[]>();
  for (const { modelId, ...day } of rows) {
    const days = byModel.get(modelId) ?? [];
    days.push(day);
    byModel.set(modelId, days);
  }
  return Object.fromEntries(byModel);
}
