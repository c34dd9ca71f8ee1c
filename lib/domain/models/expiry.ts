import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, parseIso, utcDay } from "@/lib/domain/time";

/** Dates this far ahead are sentinels: `2098-12-31` was seen (`api.md` 1.2). */
const SENTINEL_YEARS = 2;

/**
 * The expiry day a catalog row announces; null when it announces none. Two years or more after `at`
 * (ms, the time of the snapshot) means none.
 */
export function announcedExpiry(expirationDate: string | null, at: number): UtcDay | null {
  const expiresAt = expirationDate === null ? null : parseIso(expirationDate);
  if (expiresAt === null) return null;
  const sentinelFrom = new Date(dayStartMs(utcDay(at)));
  sentinelFrom.setUTCFullYear(sentinelFrom.getUTCFullYear() + SENTINEL_YEARS);
  return expiresAt >= sentinelFrom.getTime() ? null : utcDay(expiresAt);
}

/** Whole UTC days from the day of `at` (ms) to `day`: 0 on the day itself, negative after it. */
export function daysUntil(day: UtcDay, at: number): number {
  return Math.round((dayStartMs(day) - dayStartMs(utcDay(at))) / DAY_MS);
}
