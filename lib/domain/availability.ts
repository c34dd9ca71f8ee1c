import { DAY_MS, utcDay } from "./time";

/** One UTC day of looking at a model's endpoints. */
export type AvailabilityDay = {
  readonly day: string;
  readonly checks: number;
  /** Checks that found at least one endpoint. */
  readonly served: number;
  /** Percent, rate-limited requests excluded. */
  readonly lowest_uptime: number | null;
};

/** The last `count` UTC days up to `at` (ms), oldest first; a day without a row was not looked at. */
export function fillDays(
  days: readonly AvailabilityDay[],
  { at, count }: { at: number; count: number },
): readonly AvailabilityDay[] {
  const known = new Map(days.map((day) => [day.day, day]));
  return Array.from({ length: count }, (_, index) => {
    const day = utcDay(at - (count - 1 - index) * DAY_MS);
    return known.get(day) ?? { day, checks: 0, served: 0, lowest_uptime: null };
  });
}
