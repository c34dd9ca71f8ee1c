/** How numbers and times read on the screen. Pure; every moment is UTC, and `at` is the reader's now in ms. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOT_KNOWN = "—";

/** Three letters each: the browser's British English would write "Sept" beside "Aug". */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
const counts = new Intl.NumberFormat("en-US");
const usd = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 6 });
const compact = new Intl.NumberFormat("en-US", {
  notation: "compact",
  maximumSignificantDigits: 3,
});
const dollars = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const cents = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** Decimal thousands: 131072 is "131K", 1048576 is "1M". */
export function formatTokens(tokens: number | null): string {
  if (tokens === null) return NOT_KNOWN;
  if (tokens < 1_000) return counts.format(tokens);
  if (tokens < 999_500) return `${Math.round(tokens / 1_000)}K`;
  return `${Math.round(tokens / 100_000) / 10}M`;
}

/** A price per token, a decimal string, as USD per million tokens: "0.0000003" is "$0.30". */
export function formatUsdPerMillion(perToken: string | null | undefined): string {
  const perMillion = perToken ? scaled(perToken, 6) : Number.NaN;
  return Number.isFinite(perMillion) ? `$${usd.format(perMillion)}` : NOT_KNOWN;
}

/** A price in USD that is not per token, e.g. per request or per image. */
export function formatUsd(price: string | null | undefined): string {
  const value = price ? scaled(price, 0) : Number.NaN;
  return Number.isFinite(value) ? `$${usd.format(value)}` : NOT_KNOWN;
}

/**
 * An amount of USD, a decimal string, to be read and not to be added up: "$1.50", "$0.0842", "<$0.0001", "−$2.00". Whoever shows it
 * has the exact amount beside it.
 */
export function formatMoney(amount: string | null): string {
  const value = amount === null ? Number.NaN : Number(amount);
  if (!Number.isFinite(value)) return NOT_KNOWN;
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size > 0 && size < 0.0001) return value < 0 ? ">−$0.0001" : "<$0.0001";
  return `${sign}$${(size < 1 ? cents : dollars).format(size)}`;
}

export function formatCount(count: number | null): string {
  return count === null ? NOT_KNOWN : counts.format(count);
}

/** 0.42 is "0.4", 12.7 is "13", 1204 is "1.2K": for cells with no room. */
export function formatAverage(average: number): string {
  if (average === 0) return "0";
  if (average < 0.05) return "<0.1";
  return average < 9.95
    ? String(Math.round(average * 10) / 10)
    : formatCompact(Math.round(average));
}

/** 950 is "950", 12340 is "12.3K", 4200000 is "4.2M": for axes and large figures; the exact count stands beside it. */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** 99.437 is "99.4 %"; what rounds up to 100 without being 100 stays below it. */
export function formatPercent(percent: number | null): string {
  if (percent === null) return NOT_KNOWN;
  if (percent >= 100) return "100 %";
  return `${Math.min(99.9, Math.round(percent * 10) / 10)} %`;
}

/** "11 Mar", with the year when it is another one; "today" on the UTC day of `at`. */
export function formatDay(iso: string, at: number): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  if (utcDay(time) === utcDay(at)) return "today";
  const sameYear = new Date(time).getUTCFullYear() === new Date(at).getUTCFullYear();
  return sameYear ? dayMonth(time) : dayMonthYear(time);
}

/** "28 Nov 2026". */
export function formatDate(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : dayMonthYear(time);
}

/** "27 Oct 2026, 14:00 UTC". */
export function formatMoment(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : `${dayMonthYear(time)}, ${clock.format(time)} UTC`;
}

/** "14:00", UTC. */
export function formatClock(iso: string): string {
  return clock.format(Date.parse(iso));
}

/** For a list of changes: the time today, the weekday within six days, else the day. */
export function formatWhen(iso: string, at: number): string {
  const time = Date.parse(iso);
  if (utcDay(time) === utcDay(at)) return clock.format(time);
  if (time < at && at - time < 6 * DAY) return weekday.format(time);
  return formatDay(iso, at);
}

/** "4 min ago"; a moment ahead of the clock counts as now. */
export function formatAge(iso: string, at: number): string {
  const ms = at - Date.parse(iso);
  return ms < 1_000 ? "just now" : `${formatSpan(ms)} ago`;
}

/** "in 3 min"; "due now" once it is past. */
export function formatUntil(iso: string, at: number): string {
  const ms = Date.parse(iso) - at;
  return ms < 1_000 ? "due now" : `in ${formatSpan(ms)}`;
}

/** The largest whole unit: "38 s", "4 min", "3 h", "5 d". */
export function formatSpan(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / 1_000))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** A schedule in seconds: "15 min", "24 h". */
export function formatSchedule(seconds: number): string {
  return seconds % 60 === 0 ? formatSpan(seconds * 1_000) : `${seconds} s`;
}

/** "41 days", "1 day"; under a day "less than a day"; null is not known. */
export function formatDays(days: number | null): string {
  if (days === null) return NOT_KNOWN;
  if (days < 1) return "less than a day";
  return plural(Math.floor(days), "day");
}

/** Whole days from `at` to the end of the UTC day `day`, so that "expires today" is 0. */
export function daysUntil(day: string, at: number): number {
  return Math.round((Date.parse(day) - Date.parse(utcDay(at))) / DAY);
}

/** "1 model", "1,412 models". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${counts.format(count)} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function formatList(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The moment in the reader's own zone, for a tooltip. Only in the browser: a server does not know it. */
export function formatLocal(iso: string): string {
  return new Date(iso).toLocaleString("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
  });
}

function dayMonth(ms: number): string {
  const time = new Date(ms);
  return `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]}`;
}

function dayMonthYear(ms: number): string {
  return `${dayMonth(ms)} ${new Date(ms).getUTCFullYear()}`;
}

/** Parses with the exponent in the text, so that no float multiplication blurs the digits. */
function scaled(decimal: string, exponent: number): number {
  return /e/i.test(decimal) ? Number(decimal) * 10 ** exponent : Number(`${decimal}e${exponent}`);
}

function utcDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
