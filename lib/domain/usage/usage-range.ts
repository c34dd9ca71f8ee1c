import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";

export const USAGE_RANGE_NAMES = ["7d", "30d", "90d", "1y"] as const;
export type UsageRangeName = (typeof USAGE_RANGE_NAMES)[number];

export type UsageRange =
  | { readonly kind: "named"; readonly name: UsageRangeName }
  | { readonly kind: "days"; readonly from: UtcDay; readonly to: UtcDay };

/** UTC days, both ends included. */
export type DaySpan = { readonly from: UtcDay; readonly to: UtcDay };

const DAYS: Readonly<Record<UsageRangeName, number>> = { "7d": 7, "30d": 30, "90d": 90, "1y": 365 };

/** Ten years: more columns than that are no picture, and what lies further back is cut off at the front. */
const MOST_DAYS = 3_650;

/** The days a range stands for: a named one ends today, and nothing reaches past today. */
export function daySpanOf(range: UsageRange, now: number): DaySpan {
  const today = utcDay(now);
  if (range.kind === "named") return { from: addDays(today, 1 - DAYS[range.name]), to: today };
  const to = range.to < today ? range.to : today;
  const oldest = addDays(to, 1 - MOST_DAYS);
  const from = range.from < to ? range.from : to;
  return { from: from > oldest ? from : oldest, to };
}

/** How many days lie in it, both ends counted. */
export function daysIn({ from, to }: DaySpan): number {
  return Math.round((dayStartMs(to) - dayStartMs(from)) / DAY_MS) + 1;
}

export function eachDay({ from, to }: DaySpan): UtcDay[] {
  return Array.from({ length: Math.max(0, daysIn({ from, to })) }, (_, index) =>
    addDays(from, index),
  );
}

export function addDays(day: UtcDay, days: number): UtcDay {
  return utcDay(dayStartMs(day) + days * DAY_MS);
}
