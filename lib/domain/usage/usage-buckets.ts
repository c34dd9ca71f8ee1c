import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import { addDays, type DaySpan, daysIn, eachDay } from "./usage-range";

export type BucketSize = "day" | "week" | "month";

/** More columns than this are too thin to point at. */
const MOST_DAYS = 92;
const MOST_WEEKS = 400;

/** How long a column of the range is: a day, a week from Monday, or a calendar month, all UTC. */
export function bucketSizeOf(span: DaySpan): BucketSize {
  const days = daysIn(span);
  if (days <= MOST_DAYS) return "day";
  return days <= MOST_WEEKS ? "week" : "month";
}

/** The columns of the range, oldest first. The first and the last end where the range does. */
export function bucketsOf(span: DaySpan): DaySpan[] {
  const size = bucketSizeOf(span);
  const byStart = Map.groupBy(eachDay(span), (day) => startOf(day, size));
  return [...byStart.values()].flatMap((days) => {
    const from = days[0];
    const to = days.at(-1);
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}

function startOf(day: UtcDay, size: BucketSize): UtcDay {
  if (size === "day") return day;
  if (size === "month") return `${day.slice(0, 7)}-01`;
  // 1 January 1970 was a Thursday.
  const sinceMonday = (Math.floor(dayStartMs(day) / DAY_MS) + 3) % 7;
  return addDays(day, -sinceMonday);
}
