import { asc, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accountSyncs, accounts, workspaces } from "@/db/schema/keys";
import { type EnvironmentKey, inEnvironment } from "@/lib/domain/keys/environment-key";
import type { KeyKind } from "@/lib/domain/keys/key";
import { type AccountAnswer, SYNC_SUBJECTS, type SyncAnswer } from "@/lib/domain/keys/key-answers";
import { usdText } from "@/lib/domain/money";
import { DAY_MS, toIso } from "@/lib/domain/time";
import { listHeldKeys } from "./held-keys";
import { isoOrNull } from "./iso-or-null";
import { rowsOf } from "./rows";

export type AccountsParams = {
  readonly environment: readonly EnvironmentKey[];
  readonly now: number;
};

/** Every account, with what its secrets make possible and how far each thing is synced. */
export function listAccounts(
  db: Database,
  { environment, now }: AccountsParams,
): readonly AccountAnswer[] {
  const held = listHeldKeys(db).filter(
    (row) => row.sealed !== null || inEnvironment(row, environment) !== null,
  );
  const has = (accountId: number, kind: KeyKind) =>
    held.some((key) => key.accountId === accountId && key.kind === kind);
  const heard = accountsHeard(db, now);
  const syncs = Map.groupBy(db.select().from(accountSyncs).all(), ({ accountId }) => accountId);
  const rooms = Map.groupBy(
    db.select().from(workspaces).orderBy(asc(workspaces.name), asc(workspaces.id)).all(),
    ({ accountId }) => accountId,
  );
  return db
    .select()
    .from(accounts)
    .orderBy(asc(accounts.id))
    .all()
    .map(({ id, name, boughtNanoUsd, usedNanoUsd, creditsAt }) => ({
      id,
      name,
      balance_usd:
        boughtNanoUsd === null || usedNanoUsd === null
          ? null
          : usdText(boughtNanoUsd - usedNanoUsd),
      credits_as_of: isoOrNull(creditsAt),
      has_inference_key: has(id, "inference"),
      has_management_key: has(id, "management"),
      has_broadcast: heard.has(id),
      syncs: syncAnswers(syncs.get(id) ?? []),
      workspaces: (rooms.get(id) ?? []).map((room) => ({
        id: room.id,
        name: room.name,
        is_data_discount_logging_enabled: room.isDataDiscountLoggingEnabled,
        is_broadcast_enabled: room.isBroadcastEnabled,
      })),
    }));
}

/** Accounts of which Broadcast told something in the last day. */
function accountsHeard(db: Database, now: number): ReadonlySet<number> {
  const rows = rowsOf<{ id: number }>(
    db,
    sql`select id from accounts a where exists (
        select 1 from broadcast_spans s where s.account_id = a.id and s.at >= ${now - DAY_MS})`,
  );
  return new Set(rows.map(({ id }) => id));
}

function syncAnswers(rows: readonly (typeof accountSyncs.$inferSelect)[]): SyncAnswer[] {
  return SYNC_SUBJECTS.flatMap((subject) => {
    const row = rows.find((candidate) => candidate.subject === subject);
    if (!row) return [];
    const { errorCode: code, errorMessage: message, failingSince } = row;
    const isFailing = code !== null && failingSince !== null;
    return [
      {
        subject,
        through: isoOrNull(row.throughAt),
        ok_at: isoOrNull(row.okAt),
        tried_at: toIso(row.triedAt),
        error: isFailing ? { code, message: message ?? "", since: toIso(failingSince) } : null,
      },
    ];
  });
}
