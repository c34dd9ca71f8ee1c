import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import { daysIn } from "@/lib/domain/usage/usage-range";
import { quietNowOf } from "./quiet-now";
import { type SpendTrend, spendTrendOf } from "./spend-trend";

export type DayCost = { readonly day: UtcDay; readonly costNanoUsd: number };

/** A recorded day as the habit looks at it. */
export type PastDay = {
  readonly costNanoUsd: number;
  /** See `weekdayOf`. */
  readonly weekday: number;
  /** Whole days before today. */
  readonly age: number;
};

/** How a key spends, from its recorded days. */
export type SpendHabit = {
  /** One way in which the past may be read: what a day of that weekday costs, drawn anew at each call. */
  readonly drawer: (random: () => number) => (weekday: number) => number;
  /** How probable it is that the key has gone quiet already. */
  readonly quietNow: number;
  readonly trend: SpendTrend;
};

const WEEK = 7;
/** After so many days a day counts half. */
const HALF_LIFE_DAYS = 14;
/** Weekdays count where they leave less than this of what a day was off by. */
const WEEKDAYS_LEAVE = 0.75;
const LEAST_WEEKS = 2;

/** Null without a day of spending. `history` in order of time. */
export function spendHabitOf(
  history: readonly DayCost[],
  { today, hasSpentToday }: { today: UtcDay; hasSpentToday: boolean },
): SpendHabit | null {
  // Before its first dollar it was not in use.
  const start = history.findIndex(({ costNanoUsd }) => costNanoUsd > 0);
  if (start === -1) return null;
  const days = history.slice(start).map(({ day, costNanoUsd }) => ({
    costNanoUsd,
    weekday: weekdayOf(day),
    age: daysIn({ from: day, to: today }) - 1,
  }));
  const byWeekday = explainsWeekday(days);
  return {
    drawer: drawersOf(days, byWeekday),
    quietNow: hasSpentToday ? 0 : quietNowOf(days, byWeekday),
    trend: spendTrendOf(days, byWeekday),
  };
}

/** 0 is Thursday, as 1 January 1970 was. */
export function weekdayOf(day: UtcDay): number {
  return Math.floor(dayStartMs(day) / DAY_MS) % WEEK;
}

/** Each day gets a weight by chance (a Bayesian bootstrap), so that a mean out of few days is as uncertain as it is. */
function drawersOf(days: readonly PastDay[], byWeekday: boolean): SpendHabit["drawer"] {
  const pools = Array.from({ length: byWeekday ? WEEK : 1 }, (_, weekday) =>
    byWeekday ? days.filter((day) => day.weekday === weekday) : days,
  ).map((pool) => ({
    costs: pool.map(({ costNanoUsd }) => costNanoUsd),
    weights: pool.map(({ age }) => 0.5 ** (age / HALF_LIFE_DAYS)),
  }));
  return (random) => {
    const drawn = pools.map(({ costs, weights }) => {
      let sum = 0;
      const upTo = weights.map((weight) => {
        sum -= Math.log(1 - random()) * weight;
        return sum;
      });
      return { costs, upTo, sum };
    });
    return (weekday) => {
      const pool = drawn[byWeekday ? weekday : 0];
      if (!pool) return 0;
      const at = random() * pool.sum;
      const index = pool.upTo.findIndex((end) => at < end);
      return pool.costs.at(index) ?? 0;
    };
  };
}

/** Whether a day is foretold better by the others of its weekday than by all others. Roots, so that one burst does not decide. */
function explainsWeekday(days: readonly PastDay[]): boolean {
  if (days.length < LEAST_WEEKS * WEEK) return false;
  const roots = days.map(({ weekday, costNanoUsd }) => ({ weekday, root: Math.sqrt(costNanoUsd) }));
  const all = sumOf(roots);
  const alike = Array.from({ length: WEEK }, (_, weekday) => {
    const of = roots.filter((one) => one.weekday === weekday);
    return { count: of.length, sum: sumOf(of) };
  });
  if (alike.some(({ count }) => count < LEAST_WEEKS)) return false;
  let [byWeekday, byAll] = [0, 0];
  for (const { weekday, root } of roots) {
    const { count = 0, sum = 0 } = alike[weekday] ?? {};
    byWeekday += (root - (sum - root) / (count - 1)) ** 2;
    byAll += (root - (all - root) / (roots.length - 1)) ** 2;
  }
  return byWeekday < byAll * WEEKDAYS_LEAVE;
}

function sumOf(roots: readonly { readonly root: number }[]): number {
  return roots.reduce((sum, { root }) => sum + root, 0);
}
