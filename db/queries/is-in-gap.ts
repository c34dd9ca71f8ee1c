import type { Database } from "@/db/client";
import { isGap } from "@/lib/domain/history/gaps";
import { acceptedAfter, acceptedAtOrBefore } from "./accepted-snapshots";

/** Whether nothing is known about a moment, ms, although snapshots exist before it. */
export function isInGap(db: Database, at: number): boolean {
  const before = acceptedAtOrBefore(db, at);
  if (!before || before.takenAt === at) return false;
  const after = acceptedAfter(db, at);
  if (after) return after.gapBefore;
  return isGap({ before, after: { takenAt: at, cadenceMs: before.cadenceMs } });
}
