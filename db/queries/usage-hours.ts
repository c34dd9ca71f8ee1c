import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import type { UsageHourAnswer } from "@/lib/domain/usage/usage-answers";
import { type AsOf, answerOf } from "./answer";
import { rowsOf } from "./rows";
import type { UsageFilter } from "./usage-scope";

export type UsageHoursParams = AsOf & Pick<UsageFilter, "from" | "to" | "account">;

/** The hours of a range of UTC days, summed by day of the week and hour. What was never recorded has no entry. */
export function listUsageHours(
  db: Database,
  params: UsageHoursParams,
): Answer<readonly UsageHourAnswer[]> {
  const { from, to, account } = params;
  const ofAccount = account === undefined ? sql`in (select id from accounts)` : sql`= ${account}`;
  const rows = rowsOf<UsageHourAnswer>(
    db,
    // 1 January 1970 was a Thursday, the fourth day of a week that begins on Monday.
    sql`select (hour_at / 86400000 + 3) % 7 as weekday, hour_at / 3600000 % 24 as hour, sum(requests) as requests,
        sum(free_requests) as free_requests, count(distinct hour_at) as hours
      from usage_hours
      where account_id ${ofAccount} and hour_at >= ${dayStartMs(from)} and hour_at < ${dayStartMs(to) + DAY_MS}
      group by 1, 2 order by 1, 2`,
  );
  return answerOf(db, { data: rows, meta: {}, asOf: params });
}
