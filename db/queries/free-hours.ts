import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { HourCount } from "@/lib/domain/quota/recorded-days";
import { HOUR_MS } from "@/lib/domain/time";
import { rowsOf } from "./rows";

export type FreeHoursParams = {
  readonly accountId: number;
  /** Start of the first hour, ms. */
  readonly from: number;
  /** Everything up to here is known, ms; null when nothing is. */
  readonly through: number | null;
};

/**
 * The account's free requests by clock hour, oldest first, from its first recorded hour on. Only hours with requests have rows, so
 * quiet ones are filled in as 0.
 */
export function listFreeHours(
  db: Database,
  { accountId, from, through }: FreeHoursParams,
): HourCount[] {
  const rows = rowsOf<HourCount>(
    db,
    sql`select hour_at as hourAt, sum(free_requests) as requests from usage_hours
      where account_id = ${accountId} and hour_at >= ${from} group by hour_at order by hour_at`,
  );
  const [first] = rows;
  if (!first || through === null) return rows;
  const told = new Map(rows.map(({ hourAt, requests }) => [hourAt, requests]));
  const count = Math.max(0, Math.floor((through - first.hourAt) / HOUR_MS));
  return Array.from({ length: count }, (_, index) => {
    const hourAt = first.hourAt + index * HOUR_MS;
    return { hourAt, requests: told.get(hourAt) ?? 0 };
  });
}
