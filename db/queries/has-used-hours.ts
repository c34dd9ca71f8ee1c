import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rowOf } from "./rows";

/** True when requests of an account are on record in those hours: ms, the first included, the last not. */
export function hasUsedHours(
  db: Database,
  { accountId, from, to }: { accountId: number; from: number; to: number },
): boolean {
  const used = sql`select 1 from usage_hours
    where account_id = ${accountId} and hour_at >= ${from} and hour_at < ${to} and requests > 0 limit 1`;
  return rowOf(db, used) !== null;
}
