import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type { UsageSource } from "@/lib/domain/usage/usage";
import { rowsOf } from "./rows";

export type UsageDayState = {
  readonly day: UtcDay;
  readonly source: UsageSource;
  readonly fetchedAt: number;
  /** What is known of the day reaches to here, ms. */
  readonly throughAt: number;
};

/** Where an account's days from that one on came from. A day that is not among them was not recorded. */
export function listUsageDayStates(
  db: Database,
  { accountId, from }: { accountId: number; from: UtcDay },
): ReadonlyMap<UtcDay, UsageDayState> {
  const rows = rowsOf<UsageDayState>(
    db,
    sql`select day, source, fetched_at as fetchedAt, through_at as throughAt from usage_day_states
      where account_id = ${accountId} and day >= ${from} order by day`,
  );
  return new Map(rows.map((row) => [row.day, row]));
}
