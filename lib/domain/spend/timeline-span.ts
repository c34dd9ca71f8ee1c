import { DAY_MS, dayStartMs, HOUR_MS, utcDay } from "@/lib/domain/time";
import type { Span } from "./spend";

export type TimelineOf = {
  readonly firstAt: number;
  readonly lastAt: number;
  /** The first cent is known to the minute; else only its day may be. */
  readonly isExact: boolean;
  readonly now: number;
};

const BEFORE_MS = 3 * HOUR_MS;
const DAYS_BEFORE = 2;
const AFTER_MS = HOUR_MS;

/** From 3 h before the first cent, where only days are known from two whole days before, to 1 h after the last, and never past now. */
export function timelineSpan({ firstAt, lastAt, isExact, now }: TimelineOf): Span {
  const from = isExact ? firstAt - BEFORE_MS : dayStartMs(utcDay(firstAt)) - DAYS_BEFORE * DAY_MS;
  const until = Math.min(lastAt + AFTER_MS, Math.max(now, lastAt));
  return { from, until: Math.max(until, from + HOUR_MS) };
}
