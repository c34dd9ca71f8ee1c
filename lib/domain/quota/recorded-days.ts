import { DAY_MS, HOUR_MS } from "@/lib/domain/time";

/** Free requests of the clock hour that begins at `hourAt` (ms, UTC). */
export type HourCount = { readonly hourAt: number; readonly requests: number };

/** A completed UTC day by hour. */
export type RecordedDay = {
  readonly isWeekend: boolean;
  /** Null where nothing was recorded, and after `usedUpHour`. */
  readonly hours: readonly (number | null)[];
  /** The hour in which the day's limit was used up, whose count was cut short by it; null when it was not. */
  readonly usedUpHour: number | null;
};

export const HOURS_OF_DAY = 24;
/** The counter holds failed attempts that the hours do not, so a used-up day may look like a little less than the limit. */
const USED_UP = { from: 0.95, to: 1.05 };

export type DaysParams = {
  /** 00:00 UTC, ms: the days before it. */
  readonly before: number;
  /** What each day could use, by its 00:00 UTC, ms. A day is cut short by its own limit, not by today's. */
  readonly limitOf: (dayStart: number) => number;
};

/** The days before, oldest first. */
export function recordedDays(
  hours: readonly HourCount[],
  { before, limitOf }: DaysParams,
): RecordedDay[] {
  const earlier = hours.filter(({ hourAt }) => hourAt < before).sort((a, b) => a.hourAt - b.hourAt);
  const byDay = Map.groupBy(earlier, ({ hourAt }) => Math.floor(hourAt / DAY_MS));
  return [...byDay].map(([day, own]) => {
    const counts = Array.from({ length: HOURS_OF_DAY }, (): number | null => null);
    for (const { hourAt, requests } of own) {
      const hour = Math.floor((hourAt - day * DAY_MS) / HOUR_MS);
      counts[hour] = (counts[hour] ?? 0) + requests;
    }
    return { isWeekend: isWeekend(day * DAY_MS), ...withoutRefused(counts, limitOf(day * DAY_MS)) };
  });
}

/** Saturday and Sunday, UTC. */
export function isWeekend(at: number): boolean {
  return new Date(at).getUTCDay() % 6 === 0;
}

function withoutRefused(
  hours: readonly (number | null)[],
  limit: number,
): Pick<RecordedDay, "hours" | "usedUpHour"> {
  const total = hours.reduce<number>((sum, requests) => sum + (requests ?? 0), 0);
  const isUsedUp = total >= limit * USED_UP.from && total <= limit * USED_UP.to;
  if (!isUsedUp) return { hours, usedUpHour: null };
  const usedUpHour = hours.findLastIndex((requests) => requests !== null && requests > 0);
  return {
    hours: hours.map((requests, hour) => (hour <= usedUpHour ? requests : null)),
    usedUpHour,
  };
}
