import type { SQL } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * Rows of hand-written SQL. The caller names the row's type: each query's columns are aliased to its fields, and the tests
 * read every one of them. Written out where an index is partial, which SQLite uses only for literal conditions.
 */
export function rowsOf<Row>(db: Database, query: SQL): Row[] {
  return db.all<Row>(query);
}

export function rowOf<Row>(db: Database, query: SQL): Row | null {
  return db.all<Row>(query)[0] ?? null;
}
