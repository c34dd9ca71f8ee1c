import type { MinuteSource } from "@/lib/domain/usage/usage";
import type { QuotaAnswer } from "./quota-answers";
import { clockWords } from "./quota-words";

type Minute = QuotaAnswer["minutes"][number];

/** What a column says: nobody knows it, at the limit, the running minute, or any other one. */
export type MinuteKind = "unknown" | "full" | "now" | "past";

export type MinuteColumn = {
  readonly at: string;
  readonly used: number | null;
  readonly kind: MinuteKind;
  /** Of the strip's height, 0 to 1. */
  readonly height: number;
};

export type MinuteStrip = {
  readonly columns: readonly MinuteColumn[];
  /** Where the limit's line is, 0 to 1 of the height: at the top unless a minute went beyond it. */
  readonly limitHeight: number;
};

/** Oldest first; the last minute is the running one. */
export function minuteStrip(minutes: readonly Minute[], limit: number): MinuteStrip {
  const top = Math.max(limit, 1, ...minutes.map(({ used }) => used ?? 0));
  const columns = minutes.map(({ at, used }, index) => ({
    at,
    used,
    kind: kindOf(used, { limit, isLast: index === minutes.length - 1 }),
    height: (used ?? 0) / top,
  }));
  return { columns, limitHeight: limit / top };
}

function kindOf(
  used: number | null,
  { limit, isLast }: { limit: number; isLast: boolean },
): MinuteKind {
  if (used === null) return "unknown";
  if (used >= limit) return "full";
  return isLast ? "now" : "past";
}

export type MinuteWords = {
  /** "Now 9 of 20". */
  readonly now: string;
  /** "hit the limit twice in 30 min", or the busiest minute; null where none is known. */
  readonly peak: string | null;
  /** The key that made most of the requests of the full minutes, else of all that are known; null when nobody tells by key. */
  readonly most: { readonly keyId: number; readonly requests: number; readonly of: number } | null;
  /** "7 of 30 min not recorded"; null when all are. */
  readonly unknown: string | null;
};

/** What the strip shows, in words. */
export function minuteWords(minutes: readonly Minute[], limit: number): MinuteWords {
  const known = minutes.filter(isKnown);
  const full = known.filter(({ used }) => used >= limit);
  const missing = minutes.length - known.length;
  const running = minutes.at(-1)?.used ?? null;
  return {
    now: running === null ? "Now not known yet" : `Now ${running} of ${limit}`,
    peak: peakWords({ known, full, of: minutes.length }),
    most: mostOf(full.length > 0 ? full : known),
    unknown: missing === 0 ? null : `${missing} of ${minutes.length} min not recorded`,
  };
}

type Known = Minute & { readonly used: number };

function isKnown(minute: Minute): minute is Known {
  return minute.used !== null;
}

function peakWords({
  known,
  full,
  of,
}: {
  known: readonly Known[];
  full: readonly Known[];
  of: number;
}): string | null {
  if (full.length > 0) return `hit the limit ${timesWords(full.length)} in ${of} min`;
  const busiest = known.reduce<Known | null>(
    (best, each) => (best === null || each.used > best.used ? each : best),
    null,
  );
  if (busiest === null) return null;
  if (busiest.used === 0) return known.length === of ? `none in ${of} min` : null;
  return `busiest ${busiest.used} at ${clockWords(busiest.at)}`;
}

function timesWords(times: number): string {
  if (times === 1) return "once";
  return times === 2 ? "twice" : `${times} times`;
}

function mostOf(minutes: readonly Known[]): MinuteWords["most"] {
  const byKey = new Map<number, number>();
  for (const { by_key } of minutes) {
    for (const { key_id: id, requests } of by_key) byKey.set(id, (byKey.get(id) ?? 0) + requests);
  }
  const [first] = [...byKey].sort(([a, left], [b, right]) => right - left || a - b);
  if (!first || first[1] === 0) return null;
  const of = minutes.reduce((sum, { used }) => sum + used, 0);
  return { keyId: first[0], requests: first[1], of };
}

/** How the requests of the running minute were counted. */
export const MINUTE_SOURCE_WORDS: Readonly<Record<MinuteSource, string>> = {
  counter: "from the day’s counter",
  analytics: "from analytics",
  broadcast: "from Broadcast",
};
