import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { MINUTE_LIMIT } from "@/lib/domain/quota/quota";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { rowsOf } from "./rows";

type Row = { accountId: number; dayNumber: number; fullMinutes: number };

/**
 * Clock minutes in which an account used all requests of the minute, by UTC day since `from` (ms, 00:00). A day of which no minute
 * was recorded is not in it.
 */
export function listFullMinutes(
  db: Database,
  { from }: { from: number },
): { accountId: number; day: UtcDay; fullMinutes: number }[] {
  // Of one minute each source tells the same requests, so the largest sum counts.
  const rows = rowsOf<Row>(
    db,
    sql`select accountId, at / ${DAY_MS} as dayNumber, count(*) filter (where most >= ${MINUTE_LIMIT}) as fullMinutes
      from (
        select accountId, at, max(requests) as most from (
          select account_id as accountId, minute_at as at, source, sum(requests) as requests from usage_minutes
          where account_id in (select id from accounts) and minute_at >= ${from} and source <> 'counter'
          group by account_id, minute_at, source
        ) group by accountId, at
      ) group by accountId, dayNumber`,
  );
  return rows.map(({ accountId, dayNumber, fullMinutes }) => ({
    accountId,
    day: utcDay(dayNumber * DAY_MS),
    fullMinutes,
  }));
}
