import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, MINUTE_MS, utcDay } from "@/lib/domain/time";
import { MINUTE_LIMIT } from "./quota";

/** How old a told counter may be: 1 to more than 8 minutes were seen (`api.md` 5.1). */
export const COUNTER_LAG_MS = 15 * MINUTE_MS;

export type CounterLook = { readonly at: number; readonly used: number };

export type CounterBefore = {
  /** What the counter of the day before ended at, as far as it was told; null when nobody looked. */
  readonly yesterday: number | null;
  /** The least that it told within the last `COUNTER_LAG_MS`: a cache may still tell that again. Null when nobody looked. */
  readonly least: number | null;
  /** True once a look of this UTC day was filed under it. */
  readonly hasToday: boolean;
};

/**
 * The UTC day that a look at the daily counter counts. Because the counter lags, it may still tell yesterday's figure after 00:00:
 * within the first quarter of an hour a figure that did not drop, or that is more than the minute limit can have let pass since
 * midnight, belongs to the day before. See docs/quota.md.
 */
export function dayOfCounter({ at, used }: CounterLook, before: CounterBefore): UtcDay {
  const today = utcDay(at);
  const sinceMidnight = at - dayStartMs(today);
  if (used === 0 || sinceMidnight >= COUNTER_LAG_MS) return today;

  const yesterday = utcDay(at - DAY_MS);
  if (used > mostSinceMidnight(at)) return yesterday;
  if (before.hasToday || !before.yesterday) return today;
  return used < (before.least ?? before.yesterday) ? today : yesterday;
}

/**
 * Whether a look after 00:00 that was filed under yesterday counted today, now that the first one is filed under today: yes when
 * the counter has not dropped in between, and the minutes can have held as much.
 */
export function wasOfToday({ at, used }: CounterLook, first: CounterLook): boolean {
  return used <= first.used && used <= mostSinceMidnight(at);
}

function mostSinceMidnight(at: number): number {
  const sinceMidnight = at - dayStartMs(utcDay(at));
  return MINUTE_LIMIT * (Math.floor(sinceMidnight / MINUTE_MS) + 1);
}
