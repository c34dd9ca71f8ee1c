import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { DUST_NANO_USD } from "./dust";
import type { Span } from "./spend";

/** How far a UTC day of a key was looked at by hour and minute, ms. */
export type Look = {
  readonly lookedAt: number;
  /** The answers told up to here. */
  readonly asOf: number;
  /** What it had spent by then, as they told it. */
  readonly costNanoUsd: number;
  /** What is to be known by the minute; the last may end after `asOf`. */
  readonly windows: readonly Span[];
};

type Asked = {
  readonly day: UtcDay;
  /** What the key is known to have spent on that day. */
  readonly costNanoUsd: number;
  readonly look: Look | null;
  readonly now: number;
};

/** OpenRouter's figures come minutes late. */
const LAG_MS = 5 * MINUTE_MS;
const AFTERWARDS_MS = 10 * MINUTE_MS;
const OLD_AGAIN_MS = 6 * HOUR_MS;

/**
 * A day that has spent is looked at once, and again when it spent more: at once while it is young, a few times a day where the
 * figures of an old one never agree. What follows on the last paid requests is looked at too, because it tells a fallback.
 */
export function isLookDue({ day, costNanoUsd, look, now }: Asked): boolean {
  if (!look) return true;
  const waited = now - look.lookedAt;
  const isYoung = now < dayStartMs(day) + 2 * DAY_MS;
  if (costNanoUsd - look.costNanoUsd > DUST_NANO_USD) return isYoung || waited >= OLD_AGAIN_MS;
  const end = Math.max(0, ...look.windows.map(({ until }) => until));
  return look.asOf < end + LAG_MS && waited >= AFTERWARDS_MS;
}
