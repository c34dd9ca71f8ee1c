import { DAY_MS, MINUTE_MS } from "@/lib/domain/time";

export type Freshness = "none" | "fresh" | "amber" | "red";

const AMBER_INTERVALS = 2;
const AMBER_WITHOUT_SCHEDULE_MS = 30 * MINUTE_MS;
const RED_MS = DAY_MS;

export type FreshnessParams = {
  /** Time of the newest accepted snapshot, ms; null before the first. */
  readonly snapshotAt: number | null;
  readonly now: number;
  /** Time between two polls, ms; null when polling is off. */
  readonly intervalMs: number | null;
};

/** How old the last good data is: amber after two intervals, red after 24 hours. */
export function freshnessOf({ snapshotAt, now, intervalMs }: FreshnessParams): Freshness {
  if (snapshotAt === null) return "none";
  const age = now - snapshotAt;
  if (age > RED_MS) return "red";
  const amber = intervalMs === null ? AMBER_WITHOUT_SCHEDULE_MS : AMBER_INTERVALS * intervalMs;
  return age > amber ? "amber" : "fresh";
}
