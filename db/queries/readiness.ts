import type { Database } from "@/db/client";
import { newestAccepted } from "./accepted-snapshots";
import { listRuns } from "./jobs";

/** Why the pages have nothing to say yet, in sentences; empty once they have. A database that is open is migrated. */
export function notReadyReasons(db: Database): string[] {
  const hasFinishedRun = listRuns(db, { job: "catalog" }).some((run) => run.finished_at !== null);
  if (newestAccepted(db) || hasFinishedRun) return [];
  return ["The first snapshot of the catalog has not been taken yet, and no attempt has ended."];
}
