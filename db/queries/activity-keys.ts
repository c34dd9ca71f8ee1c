import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { ActivityKey } from "@/lib/domain/usage/plan-activity";
import { rowsOf } from "./rows";

export type ActivityKeyRow = ActivityKey & { readonly hash: string };

/** The keys of an account to ask `/activity` for: those that call models, past ones included, and any that cost something. */
export function listActivityKeys(db: Database, accountId: number): ActivityKeyRow[] {
  return rowsOf<ActivityKeyRow>(
    db,
    sql`select id as keyId, hash, activity_through as through, created_at as createdAt, gone_at as goneAt
      from keys where account_id = ${accountId} and (kind is null or kind <> 'management' or usage_total_nano_usd > 0)
      order by id`,
  );
}
