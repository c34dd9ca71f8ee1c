import type { DaySpan } from "@/lib/domain/usage/usage-range";
import { DAY_MS, isUtcDay, utcDay } from "./time";

/** `2026-11`: the UTC month of a moment, ms. */
export function utcMonth(ms: number): string {
  return utcDay(ms).slice(0, 7);
}

export function isUtcMonth(text: string): boolean {
  return text.length === 7 && isUtcDay(`${text}-01`);
}

/** First and last UTC day of the month. */
export function monthSpan(month: string): DaySpan {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const next = new Date(0).setUTCFullYear(year, number, 1);
  return { from: `${month}-01`, to: utcDay(next - DAY_MS) };
}
