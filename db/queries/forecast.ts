import type { Database } from "@/db/client";
import { type Forecast, forecastRunOut } from "@/lib/domain/forecast";
import type { ForecastAnswer } from "@/lib/domain/quota-answers";
import type { StripMinute } from "@/lib/domain/read-minutes";
import type { DayQuota } from "@/lib/domain/read-quota";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { getAccountSync } from "./account-sync";
import { listFreeHours } from "./free-hours";
import { isoOrNull } from "./iso-or-null";

const HISTORY_DAYS = 14;

export type ForecastParams = {
  readonly accountId: number;
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
  { accountId, day, recent, ranOutAt }: ForecastParams,
): ForecastAnswer | null {
  const { used, limit, asOf } = day;
  const from = dayStartMs(utcDay(asOf)) - HISTORY_DAYS * DAY_MS;
  const through = getAccountSync(db, { accountId, subject: "hours" })?.throughAt ?? null;
  const forecast = forecastRunOut({
    used,
    limit,
    now: asOf,
    hours: listFreeHours(db, { accountId, from, through }),
    recent: recent.flatMap(({ at, used: requests }) => (requests === null ? [] : { at, requests })),
  });
  return forecast && forecastAnswer(forecast, ranOutAt);
}

function forecastAnswer(forecast: Forecast, ranOutAt: number | null): ForecastAnswer {
  const { kind, runsOutAt, earliest, latest, usedAtReset } = forecast;
  return {
    kind,
    runs_out_at: isoOrNull(kind === "ran_out" ? ranOutAt : runsOutAt),
    earliest: isoOrNull(earliest),
    latest: isoOrNull(latest),
    used_at_reset: usedAtReset,
  };
}
