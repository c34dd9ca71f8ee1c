import type { Database } from "@/db/client";
import { FOUND_AFTER_GAP_MS } from "@/lib/domain/history/gaps";
import { firstAccepted } from "./accepted-snapshots";
import { listGaps } from "./gaps";

/**
 * The accepted snapshots, ms, before which nobody looked: the very first, and those after more than 48 hours without one.
 * What begins in such a snapshot began at some time before it.
 */
export function unseenStarts(db: Database): Set<number> {
  const first = firstAccepted(db);
  if (!first) return new Set();
  const gaps = listGaps(db, { from: first.takenAt, to: Number.MAX_SAFE_INTEGER })
    .map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))
    .filter(({ from, to }) => to - from > FOUND_AFTER_GAP_MS);
  return new Set([first.takenAt, ...gaps.map(({ to }) => to)]);
}
