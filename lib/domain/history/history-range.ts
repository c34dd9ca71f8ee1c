import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time";
import type { GapAnswer } from "./history-answers";

export const RANGE_NAMES = ["30d", "90d", "1y", "all"] as const;
export type RangeName = (typeof RANGE_NAMES)[number];

/** `auto` is the 90 days, or everything when the 90 days hold next to nothing. */
export type HistoryRange =
  | { readonly kind: "auto" }
  | { readonly kind: "named"; readonly name: RangeName }
  | { readonly kind: "days"; readonly from: UtcDay; readonly to: UtcDay };

/** A stretch of time in ms, `from` included, `to` not. */
export type Span = { readonly fromMs: number; readonly toMs: number };

const DAYS: Readonly<Record<Exclude<RangeName, "all">, number>> = {
  "30d": 30,
  "90d": 90,
  "1y": 365,
};

/** Fewer days than this make no picture. */
const SHORTEST_ALL = 7 * DAY_MS;

/** Below this recorded share of the 90 days, `auto` shows everything. */
const RECORDED_ENOUGH = 0.3;

/** The stretch a range stands for. Ends are UTC; a day is whole, and nothing reaches past `now`. */
export function spanOf(
  range: HistoryRange,
  { now, firstSnapshotMs }: { readonly now: number; readonly firstSnapshotMs: number | null },
): Span {
  if (range.kind === "days") {
    const fromMs = Math.min(Date.parse(range.from), now - DAY_MS);
    const toMs = Math.min(Date.parse(range.to) + DAY_MS, now);
    return { fromMs, toMs: Math.max(toMs, fromMs + DAY_MS) };
  }
  const name = range.kind === "auto" ? "90d" : range.name;
  if (name !== "all") return { fromMs: now - DAYS[name] * DAY_MS, toMs: now };
  return { fromMs: Math.min(firstSnapshotMs ?? now, now - SHORTEST_ALL), toMs: now };
}

/** What `auto` means here: a new installation's past lies further back than 90 days. */
export function settleRange(
  range: HistoryRange,
  recorded: { readonly span: Span; readonly unrecorded: readonly Span[] },
): HistoryRange {
  if (range.kind !== "auto") return range;
  const { span, unrecorded } = recorded;
  const missing = unrecorded.reduce((sum, hole) => sum + lengthOf(intersect(hole, span)), 0);
  const share = 1 - missing / lengthOf(span);
  return { kind: "named", name: share < RECORDED_ENOUGH ? "all" : "90d" };
}

/** A time without snapshots beyond this is drawn as such, at the two ends too. */
const END_TOLERANCE = HOUR_MS;

/** Everything nobody recorded in `span`: the gaps, the time before the first snapshot and after the newest. */
export function unrecordedIn(
  span: Span,
  known: {
    readonly gaps: readonly GapAnswer[];
    readonly firstSnapshotMs: number | null;
    readonly newestSnapshotMs: number | null;
  },
): Span[] {
  const { firstSnapshotMs, newestSnapshotMs } = known;
  if (firstSnapshotMs === null || newestSnapshotMs === null) return [span];
  const holes = [
    { fromMs: Number.NEGATIVE_INFINITY, toMs: firstSnapshotMs },
    ...known.gaps.map(({ from, to }) => ({ fromMs: Date.parse(from), toMs: Date.parse(to) })),
    {
      fromMs: newestSnapshotMs,
      toMs: span.toMs - newestSnapshotMs > END_TOLERANCE ? span.toMs : 0,
    },
  ];
  return mergeSpans(
    holes.map((hole) => intersect(hole, span)).filter((hole) => lengthOf(hole) > 0),
  );
}

export function intersect(a: Span, b: Span): Span {
  return { fromMs: Math.max(a.fromMs, b.fromMs), toMs: Math.min(a.toMs, b.toMs) };
}

export function lengthOf({ fromMs, toMs }: Span): number {
  return Math.max(0, toMs - fromMs);
}

/** What is left of `span` without `holes`. */
export function subtractSpans(span: Span, holes: readonly Span[]): Span[] {
  const left: Span[] = [];
  let fromMs = span.fromMs;
  for (const hole of mergeSpans(holes)) {
    if (hole.toMs <= fromMs || hole.fromMs >= span.toMs) continue;
    if (hole.fromMs > fromMs) left.push({ fromMs, toMs: hole.fromMs });
    fromMs = Math.max(fromMs, hole.toMs);
  }
  if (fromMs < span.toMs) left.push({ fromMs, toMs: span.toMs });
  return left;
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last && span.fromMs <= last.toMs) {
      merged[merged.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
      continue;
    }
    merged.push(span);
  }
  return merged;
}
