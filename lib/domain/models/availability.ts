import { DAY_MS, utcDay } from "@/lib/domain/time";

/** One UTC day of looking at a model's endpoints. */
export type AvailabilityDay = {
  readonly day: string;
  readonly checks: number;
  /** Checks that found at least one endpoint. */
  readonly served: number;
  /** Percent, rate-limited requests excluded. */
  readonly lowest_uptime: number | null;
};

/** What a day came to. A day nobody looked at is `none`, not a bad one. */
export type DayLevel = "none" | "poor" | "fair" | "good";

export type AvailabilityStrip = {
  /** Oldest first, one a day. */
  readonly levels: readonly DayLevel[];
  /** Days on which somebody looked. */
  readonly recorded: number;
  /** Days on which every look found it served. */
  readonly whole: number;
  /** Percent; null when no uptime was known. */
  readonly lowest: number | null;
};

/** Percent; a day below the first is fair, below the second poor. */
export const GOOD_UPTIME = 95;
export const POOR_UPTIME = 80;

/** The last `count` UTC days up to `at` (ms). */
export function stripOf(
  days: readonly AvailabilityDay[],
  { at, count }: { at: number; count: number },
): AvailabilityStrip {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const shown = Array.from({ length: count }, (_, index) =>
    byDay.get(utcDay(at - (count - 1 - index) * DAY_MS)),
  );
  const looked = shown.filter((day) => day !== undefined && day.checks > 0);
  const uptimes = looked.flatMap((day) => day?.lowest_uptime ?? []);
  return {
    levels: shown.map(levelOf),
    recorded: looked.length,
    whole: looked.filter((day) => day?.served === day?.checks).length,
    lowest: uptimes.length === 0 ? null : Math.min(...uptimes),
  };
}

function levelOf(day: AvailabilityDay | undefined): DayLevel {
  if (!day || day.checks === 0) return "none";
  return day.served < day.checks ? "poor" : uptimeLevel(day.lowest_uptime ?? 100);
}

/** What a day with this as its lowest uptime, percent, came to. */
export function uptimeLevel(lowest: number): Exclude<DayLevel, "none"> {
  if (lowest < POOR_UPTIME) return "poor";
  return lowest < GOOD_UPTIME ? "fair" : "good";
}
