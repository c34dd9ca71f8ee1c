import { MINUTE_MS } from "@/lib/domain/time";
import { type MinuteSource, NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { MINUTE_LIMIT } from "./quota";
import { minuteStart } from "./read-quota";
import type { Minute } from "./reconcile-minute";

/** Clock minutes on the strip, the running one included. */
export const STRIP_MINUTES = 30;
/** Broadcast sends nothing when nothing happens; after this silence it may as well be broken. */
export const BROADCAST_SILENCE_MS = 10 * MINUTE_MS;

export type MinuteCoverage = {
  /** Analytics has told everything up to here, ms; null when nobody asks it. */
  readonly analyticsThrough: number | null;
  /** Moments of deliveries by Broadcast, ms, in any order. */
  readonly broadcastAt: readonly number[];
  /** The newest look at the day's counter, ms. */
  readonly counterAt: number | null;
};

export type StripMinute = {
  /** Start of the clock minute, ms. */
  readonly at: number;
  /** Null where nobody told; 0 only where somebody would have. */
  readonly used: number | null;
  readonly source: MinuteSource | null;
  /** Most first, without what no key explains. */
  readonly byKey: readonly { readonly keyId: number; readonly requests: number }[];
};

export type MinuteQuota = {
  readonly used: number;
  readonly limit: number;
  readonly resetsAt: number;
  readonly asOf: number;
  readonly source: MinuteSource;
  readonly isEstimated: boolean;
};

type Told = {
  /** Minutes that somebody told something of. */
  readonly minutes: readonly (Minute & { readonly at: number })[];
  readonly coverage: MinuteCoverage;
  readonly now: number;
};

/** The last clock minutes, oldest first, the running one last. */
export function readStrip(
  { minutes, coverage, now }: Told,
  length: number = STRIP_MINUTES,
): StripMinute[] {
  const told = new Map(minutes.map((minute) => [minute.at, minute]));
  const running = minuteStart(now);
  return Array.from({ length }, (_, index) => {
    const at = running - (length - 1 - index) * MINUTE_MS;
    return stripMinute(at, { told: told.get(at) ?? null, coverage });
  });
}

/** How the running clock minute stands; null as long as nobody told anything of it. */
export function readMinute(
  strip: readonly StripMinute[],
  { coverage, now }: Pick<Told, "coverage" | "now">,
): MinuteQuota | null {
  const running = strip.at(-1);
  if (!running || running.used === null || running.source === null) return null;
  const { used, source } = running;
  return {
    used,
    limit: MINUTE_LIMIT,
    resetsAt: running.at + MINUTE_MS,
    asOf: Math.min(now, toldAt(source, coverage) ?? now),
    source,
    isEstimated: source !== "broadcast",
  };
}

function stripMinute(
  at: number,
  { told, coverage }: { told: Minute | null; coverage: MinuteCoverage },
): StripMinute {
  const watching = watcherOf(at, coverage);
  // A rise of the counter lags: where others watch, these requests stand in an earlier minute already.
  const isCounted = told !== null && (told.source !== "counter" || watching === null);
  if (!isCounted) return { at, used: watching === null ? null : 0, source: watching, byKey: [] };
  const byKey = told.rows
    .filter(({ keyId }) => keyId !== NOT_ATTRIBUTED)
    .toSorted((a, b) => b.requests - a.requests || a.keyId - b.keyId);
  return { at, used: told.total, source: told.source, byKey };
}

/** Who would have told of requests in that minute. */
function watcherOf(
  at: number,
  { analyticsThrough, broadcastAt }: MinuteCoverage,
): "broadcast" | "analytics" | null {
  const hasDelivered = broadcastAt.some(
    (delivery) => delivery < at + MINUTE_MS && delivery >= at - BROADCAST_SILENCE_MS,
  );
  if (hasDelivered) return "broadcast";
  return analyticsThrough !== null && analyticsThrough > at ? "analytics" : null;
}

/** Broadcast tells by itself, so its silence is as of now. */
function toldAt(source: MinuteSource, coverage: MinuteCoverage): number | null {
  if (source === "analytics") return coverage.analyticsThrough;
  return source === "counter" ? coverage.counterAt : null;
}
