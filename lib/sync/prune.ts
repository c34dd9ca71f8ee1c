import { writeTransaction } from "@/db/client";
import { dropOld } from "@/db/writes/prune";
import { DAY_MS } from "@/lib/domain/time";
import type { Runtime } from "@/lib/runtime";

const KEPT_DAYS = 90;
const RUNS_KEPT = 50;

/** Drops records of runs, of snapshots that were not accepted and of refused models after 90 days. */
export async function prune({
  db,
  now,
}: Pick<Runtime, "db" | "now">): Promise<Record<string, number>> {
  const before = now() - KEPT_DAYS * DAY_MS;
  return writeTransaction(db, (tx) => dropOld(tx, { before, runsKept: RUNS_KEPT }));
}
