import type { UtcDay } from "@/lib/domain/answers";
import { COUNTER_LAG_MS } from "@/lib/domain/quota/day-of-counter";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { ALL_OF_DAY } from "./less-baseline";

/** What a key told that it had spent today. */
export type SpendLook = { readonly at: number; readonly nanoUsd: number };

export type SpendBefore = {
  /** The most that was filed under the day before; null when nothing was, `ALL_OF_DAY` when it was not asked. */
  readonly yesterday: number | null;
  /** True once a figure was filed under the look's own UTC day. */
  readonly hasToday: boolean;
};

/**
 * The UTC day that a key's own figure of "today" is about; null while that cannot be told. The figure lags, so after 00:00 it may
 * still be yesterday's: within the first quarter of an hour one that has not dropped since is not believed to be today's, and one
 * that is higher than yesterday's last may be either.
 */
export function dayOfSpend(
  { at, nanoUsd }: SpendLook,
  { yesterday, hasToday }: SpendBefore,
): UtcDay | null {
  const today = utcDay(at);
  if (nanoUsd === 0 || hasToday || yesterday === null || !isMidnightLag(at)) return today;
  if (yesterday >= ALL_OF_DAY) return null;
  if (nanoUsd < yesterday) return today;
  return nanoUsd === yesterday ? utcDay(at - DAY_MS) : null;
}

/**
 * Whether what was filed under today right after 00:00 was yesterday's, now that a later look of the same day tells less. Caches of
 * different ages answer in turn, so only one is believed that is younger than midnight for certain.
 */
export function wasYesterdays(filed: SpendLook, now: SpendLook): boolean {
  const isSameDay = utcDay(filed.at) === utcDay(now.at);
  const isLate = isMidnightLag(filed.at) && !isMidnightLag(now.at);
  return isSameDay && isLate && now.nanoUsd < filed.nanoUsd;
}

/** Whether a figure that was told then may be of the day before. */
export function isMidnightLag(at: number): boolean {
  return at - dayStartMs(utcDay(at)) < COUNTER_LAG_MS;
}
