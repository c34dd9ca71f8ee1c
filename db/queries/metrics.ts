import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { MODEL_STATES, type ModelState } from "@/lib/domain/models/model-facts";
import { newestAccepted } from "./accepted-snapshots";
import { rowsOf } from "./rows";

export type JobHealth = {
  readonly job: string;
  /** End of the last good run, ms; null when there was none. */
  readonly lastOkAt: number | null;
  /** Failed runs since then. */
  readonly failures: number;
};

/** How many listed models are in each state; null before the first snapshot. */
export function countModelsByState(db: Database): ReadonlyMap<ModelState, number> | null {
  const newest = newestAccepted(db);
  if (!newest) return null;
  const at = newest.takenAt;
  const rows = rowsOf<{ state: ModelState; models: number }>(
    db,
    sql`select state, count(*) as models from model_spells
      where from_at <= ${at} and (to_at is null or to_at > ${at}) group by state`,
  );
  const counts = new Map(rows.map(({ state, models }) => [state, models]));
  return new Map(MODEL_STATES.map((state) => [state, counts.get(state) ?? 0]));
}

/** The jobs that have run; of one that only waits for its first run nothing is known. */
export function listJobHealth(db: Database): JobHealth[] {
  return rowsOf<JobHealth>(
    db,
    sql`select job, last_ok_at as lastOkAt, failures from job_states
      where last_ok_at is not null or failures > 0 order by job`,
  );
}
