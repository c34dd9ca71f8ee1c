import type { Database } from "@/db/client";
import type { Answer, UtcDay } from "@/lib/domain/answers";
import type { EnvironmentKey } from "@/lib/domain/keys/environment-key";
import type { AccountAnswer, SyncSubject } from "@/lib/domain/keys/key-answers";
import { usdTextOrNull } from "@/lib/domain/money";
import { attemptsWithoutResult } from "@/lib/domain/quota/attempts";
import { areCreditsBelieved, dailyLimitOf } from "@/lib/domain/quota/daily-limit";
import { COUNTER_LAG_MS } from "@/lib/domain/quota/day-of-counter";
import type { ByokAllowance } from "@/lib/domain/quota/quota";
import type {
  DayQuotaAnswer,
  MinuteQuotaAnswer,
  QuotaAnswer,
} from "@/lib/domain/quota/quota-answers";
import { quotaMissing } from "@/lib/domain/quota/quota-missing";
import {
  type MinuteQuota,
  readMinute,
  readStrip,
  STRIP_MINUTES,
} from "@/lib/domain/quota/read-minutes";
import {
  type DayFigure,
  type DayQuota,
  quotaWarning,
  readDayQuota,
} from "@/lib/domain/quota/read-quota";
import { DAY_MS, dayStartMs, MINUTE_MS, toIso, utcDay } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { listAccounts } from "./accounts";
import { type AsOf, answerOf } from "./answer";
import { getByokAnswer } from "./byok-month";
import { getKnownCredits } from "./credits";
import { getForecast } from "./forecast";
import { listKeyNames } from "./key-names";
import { getMeasuredDay, type MeasuredDay } from "./measured-quota";
import { getMinuteCoverage } from "./minute-coverage";
import { listMinutes } from "./minutes";
import { getQuotaDay } from "./quota-day";

export type QuotaParams = AsOf & {
  /** What stands in the environment, as `environmentKeys` tells it. */
  readonly environment: readonly EnvironmentKey[];
  readonly byokAllowance: ByokAllowance;
  /** Seconds between two looks at the counter; null when the job is off. */
  readonly quotaEverySeconds: number | null;
};

/** Looks are a minute apart unless the timetable says otherwise. */
const DEFAULT_EVERY_SECONDS = 60;
/** The pace of the last hour goes into the forecast. */
const PACE_MINUTES = 60;

/** How much of today's and of this minute's free requests each account has used, by the best source at hand (docs/quota.md). */
export function getQuotaAnswers(db: Database, params: QuotaParams): Answer<readonly QuotaAnswer[]> {
  const accounts = listAccounts(db, params);
  const names = listKeyNames(db);
  const data = accounts.map((account) => quotaAnswer(db, { account, params, names }));
  return answerOf(db, { data, meta: {}, asOf: params });
}

type Asked = {
  readonly account: AccountAnswer;
  readonly params: QuotaParams;
  readonly names: ReadonlyMap<number, string>;
};

function quotaAnswer(db: Database, { account, params, names }: Asked): QuotaAnswer {
  const { now, byokAllowance, quotaEverySeconds } = params;
  const accountId = account.id;
  const today = utcDay(now);
  const syncOf = (subject: SyncSubject) =>
    account.syncs.find((sync) => sync.subject === subject) ?? null;

  const measured = getMeasuredDay(db, { accountId, day: today });
  const { credits, creditsAt, ...besides } = getKnownCredits(db, {
    accountId,
    day: today,
    measured,
  });
  // What was bought stays bought, but a balance that was not told for long may have been topped up.
  const isBalanceOld = creditsAt === null || now - creditsAt > DAY_MS;
  const balance =
    credits !== null && !isBalanceOld && areCreditsBelieved(credits, besides)
      ? credits.boughtNanoUsd - credits.usedNanoUsd
      : null;
  const row = getQuotaDay(db, { accountId, day: today });
  const day = readDayQuota({
    counter: row?.source === "counter" ? row : null,
    measured: measured && figureOf(measured, dailyLimitOf(credits, besides)),
    now,
    everyMs: (quotaEverySeconds ?? DEFAULT_EVERY_SECONDS) * 1_000,
  });

  const from = now - PACE_MINUTES * MINUTE_MS;
  const coverage = getMinuteCoverage(db, { accountId, from, syncs: account.syncs });
  const minutes = listMinutes(db, { accountId, from: from - MINUTE_MS, to: now + 1 });
  const hour = readStrip({ minutes, coverage, now }, PACE_MINUTES);
  const strip = hour.slice(-STRIP_MINUTES);
  const minute = readMinute(strip, { coverage, now });

  return {
    account_id: accountId,
    name: account.name,
    day: day && dayAnswer(day, today),
    minute: minute && minuteAnswer(minute),
    minutes: strip.map(({ at, used, byKey }) => ({
      at: toIso(at),
      used,
      by_key: byKey.map(({ keyId, requests }) => ({ key_id: keyId, requests })),
    })),
    forecast:
      day &&
      getForecast(db, { accountId, now, day, recent: hour, ranOutAt: row?.ranOutAt ?? null }),
    by_key: (measured?.byKey ?? []).map(({ keyId, requests }) => ({
      key_id: keyId === NOT_ATTRIBUTED ? null : keyId,
      name: names.get(keyId) ?? null,
      requests,
    })),
    by_key_as_of: measured && toIso(measured.asOf),
    by_key_source: measured?.source ?? null,
    attempts_without_result: attemptsWithoutResult({
      counter: row?.source === "counter" ? row : null,
      successes: measured && successesOf(measured),
    }),
    blocked: balance === null ? null : balance < 0,
    balance_usd: usdTextOrNull(balance),
    warning: day && quotaWarning(day),
    missing: quotaMissing({
      known: {
        day: day !== null,
        minute: strip.some(({ used }) => used !== null),
        byKey: measured !== null,
        balance: balance !== null,
      },
      hasInferenceKey: account.has_inference_key,
      hasManagementKey: account.has_management_key,
      hasBroadcast: account.has_broadcast,
      isNewDay: now - dayStartMs(today) < COUNTER_LAG_MS,
      counter: syncOf("counter"),
      credits: syncOf("credits"),
      minutes: syncOf("minutes"),
    }),
    byok: getByokAnswer(db, { accountId, day: today, allowance: byokAllowance }),
  };
}

/** Broadcast may have been set up at noon, and delivers without a guarantee. */
function successesOf({ requests, asOf, source }: MeasuredDay) {
  return { requests, through: asOf, isComplete: source === "analytics" };
}

function figureOf({ requests, source, asOf }: MeasuredDay, limit: number | null): DayFigure {
  return { used: requests, limit, asOf, source };
}

function dayAnswer(day: DayQuota, today: UtcDay): DayQuotaAnswer {
  return {
    used: day.used,
    limit: day.limit,
    remaining: day.remaining,
    resets_at: toIso(dayStartMs(today) + DAY_MS),
    as_of: toIso(day.asOf),
    source: day.source,
    lower_bound: day.isLowerBound,
    stale: day.isStale,
  };
}

function minuteAnswer(minute: MinuteQuota): MinuteQuotaAnswer {
  return {
    used: minute.used,
    limit: minute.limit,
    resets_at: toIso(minute.resetsAt),
    as_of: toIso(minute.asOf),
    source: minute.source,
    estimated: minute.isEstimated,
  };
}
