import { HOURS_OF_DAY, type RecordedDay } from "./recorded-days";

/** What a usual day brings, hour by hour of UTC. */
export type HourProfile = readonly number[];

/** A working day says little of a Sunday, but more than nothing. */
const OTHER_KIND_WEIGHT = 0.15;
/** How many days an even day weighs that is laid among the recorded ones, so that no hour is held to be impossible. */
const EVEN_DAYS = 0.3;
const PASSES = 4;
/** How much of an hour stays where it was, and how much goes to each neighbour: nobody starts on the stroke. */
const SMOOTHING = { own: 0.7, beside: 0.15 };

/**
 * The usual day of that kind out of recorded ones: each is taken as its own level times a shape that all share, so that an
 * hour which only quiet days recorded is not taken for a quiet hour. Null without days.
 */
export function hourProfileOf(
  days: readonly RecordedDay[],
  { isWeekend }: { isWeekend: boolean },
): HourProfile | null {
  const weighted = days
    .map((day) => ({ day, weight: day.isWeekend === isWeekend ? 1 : OTHER_KIND_WEIGHT }))
    // A day used up in its first recorded hour tells no hour whole.
    .filter(({ day }) => [...day.hours.keys()].some((hour) => countedIn(day, hour) !== null));
  if (weighted.length === 0) return null;

  const even = hourlyMean(weighted);
  let profile: number[] = Array.from({ length: HOURS_OF_DAY }, () => even);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const levels = weighted.map(({ day }) => levelOf(day, profile));
    let before = even;
    profile = profile.map((_, hour) => {
      let requests = ((even + before) / 2) * EVEN_DAYS;
      let expected = EVEN_DAYS;
      for (const [n, { day, weight }] of weighted.entries()) {
        const counted = countedIn(day, hour);
        if (counted === null) continue;
        requests += weight * counted;
        expected += weight * (levels[n] ?? 1);
      }
      before = requests / expected;
      return before;
    });
  }
  return smoothed(profile);
}

/**
 * Days that used up their limit, carried on at their own level: what was refused is not known, but taken for nothing it would
 * make the busiest days look like the quietest, and their evenings like no evidence at all.
 */
export function carriedOn(days: readonly RecordedDay[]): RecordedDay[] {
  return days.map((day) => {
    const { usedUpHour } = day;
    const profile = usedUpHour === null ? null : hourProfileOf(days, day);
    if (usedUpHour === null || !profile) return day;
    const level = levelOf(day, profile);
    const hours = day.hours.map((counted, hour) =>
      hour < usedUpHour ? counted : Math.max(counted ?? 0, level * (profile[hour] ?? 0)),
    );
    return { ...day, hours, usedUpHour: null };
  });
}

type WeightedDay = { readonly day: RecordedDay; readonly weight: number };

function hourlyMean(days: readonly WeightedDay[]): number {
  let requests = 0;
  let hours = 0;
  for (const { day, weight } of days) {
    for (const hour of day.hours.keys()) {
      const counted = countedIn(day, hour);
      if (counted === null) continue;
      requests += weight * counted;
      hours += weight;
    }
  }
  return requests / hours;
}

/** How busy the day was against the profile, drawn to 1 by a tenth of a usual day. */
function levelOf(day: RecordedDay, profile: HourProfile): number {
  const held = profile.reduce((sum, requests) => sum + requests, 0) / 10;
  if (held === 0) return 1;
  let requests = held;
  let expected = held;
  for (const hour of day.hours.keys()) {
    const counted = countedIn(day, hour);
    if (counted === null) continue;
    requests += counted;
    expected += profile[hour] ?? 0;
  }
  return requests / expected;
}

/** Null also from the hour in which the day was used up: that count was cut short. */
function countedIn({ hours, usedUpHour }: RecordedDay, hour: number): number | null {
  return usedUpHour !== null && hour >= usedUpHour ? null : (hours[hour] ?? null);
}

function smoothed(profile: HourProfile): HourProfile {
  return profile.map((own, hour) => {
    const before = profile[hour - 1] ?? own;
    const after = profile[hour + 1] ?? own;
    return own * SMOOTHING.own + (before + after) * SMOOTHING.beside;
  });
}
