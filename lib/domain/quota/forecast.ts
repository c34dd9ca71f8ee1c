import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { type DaySoFar, expectRequests, profileBetween } from "./expect-requests";
import { carriedOn, type HourProfile, hourProfileOf } from "./hour-profile";
import { LEAST_USED, type Learned, learnForecast, type Spread } from "./learn-forecast";
import { probabilityOfAtLeast } from "./negative-binomial";
import { HOURS_OF_DAY, type HourCount, isWeekend, recordedDays } from "./recorded-days";

/** When the day's free requests are used up. Times in ms, within `now` and the next 00:00 UTC. */
export type Forecast = {
  /** `lasts`: the reset comes first, more likely than not. */
  readonly kind: "runs_out" | "lasts" | "ran_out";
  /** The moment that is as likely missed as passed; null unless it runs out. */
  readonly runsOutAt: number | null;
  /** The range that holds the true moment four times in five; a null end lies after the reset. */
  readonly earliest: number | null;
  readonly latest: number | null;
  /** What the day would end at, were there no limit. */
  readonly usedAtReset: number;
};

export type ForecastInput = {
  /** Free requests of this UTC day, by the best source at hand. */
  readonly used: number;
  /** Null when nobody told it: then there is no forecast. */
  readonly limit: number | null;
  /** The moment of `used`, ms. */
  readonly now: number;
  /** Limits of earlier days by their 00:00 UTC, ms; a day that is left out is taken to have had today's. */
  readonly limits?: ReadonlyMap<number, number>;
  /**
   * The account's free requests per hour, of the last 14 days; today's are not looked at. An hour in which nothing was
   * recorded is left out; one that was recorded and had none is given as 0, else quiet hours would count as unknown.
   */
  readonly hours: readonly HourCount[];
  /** The same for each minute of the last 60. Fewer than 15 of them tell no pace. */
  readonly recent: readonly { readonly at: number; readonly requests: number }[];
};

/** When today's free requests run out, with a range (`docs/forecast.md`); null below 20 requests or without a limit. */
export function forecastRunOut({
  used,
  limit,
  now,
  limits,
  hours,
  recent,
}: ForecastInput): Forecast | null {
  if (limit === null || used < LEAST_USED) return null;
  if (used >= limit) {
    return { kind: "ran_out", runsOutAt: null, earliest: null, latest: null, usedAtReset: used };
  }
  const dayStart = Math.floor(now / DAY_MS) * DAY_MS;
  const limitOf = (day: number) => limits?.get(day) ?? limit;
  const days = carriedOn(recordedDays(hours, { before: dayStart, limitOf }).slice(-HISTORY_DAYS));
  const atHour = (now - dayStart) / HOUR_MS;
  const profile = hourProfileOf(days, { isWeekend: isWeekend(now) }) ?? evenDay({ used, atHour });
  const day: DaySoFar = {
    atHour,
    used,
    expected: profileBetween(profile, { from: 0, until: atHour }),
    pace: paceOf(recent, now),
  };
  const curve = runOutCurve(profile, {
    day,
    learned: learnForecast(days, { atHour }),
    remaining: limit - used,
  });
  const momentOf = (probability: number) => {
    const hour = hourOf(curve, probability);
    return hour === null
      ? null
      : Math.min(dayStart + DAY_MS, Math.max(now, dayStart + hour * HOUR_MS));
  };
  const runsOutAt = momentOf(0.5);
  return {
    kind: runsOutAt === null ? "lasts" : "runs_out",
    runsOutAt,
    earliest: momentOf(RANGE.from),
    latest: momentOf(RANGE.to),
    usedAtReset: Math.round(used + (curve.at(-1)?.expected ?? 0)),
  };
}

const HISTORY_DAYS = 14;
/** Wider than four in five, because the spread itself is learned from few days (`docs/forecast.md`). */
const RANGE = { from: 0.05, to: 0.95 };
const STEP_HOURS = 5 / 60;
const LEAST_MINUTES = 15;

/** Without any history: as if today went on evenly, from half as many hours as it is old, for few teams start at 00:00 UTC. */
function evenDay({ used, atHour }: { used: number; atHour: number }): HourProfile {
  const perHour = used / Math.max(atHour / 2, 1);
  return Array.from({ length: HOURS_OF_DAY }, () => perHour);
}

function paceOf(recent: ForecastInput["recent"], now: number): number | null {
  const last = recent.filter(({ at }) => at > now - HOUR_MS - MINUTE_MS && at <= now);
  if (last.length < LEAST_MINUTES) return null;
  return (last.reduce((sum, { requests }) => sum + requests, 0) * 60) / last.length;
}

type CurvePoint = {
  readonly hour: number;
  readonly expected: number;
  /** That it has run out by then. */
  readonly probability: number;
};

function runOutCurve(
  profile: HourProfile,
  { day, learned, remaining }: { day: DaySoFar; learned: Learned; remaining: number },
): CurvePoint[] {
  const steps = Math.ceil((HOURS_OF_DAY - day.atHour) / STEP_HOURS);
  const untilHours = Array.from({ length: steps }, (_, n) =>
    Math.min(HOURS_OF_DAY, day.atHour + (n + 1) * STEP_HOURS),
  );
  const expected = expectRequests(profile, { day, tuning: learned.tuning, untilHours });
  let probability = 0;
  return untilHours.map((hour, n) => {
    const mean = expected[n] ?? 0;
    const spread = spreadAt(learned.spreads, hour - day.atHour);
    const variance = Math.max(spread.perRequest * mean, spread.relative * mean ** 2);
    // What has run out stays so, also where a wider spread further ahead would say otherwise.
    probability = Math.max(probability, probabilityOfAtLeast(remaining, { mean, variance }));
    return { hour, expected: mean, probability };
  });
}

function spreadAt(spreads: readonly Spread[], hoursAhead: number): Spread {
  const below = spreads[Math.floor(hoursAhead)];
  const above = spreads[Math.ceil(hoursAhead)];
  if (!below || !above) throw new RangeError(`No spread for ${hoursAhead} hours ahead.`);
  const part = hoursAhead - Math.floor(hoursAhead);
  return {
    perRequest: below.perRequest * (1 - part) + above.perRequest * part,
    relative: below.relative * (1 - part) + above.relative * part,
  };
}

/** The hour by which it has run out with that probability; null when the day ends first. */
function hourOf(curve: readonly CurvePoint[], probability: number): number | null {
  const index = curve.findIndex((point) => point.probability >= probability);
  const point = curve[index];
  if (!point) return null;
  const before = curve[index - 1] ?? { hour: point.hour - STEP_HOURS, probability: 0 };
  const part = (probability - before.probability) / (point.probability - before.probability);
  return before.hour + part * (point.hour - before.hour);
}
