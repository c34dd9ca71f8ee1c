import { DAY_MS, MINUTE_MS, parseIso } from "@/lib/domain/time";

const SECONDS_DIGITS = 10;
const YEAR_2100 = Date.UTC(2100, 0, 1);

/**
 * A reset in milliseconds since 1970, as OpenRouter tells it, or in seconds, told apart by their digits (`api.md` 8.4).
 * Null for anything else: a number that was cut off is no moment.
 */
export function readReset(text: string): number | null {
  if (!/^(\d{10}|\d{13})(\.\d{1,6})?$/.test(text)) return parseIso(text);
  const told = Number.parseInt(text, 10);
  const at = text.split(".")[0]?.length === SECONDS_DIGITS ? told * 1_000 : told;
  return inCalendar(at);
}

/** A paste can state any number: what lies outside of this century's calendar is no moment. */
export function inCalendar(at: number | null): number | null {
  return at !== null && at >= 0 && at < YEAR_2100 ? at : null;
}

/** `Sun, 28 Sep 2026 10:00:00 GMT`, ms. */
export function readHttpDate(text: string): number | null {
  const isDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text);
  const at = isDate ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** The clock minute's end: the free limit of a minute is not a sliding one (`api.md` 8.4). */
export function nextMinute(at: number): number {
  return (Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS;
}

export function nextUtcDay(at: number): number {
  return (Math.floor(at / DAY_MS) + 1) * DAY_MS;
}

/** 00:00 UTC of the next Monday: weeks of a key's cap run from Monday to Sunday (`api.md` 0). */
export function nextUtcWeek(at: number): number {
  const next = nextUtcDay(at);
  return next + ((8 - new Date(next).getUTCDay()) % 7) * DAY_MS;
}

export function nextUtcMonth(at: number): number {
  const time = new Date(at);
  return Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 1);
}
