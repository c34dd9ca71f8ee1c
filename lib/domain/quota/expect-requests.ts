import type { HourProfile } from "./hour-profile";

/** How far today may lead away from the usual day. */
export type Tuning = {
  /** How many usual days' requests weigh against today's: small means that today's count sets the level at once. */
  readonly anchorDays: number;
  /** How much the last hour's pace counts in the next minute, 0 to 1, and after how many hours that has faded to a third. */
  readonly paceWeight: number;
  readonly paceHours: number;
};

/** The day so far. Hours are hours since 00:00 UTC, fractions included. */
export type DaySoFar = {
  readonly atHour: number;
  readonly used: number;
  /** What the profile expects by now, of the hours that `used` counts. */
  readonly expected: number;
  /** Requests in the last hour; null when nobody knows. */
  readonly pace: number | null;
};

/**
 * How many requests are expected from `day.atHour` until each of `untilHours` (rising). The profile at today's level,
 * blended with the last hour's pace, which counts less from hour to hour (`docs/forecast.md`).
 */
export function expectRequests(
  profile: HourProfile,
  { day, tuning, untilHours }: { day: DaySoFar; tuning: Tuning; untilHours: readonly number[] },
): number[] {
  const level = levelOf(profile, { day, tuning });
  const { pace } = day;
  let from = day.atHour;
  let sum = 0;
  return untilHours.map((until) => {
    const usual = level * profileBetween(profile, { from, until });
    const share = pace === null ? 0 : paceShare((from + until) / 2 - day.atHour, tuning);
    sum += (1 - share) * usual + share * (pace ?? 0) * (until - from);
    from = until;
    return sum;
  });
}

/** What the profile expects between two moments of the day. */
export function profileBetween(
  profile: HourProfile,
  { from, until }: { from: number; until: number },
): number {
  let sum = 0;
  for (let hour = Math.floor(from); hour < until; hour += 1) {
    const part = Math.min(until, hour + 1) - Math.max(from, hour);
    sum += (profile[hour] ?? 0) * part;
  }
  return sum;
}

/** How busy today is against the profile, drawn to 1 by the anchor. */
function levelOf(profile: HourProfile, { day, tuning }: { day: DaySoFar; tuning: Tuning }): number {
  const anchor = tuning.anchorDays * profile.reduce((sum, requests) => sum + requests, 0);
  const expected = anchor + day.expected;
  return expected > 0 ? (anchor + day.used) / expected : 1;
}

function paceShare(hoursAhead: number, { paceWeight, paceHours }: Tuning): number {
  return paceWeight * Math.exp(-hoursAhead / paceHours);
}
