import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, HOUR_MS, MINUTE_MS, utcDay } from "@/lib/domain/time";

/** OpenRouter tells of so many completed days (`api.md` 6.1). */
export const ACTIVITY_DAYS = 30;
/** Long generations are posted after midnight: for so many days a day is asked for again. */
const SETTLING_DAYS = 3;

/** A completed day is first asked for this long after its end. */
const FIRST_LOOK_MS = 20 * MINUTE_MS;
/** Moments of each of the days after it. */
const LOOKS_MS = [3 * HOUR_MS + 30 * MINUTE_MS, 12 * HOUR_MS];

/** Until the look after the first OpenRouter may not have all of a day. */
export function isYoungDay(day: UtcDay, now: number): boolean {
  return now < endOf(day) + Math.min(...LOOKS_MS);
}

export type ActivityLooks = {
  readonly now: number;
  /** A person asked for this run: then no look counts as made. */
  readonly isAsked: boolean;
  /** When each day was last fetched from `/activity`, ms. Other days were not. */
  readonly fetchedAt: ReadonlyMap<UtcDay, number>;
};

/**
 * Which days to fetch from `/activity` now, oldest first: those never fetched, and those of the last three that were last
 * fetched before their latest look. A look that was missed is made up for, once.
 */
export function activityDue({ now, isAsked, fetchedAt }: ActivityLooks): UtcDay[] {
  const settling = new Set(completedDays(now).slice(-SETTLING_DAYS));
  return daysOpenToActivity({ now, isAsked }).filter((day) => {
    const last = fetchedAt.get(day);
    if (last === undefined || (isAsked && settling.has(day))) return true;
    return last < latestLook(day, now);
  });
}

/** The completed days that OpenRouter tells of, oldest first; yesterday only once its figures can be there. */
export function daysOpenToActivity({
  now,
  isAsked,
}: Pick<ActivityLooks, "now" | "isAsked">): UtcDay[] {
  return completedDays(now).filter((day) => isAsked || endOf(day) + FIRST_LOOK_MS <= now);
}

function completedDays(now: number): UtcDay[] {
  const today = dayStartMs(utcDay(now));
  return Array.from({ length: ACTIVITY_DAYS }, (_, index) =>
    utcDay(today - (ACTIVITY_DAYS - index) * DAY_MS),
  );
}

function latestLook(day: UtcDay, now: number): number {
  const end = endOf(day);
  const looks = Array.from({ length: SETTLING_DAYS }, (_, after) =>
    LOOKS_MS.map((time) => end + after * DAY_MS + time),
  ).flat();
  return Math.max(end + FIRST_LOOK_MS, ...looks.filter((at) => at <= now));
}

function endOf(day: UtcDay): number {
  return dayStartMs(day) + DAY_MS;
}
