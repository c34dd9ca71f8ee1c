import { MINUTE_MS } from "@/lib/domain/time";
import type { QuotaSource } from "./quota";

/** A day's figure and where it came from. Moments in ms. */
export type DayFigure = {
  readonly used: number;
  readonly limit: number | null;
  readonly asOf: number;
  readonly source: QuotaSource;
};

export type DayQuota = DayFigure & {
  /** Null when the limit is not known; at most this when `isLowerBound`. */
  readonly remaining: number | null;
  readonly isLowerBound: boolean;
  readonly isStale: boolean;
};

export type QuotaFigures = {
  /** OpenRouter's own counter of this UTC day. */
  readonly counter: DayFigure | null;
  /** The successes of this UTC day, with the limit that the credits tell. */
  readonly measured: DayFigure | null;
  readonly now: number;
  /** Time between two looks, ms. */
  readonly everyMs: number;
};

/**
 * The best figure of the running day; null when there is none. The counter comes first, unless it is out of date and more than it
 * says has succeeded since: what was measured is then "at least".
 */
export function readDayQuota({ counter, measured, now, everyMs }: QuotaFigures): DayQuota | null {
  const isStale = ({ asOf }: DayFigure) => now - asOf > 2 * everyMs;
  const isOvertaken =
    counter !== null && measured !== null && isStale(counter) && measured.used > counter.used;
  const best = counter !== null && !isOvertaken ? counter : measured;
  if (best === null) return null;

  // More successes than an old limit lets pass: it was raised since.
  const isLimitOld = counter !== null && counter.limit !== null && best.used > counter.limit;
  const limit = isOvertaken && !isLimitOld ? counter.limit : best.limit;
  return {
    ...best,
    limit,
    remaining: limit === null ? null : Math.max(0, limit - best.used),
    isLowerBound: best.source !== "counter",
    isStale: isStale(best),
  };
}

/** The highest of 70, 90 and 100 % that is reached; null below, or when the limit is not known. */
export function quotaWarning({
  used,
  limit,
}: Pick<DayFigure, "used" | "limit">): 70 | 90 | 100 | null {
  if (limit === null) return null;
  // In whole numbers: 0.7 * 1000 is a little less than 700.
  const reached = ([100, 90, 70] as const).find((percent) => used * 100 >= percent * limit);
  return reached ?? null;
}

/** The start of the clock minute that holds a moment. */
export function minuteStart(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
