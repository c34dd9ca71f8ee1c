import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type EnvironmentKey, inEnvironment } from "@/lib/domain/keys/environment-key";
import { freeWatch } from "@/lib/domain/keys/free-after-cap";
import type { CapKind, KeyKind, KeyMatch, KeyState } from "@/lib/domain/keys/key";
import { keyPageLink, whyNotFixable } from "@/lib/domain/keys/key-fix";
import type { KeyFixAnswer } from "@/lib/domain/spend/key-audit-answers";
import { DAY_MS } from "@/lib/domain/time";
import { type CappedKey, freeAfterCaps } from "./free-after-cap";
import { listHeldKeys } from "./held-keys";
import { type KeyActionRow, keyActionAnswer, listUndoable } from "./key-actions";
import { rowsOf } from "./rows";

export type KeyFixParams = {
  readonly now: number;
  /** What stands in the environment, as `environmentKeys` tells it. */
  readonly environment: readonly EnvironmentKey[];
  /** Only this key; all when left out. */
  readonly keyId?: number | undefined;
};

/** So long the free requests of a key are watched after its cap. */
const WATCHED_MS = 14 * DAY_MS;

type Row = {
  readonly id: number;
  readonly accountId: number | null;
  readonly kind: KeyKind | null;
  readonly state: KeyState;
  readonly match: KeyMatch | null;
  readonly isListed: 0 | 1;
  readonly capKind: CapKind;
  readonly capNanoUsd: number | null;
  readonly slug: string | null;
};

/** What can be done about each key from here, by id: a few questions for all keys together. */
export function keyFixes(
  db: Database,
  { now, environment, keyId }: KeyFixParams,
): ReadonlyMap<number, KeyFixAnswer> {
  const rows = fixableRows(db, keyId ?? null);
  const managed = accountsWithManager(db, environment);
  const changes = Map.groupBy(listUndoable(db, keyId ?? null), (row) => row.keyId);
  const capped = rows.flatMap((row) => lockedBy(row, { changes: changes.get(row.id) ?? [], now }));
  const watched = freeAfterCaps(db, { capped, now });
  return new Map(
    rows.map((row) => {
      const hasManager = row.accountId !== null && managed.has(row.accountId);
      const why = whyNotFixable({ ...row, isListed: row.isListed === 1, hasManager });
      const undoable = changes.get(row.id)?.[0];
      const facts = watched.get(row.id);
      const answer: KeyFixAnswer = {
        can_change: why === null,
        why_not: why,
        link: keyPageLink(row.slug),
        undoable: undoable ? keyActionAnswer(undoable) : null,
        watch: facts ? freeWatch(facts) : null,
      };
      return [row.id, answer];
    }),
  );
}

/** The same of one key; null when there is none of that id. */
export function getKeyFix(
  db: Database,
  params: KeyFixParams & { readonly keyId: number },
): KeyFixAnswer | null {
  return keyFixes(db, params).get(params.keyId) ?? null;
}

function fixableRows(db: Database, keyId: number | null): Row[] {
  return rowsOf<Row>(
    db,
    sql`select keys.id, keys.account_id as accountId, keys.kind, keys.state, keys.match,
        (keys.created_at is not null or exists (select 1 from key_names n where n.key_id = keys.id)) as isListed,
        keys.cap_kind as capKind, keys.cap_nano_usd as capNanoUsd, w.slug
      from keys left join workspaces w on w.id = keys.workspace_id
      where ${keyId} is null or keys.id = ${keyId}`,
  );
}

function accountsWithManager(
  db: Database,
  environment: readonly EnvironmentKey[],
): ReadonlySet<number> {
  const held = listHeldKeys(db).filter(
    (row) =>
      row.kind === "management" &&
      (row.sealed !== null || inEnvironment(row, environment) !== null),
  );
  return new Set(held.map(({ accountId }) => accountId));
}

/** A cap at $0 that was set from here not long ago and is in force; none for a key that calls nothing in any case. */
function lockedBy(
  row: Row,
  { changes, now }: { changes: readonly KeyActionRow[]; now: number },
): CappedKey[] {
  const { id, accountId, state, capKind, capNanoUsd } = row;
  const isLocked = capKind === "capped" && capNanoUsd === 0;
  const cap = changes.find(({ action }) => action === "cap");
  const isIdle = ["deleted", "disabled", "expired"].includes(state);
  if (!isLocked || !cap || accountId === null || isIdle) return [];
  if (now - cap.at > WATCHED_MS) return [];
  return [{ keyId: id, accountId, since: cap.at }];
}
