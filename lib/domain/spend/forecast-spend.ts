import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { eachDay } from "@/lib/domain/usage/usage-range";
import { monthSpan, utcMonth } from "@/lib/domain/utc-month";
import { type DayCost, type SpendHabit, spendHabitOf, weekdayOf } from "./spend-habit";

/** What a key will have spent at the end of this UTC month, nano-dollars. */
export type SpendForecast = {
  /** As likely missed as passed. */
  readonly atEndNanoUsd: number;
  /** They hold the month's end at least four times in five. */
  readonly lowNanoUsd: number;
  readonly highNanoUsd: number;
  /** The UTC day on which the budget runs out, or did; null when it lasts, or there is none. */
  readonly runsOutOn: UtcDay | null;
};

export type SpendForecastInput = {
  /** Recorded UTC days before today, in order of time; one on which nothing was spent is given as 0, an unrecorded one left out. */
  readonly days: readonly DayCost[];
  /** Of today alone, and of this month with today. */
  readonly todayNanoUsd: number;
  readonly spentNanoUsd: number;
  readonly budgetNanoUsd: number | null;
  readonly now: number;
};

const HISTORY_DAYS = 28;
/** With fewer there is no habit to go by. */
const LEAST_SPENDING_DAYS = 5;
const TRIES = 120;
/** Wider than four in five, because four weeks do not show all that can come (`docs/spend.md`). */
const RANGE = { from: 0.05, to: 0.95 };
/** What no trend explains, as the logarithm of a level. */
const DRIFT = 0.05;
/** So much is the most that a trend is carried on. */
const MOST_TREND = Math.log(3);
/** How probable it is that a key which is in use stops on a coming day. */
const STOPS = 0.003;

/**
 * What the month will end at: its remaining days lived through many times, each time with days drawn from the last four weeks, and
 * some of the times with a key that has gone quiet. The same figures give the same forecast. Null with too few days of spending.
 */
export function forecastSpend(input: SpendForecastInput): SpendForecast | null {
  const { days, todayNanoUsd, spentNanoUsd, now } = input;
  const today = utcDay(now);
  const first = utcDay(dayStartMs(today) - HISTORY_DAYS * DAY_MS);
  const history = days.filter(({ day }) => day >= first && day < today);
  const spending = history.filter(({ costNanoUsd }) => costNanoUsd > 0).length;
  if (spending + Number(todayNanoUsd > 0) < LEAST_SPENDING_DAYS) return null;
  const habit = spendHabitOf(history, { today, hasSpentToday: todayNanoUsd > 0 });
  if (!habit) return null;
  const left = eachDay({ from: today, to: monthSpan(utcMonth(now)).to });
  const partOfToday = 1 - (now - dayStartMs(today)) / DAY_MS;
  const tries = liveThrough(habit, { left, partOfToday, spentNanoUsd });
  const ends = tries.map((sums) => sums.at(-1) ?? spentNanoUsd).sort((a, b) => a - b);
  return {
    atEndNanoUsd: quantile(ends, 0.5),
    lowNanoUsd: quantile(ends, RANGE.from),
    highNanoUsd: quantile(ends, RANGE.to),
    runsOutOn: runsOutOn(input, { left, tries }),
  };
}

type Ahead = {
  readonly left: readonly UtcDay[];
  readonly partOfToday: number;
  readonly spentNanoUsd: number;
};

/** The month's sum at the end of each remaining day, try by try. */
function liveThrough(habit: SpendHabit, { left, partOfToday, spentNanoUsd }: Ahead): number[][] {
  const random = randomNumbers();
  const weekdays = left.map(weekdayOf);
  const { trend, quietNow } = habit;
  return Array.from({ length: TRIES }, () => {
    const draw = habit.drawer(random);
    const drift = DRIFT * normal(random);
    const perDay = trend.perDay + trend.spread * normal(random);
    const stopsAfter = Math.log(1 - random()) / Math.log(1 - STOPS);
    const lasts = random() < quietNow ? 0 : 1 + Math.floor(stopsAfter);
    let sum = spentNanoUsd;
    return weekdays.map((weekday, index) => {
      if (index >= lasts) return sum;
      const carried = perDay * (trend.age + index);
      const level = Math.exp(drift + Math.max(-MOST_TREND, Math.min(MOST_TREND, carried)));
      sum += Math.round(draw(weekday) * level * (index === 0 ? partOfToday : 1));
      return sum;
    });
  });
}

type Tries = {
  readonly left: readonly UtcDay[];
  readonly tries: readonly (readonly number[])[];
};

function runsOutOn(input: SpendForecastInput, { left, tries }: Tries): UtcDay | null {
  const { budgetNanoUsd, spentNanoUsd } = input;
  if (budgetNanoUsd === null) return null;
  if (spentNanoUsd >= budgetNanoUsd) return ranOutOn({ ...input, budgetNanoUsd });
  return willRunOutOn({ left, tries }, budgetNanoUsd);
}

/** The first day by whose end half of the tries, or more, have used it up. */
function willRunOutOn({ left, tries }: Tries, budgetNanoUsd: number): UtcDay | null {
  const day = left.find((_, index) => {
    const over = tries.filter((sums) => (sums[index] ?? 0) >= budgetNanoUsd).length;
    return over * 2 >= tries.length;
  });
  return day ?? null;
}

/** Where the recorded days do not come to it, the key's own counter does, and that is of today. */
function ranOutOn({
  days,
  now,
  budgetNanoUsd,
}: SpendForecastInput & { budgetNanoUsd: number }): UtcDay {
  const month = monthSpan(utcMonth(now));
  let sum = 0;
  const day = days.find((one) => {
    if (one.day < month.from) return false;
    sum += one.costNanoUsd;
    return sum > 0 && sum >= budgetNanoUsd;
  });
  return day?.day ?? utcDay(now);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Always the same ones (mulberry32), so that a forecast does not flicker. */
function randomNumbers(): () => number {
  let state = 0x9e37_79b9;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal, by Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
