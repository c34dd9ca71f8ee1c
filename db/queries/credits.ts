import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type { KnownBesides, ToldCredits } from "@/lib/domain/quota/daily-limit";
import { LOW_DAILY_LIMIT } from "@/lib/domain/quota/quota";
import type { MeasuredDay } from "./measured-quota";
import { rowOf } from "./rows";

export type KnownCredits = KnownBesides & {
  /** As last told and not contradicted then; null when never. */
  readonly credits: ToldCredits | null;
  /** Ms. */
  readonly creditsAt: number | null;
};

type Row = {
  boughtNanoUsd: number | null;
  usedNanoUsd: number | null;
  creditsAt: number | null;
  hasSpent: 0 | 1;
  hasHighLimit: 0 | 1;
  counted: number | null;
};

/** What was bought and used, and what is known of the running day besides that could contradict it. */
export function getKnownCredits(
  db: Database,
  { accountId, day, measured }: { accountId: number; day: UtcDay; measured: MeasuredDay | null },
): KnownCredits {
  const row = rowOf<Row>(
    db,
    sql`select a.bought_nano_usd as boughtNanoUsd, a.used_nano_usd as usedNanoUsd, a.credits_at as creditsAt,
        exists (select 1 from keys k where k.account_id = a.id and k.usage_total_nano_usd > 0) as hasSpent,
        exists (select 1 from quota_days q where q.account_id = a.id and q.source = 'counter'
          and q.limit_requests > ${LOW_DAILY_LIMIT}) as hasHighLimit,
        -- Attempts beyond a low limit that the counter itself tells contradict nothing.
        (select used from quota_days q where q.account_id = a.id and q.day = ${day}
          and not (q.source = 'counter' and q.limit_requests <= ${LOW_DAILY_LIMIT})) as counted
      from accounts a where a.id = ${accountId}`,
  );
  const { boughtNanoUsd = null, usedNanoUsd = null, creditsAt = null } = row ?? {};
  const counted = row?.counted ?? null;
  return {
    credits: boughtNanoUsd === null || usedNanoUsd === null ? null : { boughtNanoUsd, usedNanoUsd },
    creditsAt,
    hasSpent:
      row?.hasSpent === 1 ||
      row?.hasHighLimit === 1 ||
      (boughtNanoUsd ?? 0) > 0 ||
      (usedNanoUsd ?? 0) > 0,
    freeRequests: measured === null ? counted : Math.max(measured.requests, counted ?? 0),
  };
}
