import { dateWords, dayWords } from "@/lib/domain/day-words";
import { DAY_MS, HOUR_MS, MINUTE_MS, utcDay } from "@/lib/domain/time";
import type { IncidentTimes, KnownTime } from "./incident-times";
import type { Span } from "./spend";

/** "at 17:41 UTC", of another day than the reader's "on 9 Nov at 17:41 UTC". */
function atWords(at: number, now: number): string {
  const day = otherDay(at, now);
  return day === null ? `at ${clock(at)} UTC` : `on ${day} at ${clock(at)} UTC`;
}

/** "between 17:26 and 17:41 UTC"; within one clock minute as `atWords`. */
export function betweenWords({ from, until }: Span, now: number): string {
  if (clockMinute(from) === clockMinute(until)) return atWords(from, now);
  if (utcDay(from) !== utcDay(until)) {
    return `between ${dayAndClock(from, now)} and ${dayAndClock(until, now)} UTC`;
  }
  const day = otherDay(from, now);
  return `between ${clock(from)} and ${clock(until)} UTC${day === null ? "" : ` on ${day}`}`;
}

/** From the first cent to the last: "18:02 to 18:20 UTC", "9 Nov, 18:02 to 18:20 UTC", "on 9 Nov (UTC)", "9 Nov to 11 Nov (UTC days)". */
export function whenSpentWords({ first, last }: IncidentTimes, now: number): string {
  const [start, end] = [first.from, last.from];
  if (!isExact(first) || !isExact(last)) return daysWords(first, last, now);
  if (clockMinute(start) === clockMinute(end)) return atWords(start, now);
  if (utcDay(start) !== utcDay(end)) {
    return `${dayAndClock(start, now)} to ${dayAndClock(end, now)} UTC`;
  }
  const day = otherDay(start, now);
  return `${day === null ? "" : `${day}, `}${clock(start)} to ${clock(end)} UTC`;
}

/** "21 minutes later", "21 to 36 minutes later", "Within 15 minutes", by the clock as it is shown; null when it may have been before. */
export function laterWords(then: Span, at: number): string | null {
  const least = clockMinute(at) - clockMinute(then.until);
  const most = clockMinute(at) - clockMinute(then.from);
  if (least < 0) return null;
  const [size, one] =
    least >= 2 * DAY_MS
      ? ([DAY_MS, "day"] as const)
      : least >= 2 * HOUR_MS
        ? ([HOUR_MS, "hour"] as const)
        : ([MINUTE_MS, "minute"] as const);
  const [low, high] = [Math.floor(least / size), Math.floor(most / size)];
  const many = high === 1 ? one : `${one}s`;
  if (high === 0) return "In the same minute";
  if (low === 0) return `Within ${high} ${many}`;
  return `${low === high ? high : `${low} to ${high}`} ${many} later`;
}

/** "48 s", "35 min", "14 h", "3 days", rounded up where it is "at most". */
export function delayWords(ms: number, isAtMost: boolean): string {
  const count = (size: number) => (isAtMost ? Math.ceil(ms / size) : Math.round(ms / size));
  if (count(1_000) < 120) return `${count(1_000)} s`;
  if (count(MINUTE_MS) < 120) return `${count(MINUTE_MS)} min`;
  return count(HOUR_MS) < 48 ? `${count(HOUR_MS)} h` : `${count(DAY_MS)} days`;
}

function daysWords(first: KnownTime, last: KnownTime, now: number): string {
  // The end of a day is no longer in it.
  const lastDayAt = Math.max(last.from, last.until - 1);
  const [start, end] = [dayName(first.from, now), dayName(lastDayAt, now)];
  const isSameDay = utcDay(first.from) === utcDay(lastDayAt);
  if (isExact(first)) {
    const since = `from ${dayAndClock(first.from, now)} UTC`;
    return isSameDay ? `${since} on` : `${since} to ${end}`;
  }
  return isSameDay ? `on ${start} (UTC)` : `${start} to ${end} (UTC days)`;
}

function isExact({ precision }: KnownTime): boolean {
  return precision === "minute";
}

/** Null on the reader's own UTC day. */
function otherDay(at: number, now: number): string | null {
  return utcDay(at) === utcDay(now) ? null : dayName(at, now);
}

function dayAndClock(at: number, now: number): string {
  return `${dayName(at, now)}, ${clock(at)}`;
}

function dayName(at: number, now: number): string {
  const isThisYear = utcDay(at).slice(0, 4) === utcDay(now).slice(0, 4);
  return isThisYear ? dayWords(at) : dateWords(at);
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

function clockMinute(at: number): number {
  return at - (at % MINUTE_MS);
}
