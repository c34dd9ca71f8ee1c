import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { adviseQuota } from "@/lib/domain/quota/advise-quota";
import type { AdviceAnswer } from "@/lib/domain/quota/quota-answers";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { listAccountIds } from "./account-ids";
import { listFullMinutes } from "./full-minutes";
import { listQuotaDays } from "./quota-days";

/** Older days were of another team. */
const ADVICE_DAYS = 90;
/** Minutes are many, and a month of them shows whether somebody has to wait. */
const MINUTES_DAYS = 30;

/** What the last completed days of each account advise (docs/advice.md), whatever range is on screen. */
export function listAdvice(db: Database, { today }: { today: UtcDay }): AdviceAnswer[] {
  const end = dayStartMs(today);
  const days = listQuotaDays(db, {
    from: utcDay(end - ADVICE_DAYS * DAY_MS),
    to: utcDay(end - DAY_MS),
  });
  const full = new Map(
    listFullMinutes(db, { from: end - MINUTES_DAYS * DAY_MS }).map(
      ({ accountId, day, fullMinutes }) => [`${accountId} ${day}`, fullMinutes],
    ),
  );
  return listAccountIds(db).map((accountId) => ({
    account_id: accountId,
    ...adviseQuota(
      days
        .filter((day) => day.accountId === accountId)
        .map(({ day, used, limit, ranOutAt }) => ({
          day,
          used,
          limit,
          ranOutAt,
          fullMinutes: full.get(`${accountId} ${day}`) ?? null,
        })),
    ),
  }));
}
