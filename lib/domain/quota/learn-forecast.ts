import { type DaySoFar, expectRequests, type Tuning } from "./expect-requests";
import { type HourProfile, hourProfileOf } from "./hour-profile";
import { HOURS_OF_DAY, type RecordedDay } from "./recorded-days";

/** How wide of the mark forecasts are that look so many hours ahead. */
export type Spread = {
  /** Of the variance to the mean: for days quieter than usual. */
  readonly perRequest: number;
  /** Of the variance to the squared mean: for days busier than usual. */
  readonly relative: number;
};

export type Learned = {
  readonly tuning: Tuning;
  /** By whole hours ahead; index 0 for less than one. */
  readonly spreads: readonly Spread[];
};

/** No forecast is made earlier in a day, so none is tried there. */
export const LEAST_USED = 20;

const TUNINGS: readonly Tuning[] = [0.1, 1, 10].flatMap((anchorDays) => [
  { anchorDays, paceWeight: 0.6, paceHours: 1 },
  { anchorDays, paceWeight: 0.8, paceHours: 3 },
  { anchorDays, paceWeight: 0.9, paceHours: 8 },
]);

/** Without a history: today's mean, and the last hour's pace for some hours. */
const UNTRIED: Tuning = { anchorDays: 1.5, paceWeight: 0.7, paceHours: 3 };
const UNTRIED_SPREAD: Spread = { perRequest: 200, relative: 1.8 };
/** How many days the spread without a history weighs among those tried. */
const UNTRIED_DAYS = 2;
/** Two weeks do not show all that can come: bursts that fell elsewhere count as if half of them had been seen. */
const UNSEEN = 2.5;
/** Trials made at about this time of day count most. */
const ALIKE_HOURS = 4;
const FARTHEST_HOURS = 6;
const LEAST_DAYS = 2;

/**
 * Tries the forecast on each past day, at each full hour, with a profile out of the other days. The tuning that would have
 * come nearest is taken, and how far it would have been off tells the spread.
 */
export function learnForecast(
  days: readonly RecordedDay[],
  { atHour }: { atHour: number },
): Learned {
  const trials = days.length < LEAST_DAYS ? [] : trialsOf(days, atHour);
  if (trials.length === 0) return { tuning: UNTRIED, spreads: spreadsOf([], 0) };

  const [best = { tuning: UNTRIED, miss: 0, errors: [] }] = TUNINGS.map((tuning) => ({
    tuning,
    ...tryOut(trials, { tuning, atHour }),
  })).sort((a, b) => a.miss - b.miss);
  return { tuning: best.tuning, spreads: spreadsOf(best.errors, days.length) };
}

type Trial = {
  readonly profile: HourProfile;
  readonly soFar: DaySoFar;
  /** Requests from then until the end of each following hour. */
  readonly actual: readonly number[];
};

function trialsOf(days: readonly RecordedDay[], aroundHour: number): Trial[] {
  return days.flatMap((day) => {
    const others = days.filter((other) => other !== day);
    const profile = hourProfileOf(others, day);
    return profile ? trialsOfDay(day, { profile, aroundHour }) : [];
  });
}

function trialsOfDay(
  { hours }: RecordedDay,
  { profile, aroundHour }: { profile: HourProfile; aroundHour: number },
): Trial[] {
  const trials: Trial[] = [];
  let used = 0;
  let expected = 0;
  for (let atHour = 1; atHour < HOURS_OF_DAY; atHour += 1) {
    const last = hours[atHour - 1] ?? null;
    if (last !== null) {
      used += last;
      expected += profile[atHour - 1] ?? 0;
    }
    if (used < LEAST_USED || Math.abs(atHour - aroundHour) > FARTHEST_HOURS) continue;
    const actual = sumsFrom(hours, atHour);
    if (actual.length > 0) {
      trials.push({ profile, soFar: { atHour, used, expected, pace: last }, actual });
    }
  }
  return trials;
}

/** Running sums from that hour on, up to the first hour that was not recorded. */
function sumsFrom(hours: readonly (number | null)[], from: number): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (const requests of hours.slice(from)) {
    if (requests === null) break;
    sum += requests;
    sums.push(sum);
  }
  return sums;
}

type HorizonErrors = { squared: number; mean: number; meanSquared: number };

function tryOut(
  trials: readonly Trial[],
  { tuning, atHour }: { tuning: Tuning; atHour: number },
): { miss: number; errors: readonly HorizonErrors[] } {
  let miss = 0;
  const errors = Array.from(
    { length: HOURS_OF_DAY },
    (): HorizonErrors => ({ squared: 0, mean: 0, meanSquared: 0 }),
  );
  for (const { profile, soFar, actual } of trials) {
    const weight = Math.exp(-(((soFar.atHour - atHour) / ALIKE_HOURS) ** 2));
    const untilHours = actual.map((_, n) => soFar.atHour + n + 1);
    const expected = expectRequests(profile, { day: soFar, tuning, untilHours });
    for (const [n, happened] of actual.entries()) {
      const mean = expected[n] ?? 0;
      const at = errors[n];
      if (!at) continue;
      at.squared += weight * (happened - mean) ** 2;
      at.mean += weight * mean;
      at.meanSquared += weight * mean ** 2;
      // Roots, so that one huge day does not choose for all the others.
      miss += weight * (Math.sqrt(happened) - Math.sqrt(mean)) ** 2;
    }
  }
  return { miss, errors };
}

function spreadsOf(errors: readonly HorizonErrors[], days: number): Spread[] {
  const hours = Array.from({ length: HOURS_OF_DAY }, (_, n) => spreadOf(errors[n], days));
  const first = hours[0] ?? UNTRIED_SPREAD;
  return [first, ...hours];
}

function spreadOf(errors: HorizonErrors | undefined, days: number): Spread {
  if (!errors || errors.mean === 0 || days === 0) return UNTRIED_SPREAD;
  const untried = (UNTRIED_DAYS / days) ** 2;
  const { mean, meanSquared } = errors;
  const squared = errors.squared * UNSEEN;
  return {
    perRequest: (squared / mean + untried * UNTRIED_SPREAD.perRequest) / (1 + untried),
    relative: (squared / meanSquared + untried * UNTRIED_SPREAD.relative) / (1 + untried),
  };
}
