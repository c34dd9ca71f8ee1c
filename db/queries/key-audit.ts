import type { Database } from "@/db/client";
import type { Answer, Paged } from "@/lib/domain/answers";
import type { EnvironmentKey } from "@/lib/domain/keys/environment-key";
import { usdTextOrNull } from "@/lib/domain/money";
import { byDanger } from "@/lib/domain/spend/audit-key";
import type { KeyAuditAnswer, KeyFixAnswer } from "@/lib/domain/spend/key-audit-answers";
import { DAY_MS } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { type AuditedRow, listAuditedKeys } from "./audited-keys";
import { isoOrNull } from "./iso-or-null";
import { keyFixes } from "./key-fix";
import { pageAfter } from "./page-after";

export type KeyAuditParams = AsOf & {
  /** What stands in the environment, as `environmentKeys` tells it. */
  readonly environment: readonly EnvironmentKey[];
  /** Only keys of this account. */
  readonly accountId?: number | undefined;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  /** Absent for everything. */
  readonly limit?: number | undefined;
};

/** A key that is gone is told of for so long. */
const DELETED_DAYS = 30;

/** Can this key spend money today? Every key that is not long gone, the most dangerous first. */
export function listKeyAudit(
  db: Database,
  params: KeyAuditParams,
): Answer<readonly KeyAuditAnswer[], Paged> {
  const { now, environment, accountId, cursor, limit } = params;
  const oldest = now - DELETED_DAYS * DAY_MS;
  const fixes = keyFixes(db, { now, environment });
  const rows = listAuditedKeys(db, { now, accountId })
    .filter(({ row }) => row.state !== "deleted" || (row.goneAt ?? row.stateSince) >= oldest)
    .sort((a, b) => byDanger(a, b) || a.row.id - b.row.id);
  const { page, nextCursor } = pageAfter(rows, {
    ...{ cursor, limit },
    idOf: ({ row }) => String(row.id),
  });
  return answerOf(db, {
    data: page.flatMap((row) => auditAnswer(row, fixes) ?? []),
    meta: { next_cursor: nextCursor },
    asOf: params,
  });
}

/** The same of one key, however long it is gone; null when there is none. */
export function getKeyAudit(
  db: Database,
  params: Pick<KeyAuditParams, "now" | "environment"> & { readonly keyId: number },
): KeyAuditAnswer | null {
  const [row] = listAuditedKeys(db, params);
  return row ? auditAnswer(row, keyFixes(db, params)) : null;
}

function auditAnswer(
  { row, key, audit }: AuditedRow,
  fixes: ReadonlyMap<number, KeyFixAnswer>,
): KeyAuditAnswer | null {
  const fix = fixes.get(row.id);
  if (!fix) return null;
  return {
    key_id: row.id,
    account_id: row.accountId,
    key_name: row.name,
    label: row.label,
    hash: row.hash,
    policy: row.policy,
    monthly_budget_usd: usdTextOrNull(row.budgetNanoUsd),
    cap: row.capKind,
    limit_usd: usdTextOrNull(row.capNanoUsd),
    limit_remaining_usd: usdTextOrNull(row.capRemainingNanoUsd),
    limit_reset: row.capReset,
    include_byok_in_limit: key.includesByokInCap,
    state: row.state,
    owner: row.owner,
    last_used_at: isoOrNull(key.lastUsedAt),
    can_spend: audit.canSpend,
    at_most_usd: usdTextOrNull(audit.atMostNanoUsd),
    reasons: audit.reasons,
    danger: audit.danger,
    synced_at: isoOrNull(row.syncedAt),
    fix,
  };
}
