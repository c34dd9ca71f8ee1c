import { writeTransaction } from "@/db/client";
import { dropSpansBefore } from "@/db/writes/broadcast-spans";
import { dropLooksBefore } from "@/db/writes/key-looks";
import { dropOld } from "@/db/writes/prune";
import { dropEndedAccess } from "@/db/writes/prune-access";
import { dropQuotaReadings } from "@/db/writes/quota";
import { dropMinutesBefore } from "@/db/writes/usage-minutes";
import { SESSION_IDLE_MS } from "@/lib/domain/access/session-rule";
import { DAY_MS } from "@/lib/domain/time";
import type { Runtime } from "@/lib/runtime";
import { SPANS_KEPT_DAYS } from "./receive-broadcast";

const KEPT_DAYS = 90;
const GOOD_RUNS_KEPT_DAYS = 7;
const LINKS_KEPT_DAYS = 30;
const READINGS_KEPT_DAYS = 35;
const MINUTES_KEPT_DAYS = 400;
const RUNS_KEPT = 50;

/**
 * Drops records of runs that went well after 7 days, of other runs, of snapshots that were not accepted and of refused models after
 * 90, as the minutes of keys that spent; used and expired links after 30, sessions that have ended, Broadcast's single requests and
 * single readings of the quota after 35 and minutes after 400.
 */
export async function prune({
  db,
  now,
}: Pick<Runtime, "db" | "now">): Promise<Record<string, number>> {
  const at = now();
  return writeTransaction(db, (tx) => ({
    ...dropOld(tx, {
      before: at - KEPT_DAYS * DAY_MS,
      goodRunsBefore: at - GOOD_RUNS_KEPT_DAYS * DAY_MS,
      runsKept: RUNS_KEPT,
    }),
    ...dropEndedAccess(tx, {
      now: at,
      idleMs: SESSION_IDLE_MS,
      linksBefore: at - LINKS_KEPT_DAYS * DAY_MS,
    }),
    broadcast_requests: dropSpansBefore(tx, at - SPANS_KEPT_DAYS * DAY_MS),
    quota_readings: dropQuotaReadings(tx, { before: at - READINGS_KEPT_DAYS * DAY_MS }),
    minutes: dropMinutesBefore(tx, at - MINUTES_KEPT_DAYS * DAY_MS),
    looks: dropLooksBefore(tx, at - KEPT_DAYS * DAY_MS),
  }));
}
