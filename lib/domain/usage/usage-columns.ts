import type { UtcDay } from "@/lib/domain/answers";
import { amountOf } from "./usage-amounts";
import type { UsageRowAnswer } from "./usage-answers";
import { bucketsOf } from "./usage-buckets";
import type { DayCoverage } from "./usage-coverage";
import { type DaySpan, daysIn, eachDay } from "./usage-range";
import type { UsageMeasure } from "./usage-view";

/** One key, model or provider, with its rows by day. */
export type UsageStack = {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly UsageRowAnswer[];
};

export type UsageColumn = DaySpan & {
  readonly days: number;
  /** Of those, the days that were recorded, of one account at least. */
  readonly recordedDays: number;
  /** False when a day is missing, or an account on some day. */
  readonly isWhole: boolean;
  /** Null when no day of it was recorded. Counts, or nano-dollars for cost. */
  readonly total: number | null;
  /** In the order of the stacks, and last what is none of them; it may be negative. */
  readonly parts: readonly number[];
};

/** The amounts of the range column by column. What the stacks leave of a day's total is the last part. */
export function usageColumns({
  span,
  measure,
  rows,
  stacks,
  coverage,
}: {
  span: DaySpan;
  measure: UsageMeasure;
  /** By day alone. */
  rows: readonly UsageRowAnswer[];
  stacks: readonly UsageStack[];
  coverage: ReadonlyMap<UtcDay, DayCoverage>;
}): UsageColumn[] {
  const totals = byDay(rows, measure);
  const ofStacks = stacks.map((stack) => byDay(stack.rows, measure));
  return bucketsOf(span).map((bucket) => {
    const days = eachDay(bucket);
    const known = days.flatMap((day) => coverage.get(day) ?? []);
    const sum = (amounts: ReadonlyMap<UtcDay, number>) =>
      days.reduce((total, day) => total + (amounts.get(day) ?? 0), 0);
    const total = sum(totals);
    const named = ofStacks.map(sum);
    const rest = total - named.reduce((all, one) => all + one, 0);
    const isRecorded = known.length > 0;
    return {
      ...bucket,
      days: daysIn(bucket),
      recordedDays: known.length,
      isWhole: known.length === days.length && known.every(({ isWhole }) => isWhole),
      total: isRecorded ? total : null,
      parts: isRecorded ? [...named, rest] : [],
    };
  });
}

function byDay(rows: readonly UsageRowAnswer[], measure: UsageMeasure): Map<UtcDay, number> {
  const amounts = new Map<UtcDay, number>();
  for (const row of rows) {
    if (row.day === undefined) continue;
    amounts.set(row.day, (amounts.get(row.day) ?? 0) + amountOf(row, measure));
  }
  return amounts;
}
