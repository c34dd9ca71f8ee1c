import type { PastDay } from "./spend-habit";

/** How the logarithm of a key's daily cost changes from day to day, and how uncertain that is. */
export type SpendTrend = {
  readonly perDay: number;
  readonly spread: number;
  /** The age of the days that the cost of a day is drawn from, on average. */
  readonly age: number;
};

/** How far two weeks that follow each other usually differ: what is more is believed the less, the fewer days speak for it. */
const USUAL = 0.3;
const LEAST_DAYS = 12;
const WEEK = 7;
/** As `HALF_LIFE_DAYS` weighs them. */
const AGE_OF_DRAWS = 10;

/** From the first half of the days on which a key was in use to the second. `days` in order of time. */
export function spendTrendOf(days: readonly PastDay[], byWeekday: boolean): SpendTrend {
  const last = days.findLastIndex(({ costNanoUsd }) => costNanoUsd > 0);
  const active = wholeWeeks(days.slice(0, last + 1));
  const [before, after] = [active.slice(0, active.length / 2), active.slice(active.length / 2)];
  const [old, recent] = [meanOf(before), meanOf(after)];
  const age = Math.min(AGE_OF_DRAWS, days.length / 2);
  if (active.length < LEAST_DAYS || old === 0 || recent === 0) {
    return { perDay: 0, spread: USUAL / (2 * WEEK), age };
  }
  const apart = active.length / 2;
  const error = 4 * errorOf(active, byWeekday);
  const usual = USUAL ** 2 * (apart / (2 * WEEK));
  const believed = usual / (usual + error);
  return {
    perDay: (believed * Math.log(recent / old)) / apart,
    spread: Math.sqrt(believed * error) / apart,
    age,
  };
}

/** An even number of weeks where there are two, so that both halves have the same weekdays. */
function wholeWeeks(days: readonly PastDay[]): readonly PastDay[] {
  const unit = days.length >= 2 * WEEK ? 2 * WEEK : 2;
  return days.slice(days.length % unit);
}

function meanOf(days: readonly PastDay[]): number {
  return days.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0) / days.length;
}

/** Of the mean, squared, as a share of it. Where weekdays count, a weekday differs from others without being wrong. */
function errorOf(days: readonly PastDay[], byWeekday: boolean): number {
  const squares = days.map(({ costNanoUsd, weekday }) => {
    const alike = byWeekday ? days.filter((day) => day.weekday === weekday) : days;
    return ((costNanoUsd - meanOf(alike)) ** 2 * alike.length) / Math.max(1, alike.length - 1);
  });
  return squares.reduce((sum, square) => sum + square, 0) / (days.length * meanOf(days)) ** 2;
}
