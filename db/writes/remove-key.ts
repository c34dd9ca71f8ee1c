import { eq, type SQL, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { wasListed } from "@/db/queries/was-listed";
import { accountSyncs, accounts, keyNames, keys, workspaces } from "@/db/schema/keys";
import { forgetKeySecret } from "./key-secrets";

/** Whether anything but a person tells of the key. */
const HISTORY = [
  ...["usage_days", "usage_hours", "usage_minutes", "broadcast_spans"],
  ...["spend_readings", "spend_incidents", "spend_rules", "key_actions"],
];
/** What only tells more about that, and means nothing without it. */
const BESIDE = ["spend_baselines", "key_minutes", "key_looks", "key_cost_parts"];
/** What is known of an account beside its keys. */
const RECORDED = ["usage_day_states", "usage_minutes", "quota_days", "broadcast_spans"];

/**
 * Forgets the secret of a key. Its row stays with what OpenRouter told of it; one that was only ever pasted, and never used since,
 * goes as well, and its account with it when nothing else is known of that.
 */
export function removeKey(
  tx: Writer,
  { keyId, accountId }: { keyId: number; accountId: number | null },
): "kept" | "gone" {
  forgetKeySecret(tx, keyId);
  if (hasHistory(tx, keyId)) return "kept";
  for (const table of BESIDE) tx.run(sql`delete from ${sql.raw(table)} where key_id = ${keyId}`);
  tx.delete(keyNames).where(eq(keyNames.keyId, keyId)).run();
  tx.delete(keys).where(eq(keys.id, keyId)).run();
  if (accountId !== null && isEmpty(tx, accountId)) dropAccount(tx, accountId);
  return "gone";
}

/** True when OpenRouter listed the key, or use of it is on record. */
export function hasHistory(tx: Writer, keyId: number): boolean {
  const listed = tx
    .select({ id: keys.id })
    .from(keys)
    .where(sql`${keys.id} = ${keyId} and ${wasListed}`)
    .get();
  return listed !== undefined || anyRow(tx, HISTORY, sql`key_id = ${keyId}`);
}

function isEmpty(tx: Writer, accountId: number): boolean {
  return !anyRow(tx, ["keys", ...RECORDED], sql`account_id = ${accountId}`);
}

function dropAccount(tx: Writer, accountId: number): void {
  tx.delete(workspaces).where(eq(workspaces.accountId, accountId)).run();
  tx.delete(accountSyncs).where(eq(accountSyncs.accountId, accountId)).run();
  tx.delete(accounts).where(eq(accounts.id, accountId)).run();
}

function anyRow(tx: Writer, tables: readonly string[], condition: SQL): boolean {
  return tables.some(
    (table) => tx.all(sql`select 1 from ${sql.raw(table)} where ${condition} limit 1`).length > 0,
  );
}
