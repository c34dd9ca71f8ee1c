import type { Database } from "@/db/client";
import { type Forecast, forecastRunOut } from "@/lib/domain/quota/forecast";
import type { ForecastAnswer } from "@/lib/domain/quota/quota-answers";
import type { StripMinute } from "@/lib/domain/quota/read-minutes";
import type { DayQuota } from "@/lib/domain/quota/read-quota";
import { DAY_MS, dayStartMs, MINUTE_MS, utcDay } from "@/lib/domain/time";
import { getAccountSync } from "./account-sync";
import { listFreeHours } from "./free-hours";
import { isoOrNull } from "./iso-or-null";
import { listQuotaLimits } from "./quota-limits";

const HISTORY_DAYS = 14;
/** A figure that is out of date for longer tells where the day stood, and nothing about the rest of it. */
const OLDEST_MS = 15 * MINUTE_MS;

export type ForecastParams = {
  readonly accountId: number;
  readonly now: number;
  /** How the running day stands. */
  readonly day: DayQuota;
  /** The last clock minutes; those that nobody told are left out. */
  readonly recent: readonly StripMinute[];
  /** First look that found nothing left, ms. */
  readonly ranOutAt: number | null;
};

/** When today's free requests run out (docs/forecast.md); null when there is too little to say. */
export function getForecast(
  db: Database,
  { accountId, now, day, recent, ranOutAt }: ForecastParams,
): ForecastAnswer | null {
  const { used, limit, asOf } = day;
  const from = dayStartMs(utcDay(asOf)) - HISTORY_DAYS * DAY_MS;
  const through = getAccountSync(db, { accountId, subject: "hours" })?.throughAt ?? null;
  const forecast = forecastRunOut({
    used,
    limit,
    now: asOf,
    limits: listQuotaLimits(db, { accountId, from: utcDay(from) }),
    hours: listFreeHours(db, { accountId, from, through }),
    recent: recent.flatMap(({ at, used: requests }) => (requests === null ? [] : { at, requests })),
  });
  if (forecast === null) return null;
  if (forecast.kind !== "ran_out" && day.isStale && now - asOf > OLDEST_MS) return null;
  return forecastAnswer(forecast, { now, ranOutAt });
}

function forecastAnswer(
  { kind, runsOutAt, earliest, latest, usedAtReset }: Forecast,
  { now, ranOutAt }: { now: number; ranOutAt: number | null },
): ForecastAnswer {
  // The figure is a little old, and nothing is foretold of the past.
  const ahead = (at: number | null) => isoOrNull(at === null ? null : Math.max(at, now));
  return {
    kind,
    runs_out_at: kind === "ran_out" ? isoOrNull(ranOutAt) : ahead(runsOutAt),
    earliest: ahead(earliest),
    latest: ahead(latest),
    used_at_reset: usedAtReset,
  };
}
