import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rowOf } from "./rows";

/**
 * Differs whenever the catalog or its history does, however often usage is written meanwhile: a look, a decision or an import is a new
 * row among the snapshots, and what takes some away changes the spells.
 */
export function catalogStamp(db: Database): string {
  const row = rowOf<{ stamp: string }>(
    db,
    sql`select json_array(
      (select json_array(id, taken_at) from snapshots where status = 'accepted' order by taken_at desc limit 1),
      (select json_array(id, received_at) from snapshots order by id desc limit 1),
      (select json_array(count(*), sum(from_at), sum(last_seen_at), sum(to_at)) from model_spells)
    ) as stamp`,
  );
  return row?.stamp ?? "";
}
