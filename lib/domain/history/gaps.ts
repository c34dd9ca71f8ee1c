import { HOUR_MS } from "@/lib/domain/time";

/** Changes found across more than this are "found after a gap", and the loss guard does not look across it. */
export const FOUND_AFTER_GAP_MS = 48 * HOUR_MS;

/** So many polls may fail before the time between counts as not observed. */
const MISSED_POLLS = 3;

export type Look = {
  /** Time of an accepted snapshot, ms. */
  readonly takenAt: number;
  /** How long after it the next answer was due, ms; null for captures without a schedule. */
  readonly cadenceMs: number | null;
};

/** True when so long passed between two accepted snapshots that nothing is known about the time between. */
export function isGap({ before, after }: { before: Look; after: Look }): boolean {
  return after.takenAt - before.takenAt > toleranceMs(before.cadenceMs, after.cadenceMs);
}

function toleranceMs(before: number | null, after: number | null): number {
  if (before === null || after === null) return FOUND_AFTER_GAP_MS;
  return MISSED_POLLS * Math.max(before, after);
}
