import { COUNTER_LAG_MS, type CounterLook } from "./day-of-counter";

/**
 * What a day's counter stands at, from the looks at it that changed, oldest first: the largest figure that was still told in the
 * last quarter of an hour. A counter does not go down within a day, but caches of different ages answer in turn; what is lower for
 * longer than any cache lives is a correction.
 */
export function usedOfDay(looks: readonly CounterLook[], now: number): number {
  const from = now - COUNTER_LAG_MS;
  // A look was in force until the next one, so the last one before the window reaches into it.
  const inForce = looks.filter((_, index) => (looks[index + 1]?.at ?? now) >= from);
  return Math.max(0, ...inForce.map(({ used }) => used));
}
