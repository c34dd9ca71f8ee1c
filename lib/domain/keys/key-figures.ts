import { dayStartMs, utcDay } from "@/lib/domain/time";

/** What two sources say a key has spent, nano-dollars. */
export type KeySpending = {
  readonly usageDayNanoUsd: number | null;
  readonly usageMonthNanoUsd: number | null;
  readonly byokMonthNanoUsd: number | null;
  /** When the key told these three, ms. */
  readonly usageAt: number | null;
  /** The ledger knows something of the day, of the month. */
  readonly isTodayKnown: 0 | 1;
  readonly costToday: number;
  readonly isMonthKnown: 0 | 1;
  readonly costMonth: number;
  readonly byokMonth: number;
};

/**
 * What a key has spent this UTC day and month. The ledger and the key's own figures are both minutes behind, so the larger is the
 * truer one. What the key told on another day, or in another month, is no answer about this one.
 */
export function spentOf(
  told: KeySpending,
  now: number,
): { today: number | null; month: number | null; byokMonth: number | null } {
  const toldOn = told.usageAt === null ? "" : utcDay(told.usageAt);
  const today = utcDay(now);
  const isOfToday = toldOn === today;
  const isOfMonth = toldOn.slice(0, 7) === today.slice(0, 7);
  return {
    today: larger(
      isOfToday ? told.usageDayNanoUsd : null,
      told.isTodayKnown === 1 ? told.costToday : null,
    ),
    month: larger(
      isOfMonth ? told.usageMonthNanoUsd : null,
      told.isMonthKnown === 1 ? told.costMonth : null,
    ),
    byokMonth: larger(
      isOfMonth ? told.byokMonthNanoUsd : null,
      told.isMonthKnown === 1 ? told.byokMonth : null,
    ),
  };
}

function larger(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

export type LastUse = { readonly at: number; readonly precision: "minute" | "day" };

/** When a key was last used: to the minute where that is known, else the UTC day. */
export function lastUse({
  lastDay,
  lastMinuteAt,
}: {
  lastDay: string | null;
  lastMinuteAt: number | null;
}): LastUse | null {
  const dayAt = lastDay === null ? null : dayStartMs(lastDay);
  if (lastMinuteAt !== null && lastMinuteAt >= (dayAt ?? 0)) {
    return { at: lastMinuteAt, precision: "minute" };
  }
  return dayAt === null ? null : { at: dayAt, precision: "day" };
}
