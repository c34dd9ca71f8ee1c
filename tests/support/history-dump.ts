import type { Database } from "@/db/client";

/** Everything that people see of the history, without row ids: two databases with equal dumps tell the same story. */
export function dumpHistory(db: Database) {
  const all = (sql: string) => db.$client.prepare(sql).all();
  return {
    snapshots: all(
      "select taken_at, source, status, reason_code, model_count, free_count, changed, gap_before from snapshots order by taken_at",
    ),
    versions: all(
      "select model_id, valid_from, valid_to, state, payload_hash from model_versions order by model_id, valid_from",
    ),
    spells: all("select * from model_spells order by model_id, from_at"),
    events: all(
      "select model_id, kind, slot, last_seen_at, first_missing_at, at, confirmed, found_after_gap, before, after from events order by model_id, first_missing_at, slot",
    ),
  };
}
