import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { usdText } from "@/lib/domain/money";
import { byokAllowance } from "@/lib/domain/quota/byok-allowance";
import type { ByokAllowance } from "@/lib/domain/quota/quota";
import type { ByokAnswer } from "@/lib/domain/quota/quota-answers";
import { rowOf } from "./rows";

type ByokMonth = {
  /** First day of the UTC month. */
  readonly from: UtcDay;
  readonly requests: number;
  readonly costNanoUsd: number;
};

export type ByokParams = {
  readonly accountId: number;
  readonly day: UtcDay;
  readonly allowance: ByokAllowance;
};

/** What of the month's allowance is used; null when nothing was recorded. */
export function getByokAnswer(db: Database, { allowance, ...of }: ByokParams): ByokAnswer | null {
  const month = getByokMonth(db, of);
  if (month === null) return null;
  const { from, requests, costNanoUsd } = month;
  return {
    from,
    requests,
    cost_usd: usdText(costNanoUsd),
    allowance: byokAllowance(month, allowance),
  };
}

/** What went over the account's own provider keys in the month of `day`; null when none of its days was recorded. */
function getByokMonth(
  db: Database,
  { accountId, day }: { accountId: number; day: UtcDay },
): ByokMonth | null {
  const from = `${day.slice(0, 7)}-01`;
  const row = rowOf<{ isRecorded: 0 | 1; requests: number; costNanoUsd: number }>(
    db,
    sql`select exists (select 1 from usage_day_states
          where account_id = ${accountId} and day >= ${from} and day <= ${day}) as isRecorded,
        coalesce(sum(byok_requests), 0) as requests, coalesce(sum(byok_nano_usd), 0) as costNanoUsd
      from usage_key_days where account_id = ${accountId} and day >= ${from} and day <= ${day}`,
  );
  if (row === null || row.isRecorded === 0) return null;
  return { from, requests: row.requests, costNanoUsd: row.costNanoUsd };
}
