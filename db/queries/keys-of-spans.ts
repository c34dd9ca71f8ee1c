import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rowsOf } from "./rows";

/** The keys that made these requests, as far as they are known. */
export function keysOfSpans(db: Database, ids: readonly string[]): number[] {
  return rowsOf<{ keyId: number }>(
    db,
    sql`select distinct key_id as keyId from broadcast_spans
      where id in (select value from json_each(${JSON.stringify(ids)})) and key_id is not null`,
  ).map(({ keyId }) => keyId);
}
