import { HOUR_MS } from "@/lib/domain/time";
import type { Requests, Span } from "./spend";

/** Analytics tells minutes of three hours at most in one answer (`api.md` 6.3). */
const MOST_HOURS = 3;
const MOST_WINDOWS = 6;
const BEFORE = 2;
const AFTER = 1;

/**
 * Which hours of a day are worth knowing by the minute: from two before the first that cost money, and each that did with the one
 * after it. The earliest ones, as many as six questions tell.
 */
export function hoursToSee(hours: readonly Requests[], day: Span): number[] {
  const paid = hours
    .filter(({ from, costNanoUsd }) => costNanoUsd > 0 && from >= day.from && from < day.until)
    .map(({ from }) => from)
    .sort((a, b) => a - b);
  const [first] = paid;
  if (first === undefined) return [];
  const before = Array.from({ length: BEFORE }, (_, back) => first - (BEFORE - back) * HOUR_MS);
  const wanted = new Set([...before, ...paid.flatMap((hour) => [hour, hour + AFTER * HOUR_MS])]);
  return [...wanted].sort((a, b) => a - b).slice(0, MOST_HOURS * MOST_WINDOWS);
}

/** Hours in a row as spans that one question can tell. */
export function windowsOf(hours: readonly number[], most = MOST_HOURS): Span[] {
  const windows: { from: number; until: number }[] = [];
  for (const hour of hours.toSorted((a, b) => a - b)) {
    const last = windows.at(-1);
    if (last && last.until === hour && hour - last.from < most * HOUR_MS) {
      last.until = hour + HOUR_MS;
    } else {
      windows.push({ from: hour, until: hour + HOUR_MS });
    }
  }
  return windows;
}
