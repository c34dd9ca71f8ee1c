import { writeTransaction } from "@/db/client";
import { dropOld } from "@/db/writes/prune";
import { dropEndedAccess } from "@/db/writes/prune-access";
import { SESSION_IDLE_MS } from "@/lib/domain/session-rule";
import { DAY_MS } from "@/lib/domain/time";
import type { Runtime } from "@/lib/runtime";

const KEPT_DAYS = 90;
const LINKS_KEPT_DAYS = 30;
const RUNS_KEPT = 50;

/**
 * Drops records of runs, of snapshots that were not accepted and of refused models after 90 days, used and expired links after 30,
 * and sessions that have ended.
 */
export async function prune({
  db,
  now,
}: Pick<Runtime, "db" | "now">): Promise<Record<string, number>> {
  const at = now();
  return writeTransaction(db, (tx) => ({
    ...dropOld(tx, { before: at - KEPT_DAYS * DAY_MS, runsKept: RUNS_KEPT }),
    ...dropEndedAccess(tx, {
      now: at,
      idleMs: SESSION_IDLE_MS,
      linksBefore: at - LINKS_KEPT_DAYS * DAY_MS,
    }),
  }));
}
