import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { dayStartMs } from "@/lib/domain/time";
import { rowsOf } from "./rows";

/** What an account could use on each UTC day from `from` on, by the day's 00:00 in ms. Days of which no limit is known are absent. */
export function listQuotaLimits(
  db: Database,
  { accountId, from }: { accountId: number; from: UtcDay },
): Map<number, number> {
  const rows = rowsOf<{ day: UtcDay; limit: number }>(
    db,
    sql`select day, limit_requests as "limit" from quota_days
      where account_id = ${accountId} and day >= ${from} and limit_requests is not null`,
  );
  return new Map(rows.map(({ day, limit }) => [dayStartMs(day), limit]));
}
