import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { DAY_MS, dayStartMs, toIso } from "@/lib/domain/time";
import type { UsageMeta } from "@/lib/domain/usage/usage-answers";
import { rowsOf } from "./rows";
import type { UsageDayState } from "./usage-day-states";
import type { UsageFilter } from "./usage-scope";

type Source = UsageMeta["sources"][number];
type Row = UsageDayState & { readonly accountId: number };

/**
 * Where the days of a range came from, in runs of days of one source, all complete but perhaps the last. A day in none of them was
 * not recorded.
 */
export function listUsageSources(
  db: Database,
  { from, to, account }: Pick<UsageFilter, "from" | "to" | "account">,
): Source[] {
  const ofAccount = account === undefined ? sql`` : sql`and account_id = ${account}`;
  const rows = rowsOf<Row>(
    db,
    sql`select account_id as accountId, day, source, fetched_at as fetchedAt, through_at as throughAt
      from usage_day_states where day between ${from} and ${to} ${ofAccount} order by account_id, day`,
  );
  const runs: Source[] = [];
  let before: Row | null = null;
  for (const row of rows) {
    const { accountId, source, day } = row;
    const through = toIso(row.throughAt);
    const run = before && goesOn(before, row) ? runs.pop() : undefined;
    runs.push({ account_id: accountId, source, from: run?.from ?? day, to: day, through });
    before = row;
  }
  return runs;
}

function goesOn(before: Row, { accountId, source, day }: Row): boolean {
  const start = dayStartMs(day);
  const isNext = dayStartMs(before.day) + DAY_MS === start && before.throughAt >= start;
  return isNext && before.accountId === accountId && before.source === source;
}
