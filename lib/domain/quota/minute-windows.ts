import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";

/** OpenRouter tells minutes of three hours at most (`api.md` 6.3). */
export const MOST_MINUTES_MS = 3 * HOUR_MS;
/** Figures of a minute go on arriving for some minutes. */
const LATE_MS = 15 * MINUTE_MS;
/** Older minutes are of no use to anybody, and days are told otherwise. */
const BACK_MS = DAY_MS;

/** Whole minutes, ms: the first included, the last not. */
export type MinuteSpan = { readonly from: number; readonly to: number };

/**
 * The minutes that are to be asked about: from shortly before what is known, or from a day ago, up to the running one. `throughAt`,
 * ms: everything up to there is known; null when nothing is.
 */
export function minutesToAsk(throughAt: number | null, now: number): MinuteSpan {
  const oldest = now - BACK_MS;
  // A clock that was put back must not leave a hole.
  const from = throughAt === null ? oldest : Math.max(oldest, Math.min(throughAt, now) - LATE_MS);
  return { from: minuteOf(from), to: minuteOf(now) + MINUTE_MS };
}

/** The next part of a span, `mostMs` long at most. */
export function nextWindow({ from, to }: MinuteSpan, mostMs: number): MinuteSpan {
  return { from, to: Math.min(to, from + Math.min(mostMs, MOST_MINUTES_MS)) };
}

/** Half of a window's length, in whole minutes; null when it is a single minute. */
export function halfOf({ from, to }: MinuteSpan): number | null {
  const minutes = Math.round((to - from) / MINUTE_MS);
  return minutes < 2 ? null : Math.floor(minutes / 2) * MINUTE_MS;
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
