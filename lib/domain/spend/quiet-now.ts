import type { PastDay } from "./spend-habit";

/** Three keys in a hundred stop on a day, as far as one can tell of a key that is silent. */
const STOPS = 0.03;
const MOST = 0.99;

/**
 * How probable it is that a key has stopped that has spent nothing on its last days: against it stands how probable such a pause
 * is for this key while it goes on. `days` in order of time.
 */
export function quietNowOf(days: readonly PastDay[], byWeekday: boolean): number {
  const last = days.findLastIndex(({ costNanoUsd }) => costNanoUsd > 0);
  const active = days.slice(0, last + 1);
  let [goesOn, stopped] = [1, 0];
  for (const { weekday } of days.slice(last + 1)) {
    // It stopped before this day, or goes on and had none.
    stopped += goesOn * STOPS;
    goesOn *= (1 - STOPS) * (1 - shareSpending(active, byWeekday ? weekday : null));
  }
  return stopped === 0 ? 0 : Math.min(MOST, stopped / (stopped + goesOn));
}

/** Of the days, or of those of that weekday, on how many it spent: never all, never none. */
function shareSpending(days: readonly PastDay[], weekday: number | null): number {
  const of = weekday === null ? days : days.filter((day) => day.weekday === weekday);
  const spending = of.filter(({ costNanoUsd }) => costNanoUsd > 0).length;
  return (spending + 0.5) / (of.length + 1);
}
