import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rowOf } from "./rows";

/** True when Broadcast told of a request of the account's from `since` (ms) on. */
export function hasBroadcast(
  db: Database,
  { accountId, since }: { accountId: number; since: number },
): boolean {
  const row = rowOf<{ one: 1 }>(
    db,
    sql`select 1 as one from broadcast_spans where account_id = ${accountId} and at >= ${since} limit 1`,
  );
  return row !== null;
}
