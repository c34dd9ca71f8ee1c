import { forecastSpend, type SpendForecast } from "@/lib/domain/spend/forecast-spend";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { monthSpan, utcMonth } from "@/lib/domain/utc-month";
import {
  HISTORY,
  KEY_KINDS_OF_SPENDING,
  type KindOfSpending,
  randomFrom,
} from "./made-up-spending";

const USD = 1_000_000_000;

export type Trial = {
  readonly forecast: SpendForecast;
  readonly endNanoUsd: number;
  readonly spentNanoUsd: number;
};

/** A key of that kind, foretold at 12:00 UTC of that day of November 2026, and what its month came to. */
export function tryForecast(
  kind: KindOfSpending,
  { seed, dayOfMonth }: { seed: number; dayOfMonth: number },
): Trial | null {
  const random = randomFrom(seed * 7_919 + dayOfMonth);
  const costOf = KEY_KINDS_OF_SPENDING[kind](random);
  const today = dayStartMs(`2026-11-${String(dayOfMonth).padStart(2, "0")}`);
  const firstDay = today - HISTORY * DAY_MS;
  // Day 0 of the made-up key is a Monday, whatever day the history begins on.
  const offset = (Math.floor(firstDay / DAY_MS) + 3) % 7;
  const month = monthSpan(utcMonth(today));
  const all = Array.from({ length: HISTORY + 31 }, (_, n) => ({
    day: utcDay(firstDay + n * DAY_MS),
    costNanoUsd: Math.round(costOf(n + offset) * USD),
  })).filter(({ day }) => day <= month.to);
  const now = today + DAY_MS / 2;
  const isToday = (day: string) => day === utcDay(now);
  const days = all.filter(({ day }) => day < utcDay(now));
  const todayNanoUsd = Math.round((all.find(({ day }) => isToday(day))?.costNanoUsd ?? 0) / 2);
  const sum = (some: typeof all) =>
    some.filter(({ day }) => day >= month.from).reduce((usd, one) => usd + one.costNanoUsd, 0);
  const spentNanoUsd = sum(days) + todayNanoUsd;
  const forecast = forecastSpend({ days, todayNanoUsd, spentNanoUsd, budgetNanoUsd: null, now });
  return forecast && { forecast, endNanoUsd: sum(all), spentNanoUsd };
}
