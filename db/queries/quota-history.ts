import type { Database } from "@/db/client";
import type { Answer } from "@/lib/domain/answers";
import type { QuotaDayOf } from "@/lib/domain/quota/merge-quota-day";
import type { QuotaDayAnswer, QuotaHistoryMeta } from "@/lib/domain/quota/quota-answers";
import { DAY_MS, toIso, utcDay } from "@/lib/domain/time";
import { listAdvice } from "./advice";
import { type AsOf, answerOf } from "./answer";
import { isoOrNull } from "./iso-or-null";
import { listQuotaDays } from "./quota-days";

export type QuotaHistoryParams = AsOf & {
  /** UTC days, today included. */
  readonly days: number;
};

/** Used against the limit by account and day, oldest first, with what the days advise. Unknown days are absent, not 0. */
export function getQuotaHistory(
  db: Database,
  params: QuotaHistoryParams,
): Answer<readonly QuotaDayAnswer[], QuotaHistoryMeta> {
  const { days, now } = params;
  const to = utcDay(now);
  const from = utcDay(now - (days - 1) * DAY_MS);
  const rows = listQuotaDays(db, { from, to });
  return answerOf(db, {
    data: rows.map(dayAnswer),
    meta: { from, to, advice: listAdvice(db, { today: to }) },
    asOf: params,
  });
}

function dayAnswer(row: QuotaDayOf): QuotaDayAnswer {
  return {
    account_id: row.accountId,
    day: row.day,
    used: row.used,
    limit: row.limit,
    source: row.source,
    lower_bound: row.isLowerBound,
    successes: row.successes,
    ran_out_at: isoOrNull(row.ranOutAt),
    as_of: toIso(row.asOf),
  };
}
