import type { UtcDay } from "@/lib/domain/answers";
import { utcDay } from "@/lib/domain/time";
import { type DaySpan, daysIn, eachDay } from "@/lib/domain/usage/usage-range";
import type { QuotaDayAnswer } from "./quota-answers";

/** The API tells of no more. */
const MOST_QUOTA_DAYS = 3_650;

export type QuotaColumn = {
  readonly day: UtcDay;
  /** Null when nobody looked on that day. */
  readonly used: number | null;
  readonly limit: number | null;
  readonly ranOut: boolean;
  /** The figure is "at least": failed attempts may count as well. */
  readonly isLowerBound: boolean;
};

/** One account's quota, a column for each day of the range, oldest first. */
export function quotaColumns(days: readonly QuotaDayAnswer[], span: DaySpan): QuotaColumn[] {
  const byDay = new Map(days.map((answer) => [answer.day, answer]));
  return eachDay(span).map((day) => {
    const answer = byDay.get(day);
    return {
      day,
      used: answer?.used ?? null,
      limit: answer?.limit ?? null,
      ranOut: answer !== undefined && answer.ran_out_at !== null,
      isLowerBound: answer?.lower_bound ?? false,
    };
  });
}

/** Days to ask for, counted back from today, so that the range is among them. */
export function quotaDaysAsked({ from }: DaySpan, now: number): number {
  return Math.min(MOST_QUOTA_DAYS, daysIn({ from, to: utcDay(now) }));
}
