import { and, asc, gte, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { quotaDays } from "@/db/schema/quota";
import type { UtcDay } from "@/lib/domain/answers";
import {
  mergeQuotaDay,
  type QuotaDayOf,
  type RecordedSuccesses,
} from "@/lib/domain/quota/merge-quota-day";
import type { UsageSource } from "@/lib/domain/usage/usage";
import { rowsOf } from "./rows";

export type QuotaDaysParams = {
  /** UTC days, both included. */
  readonly from: UtcDay;
  readonly to: UtcDay;
};

type SuccessRow = {
  accountId: number;
  day: UtcDay;
  source: UsageSource;
  asOf: number;
  requests: number;
};

/** Used against the limit by account and UTC day, oldest first. A day that nobody looked at is not in it. */
export function listQuotaDays(db: Database, { from, to }: QuotaDaysParams): QuotaDayOf[] {
  const filed = db
    .select()
    .from(quotaDays)
    .where(and(gte(quotaDays.day, from), lte(quotaDays.day, to)))
    .orderBy(asc(quotaDays.accountId), asc(quotaDays.day))
    .all();
  const recorded = rowsOf<SuccessRow>(
    db,
    sql`select s.account_id as accountId, s.day, s.source, s.through_at as asOf,
        coalesce(sum(u.free_requests), 0) as requests
      from usage_day_states s
        left join usage_key_days u on u.account_id = s.account_id and u.day = s.day
      where s.day >= ${from} and s.day <= ${to}
      group by s.account_id, s.day`,
  );
  const lookedAt = new Map(filed.map((row) => [nameOf(row), row]));
  const successes = new Map(recorded.map((row) => [nameOf(row), row]));
  const names = [...new Set([...lookedAt.keys(), ...successes.keys()])];
  return names
    .flatMap((name) => {
      const [row, success] = [lookedAt.get(name) ?? null, successes.get(name) ?? null];
      const about = row ?? success;
      const day = about && mergeQuotaDay(about, { filed: row, recorded: successesOf(success) });
      return day ? [day] : [];
    })
    .sort((a, b) => a.accountId - b.accountId || (a.day < b.day ? -1 : 1));
}

function nameOf({ accountId, day }: { accountId: number; day: UtcDay }): string {
  return `${accountId} ${day}`;
}

/** OpenRouter's account of a completed day counts the same requests as its analytics. */
function successesOf(row: SuccessRow | null): RecordedSuccesses | null {
  if (!row) return null;
  const { requests, asOf } = row;
  return { requests, asOf, source: row.source === "broadcast" ? "broadcast" : "analytics" };
}
