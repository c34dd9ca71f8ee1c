import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { lastUse, spentOf } from "@/lib/domain/keys/key-figures";
import { type AuditedKey, auditKey, type KeyAudit } from "@/lib/domain/spend/audit-key";
import { type KeyRow, type KeyRowsParams, lastMinutes, listKeyRows } from "./key-rows";
import { rowsOf } from "./rows";

export type AuditedRow = {
  readonly row: KeyRow;
  readonly key: AuditedKey;
  readonly audit: KeyAudit;
};

/** Keys with whether they can spend money today, in no order. */
export function listAuditedKeys(db: Database, params: KeyRowsParams): AuditedRow[] {
  const { now } = params;
  const minutes = lastMinutes(db, params);
  const balances = balancesOf(db);
  return listKeyRows(db, params).map((row) => {
    const used = lastUse({ lastDay: row.lastDay, lastMinuteAt: minutes.get(row.id) ?? null });
    const key: AuditedKey = {
      name: row.name,
      kind: row.kind,
      policy: row.policy,
      monthlyBudgetNanoUsd: row.budgetNanoUsd,
      state: row.state,
      expiresAt: row.expiresAt,
      capKind: row.capKind,
      capNanoUsd: row.capNanoUsd,
      capRemainingNanoUsd: row.capRemainingNanoUsd,
      capReset: row.capReset,
      includesByokInCap: row.includesByokInCap === null ? null : row.includesByokInCap === 1,
      byokMonthNanoUsd: spentOf(row, now).byokMonth,
      balanceNanoUsd: balances.get(row.accountId ?? 0) ?? null,
      // A sync may tell of a key without its figures; those then stay as old as they are.
      syncedAt: row.usageAt ?? row.syncedAt,
      owner: row.owner,
      lastUsedAt: used?.at ?? null,
    };
    return { row, key, audit: auditKey(key, now) };
  });
}

function balancesOf(db: Database): ReadonlyMap<number, number> {
  const rows = rowsOf<{ id: number; balance: number }>(
    db,
    sql`select id, bought_nano_usd - used_nano_usd as balance from accounts
      where bought_nano_usd is not null and used_nano_usd is not null`,
  );
  return new Map(rows.map(({ id, balance }) => [id, balance]));
}
