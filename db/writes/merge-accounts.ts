import { eq, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { accounts } from "@/db/schema/keys";

/** Tables of which every row just changes hands. */
const MOVED = ["keys", "workspaces", "broadcast_spans"];
/** Tables with one row, or one set of rows, for what their last columns name: what the account already has stands. */
const ONCE: readonly (readonly [table: string, columns: string])[] = [
  ["account_syncs", "subject"],
  ["quota_readings", "at"],
  ["quota_days", "day"],
  ["usage_days", "day"],
  ["usage_key_days", "day"],
  ["usage_model_days", "day"],
  ["usage_day_states", "day"],
  ["usage_hours", "hour_at"],
  ["usage_minutes", "minute_at, source"],
];

/**
 * Joins two accounts that turned out to be one. Both looked at the same account of OpenRouter, so figures of a day that both have
 * are the same figures: they are not added up.
 */
export function mergeAccounts(tx: Writer, { from, into }: { from: number; into: number }): void {
  for (const table of MOVED) {
    tx.run(sql`update ${sql.raw(table)} set account_id = ${into} where account_id = ${from}`);
  }
  for (const [table, columns] of ONCE) {
    const [name, of] = [sql.raw(table), sql.raw(columns)];
    tx.run(
      sql`delete from ${name} where account_id = ${from}
        and (${of}) in (select ${of} from ${name} where account_id = ${into})`,
    );
    tx.run(sql`update ${name} set account_id = ${into} where account_id = ${from}`);
  }
  tx.delete(accounts).where(eq(accounts.id, from)).run();
}
