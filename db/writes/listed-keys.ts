import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { wasListed } from "@/db/queries/was-listed";
import { keys } from "@/db/schema/keys";
import type { ListedKey } from "@/lib/domain/keys/key-facts";
import { keyStateOf } from "@/lib/domain/keys/key-state";
import { absorbProvisional } from "./accounts";
import { keyColumns } from "./key-columns";
import { beginName, endName } from "./key-names";
import { type KeyRecord, restateKey, standingOf, stateColumns } from "./keys";

export type KeyList = {
  readonly accountId: number;
  /** Each hash once. */
  readonly listed: readonly ListedKey[];
  /** Rows whose secret we have: only these can be refused. */
  readonly heldIds: ReadonlySet<number>;
  /** When OpenRouter made the answer, ms. */
  readonly takenAt: number;
  readonly now: number;
};

/** Files the rows of `/keys`, by hash. A row that is missing says nothing here: see `noteGoneKeys`. */
export function keepListedKeys(
  tx: Writer,
  list: KeyList,
): { listed: number; new: number; renamed: number } {
  const { listed, takenAt, now } = list;
  const counts = { listed: listed.length, new: 0, renamed: 0 };
  const known = knownRows(tx, listed);
  const same: number[] = [];
  for (const key of listed) {
    const before = known.get(key.hash) ?? null;
    const columns = columnsOf(key, { before, list });
    const id = before?.id ?? insertKey(tx, { key, columns, now });
    if (!before) counts.new += 1;
    else if (isSame(before, columns)) same.push(id);
    else tx.update(keys).set(columns).where(eq(keys.id, id)).run();
    if (keepName(tx, { keyId: id, key, before, now })) counts.renamed += 1;
    if (before && before.accountId !== list.accountId) {
      absorbProvisional(tx, { from: before.accountId, into: list.accountId });
    }
  }
  // Most keys tell the same from one minute to the next: they take one statement together.
  tx.update(keys)
    .set({ syncedAt: now, usageAt: sql`case when usage_at is null then null else ${takenAt} end` })
    .where(isIn(sql`${keys.id}`, same))
    .run();
  return counts;
}

/** A complete list is without these: they were listed before, so they were deleted. Gives how many are newly so. */
export function noteGoneKeys(
  tx: Writer,
  { accountId, hashes, now }: { accountId: number; hashes: readonly string[]; now: number },
): number {
  const gone = tx
    .select({ id: keys.id, name: keys.name, syncedAt: keys.syncedAt })
    .from(keys)
    .where(
      and(
        eq(keys.accountId, accountId),
        isNull(keys.goneAt),
        wasListed,
        sql`not ${isIn(sql`${keys.hash}`, hashes)}`,
      ),
    )
    .all();
  for (const { id, name, syncedAt } of gone) {
    tx.update(keys).set({ goneAt: now }).where(eq(keys.id, id)).run();
    restateKey(tx, { keyId: id, isGone: true, now });
    endName(tx, { keyId: id, name, at: syncedAt ?? now });
  }
  return gone.length;
}

/** As one value: a statement takes only so many. */
function isIn(column: SQL, values: readonly (string | number)[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}

function knownRows(tx: Writer, listed: readonly ListedKey[]): Map<string, KeyRecord> {
  const hashes = listed.map(({ hash }) => hash);
  const rows = tx
    .select()
    .from(keys)
    .where(isIn(sql`${keys.hash}`, hashes))
    .all();
  return new Map(rows.map((row) => [row.hash, row]));
}

type Columns = Partial<typeof keys.$inferInsert> &
  Pick<typeof keys.$inferInsert, "state" | "stateSince">;

function columnsOf(
  key: ListedKey,
  { before, list }: { before: KeyRecord | null; list: KeyList },
): Columns {
  const { accountId, takenAt, now, heldIds } = list;
  const standing = before && standingOf(before);
  const told = keyStateOf(
    {
      isGone: false,
      isDisabled: key.isDisabled,
      expiresAt: key.expiresAt,
      refusal: before && heldIds.has(before.id) ? (standing?.refusal ?? null) : null,
      misplacement: standing?.misplacement ?? null,
      isUnmatched: false,
    },
    now,
  );
  return {
    ...keyColumns(key, { before, takenAt }),
    ...stateColumns(before, { told, now }),
    ...(key.name === null ? {} : { name: key.name }),
    ...(key.createdAt === null ? {} : { createdAt: key.createdAt }),
    accountId,
    match: matchOf(before),
    syncedAt: now,
    goneAt: null,
  };
}

/** Whoever told its kind was the key itself: so its secret was ours once, and its hash is in the list. */
function matchOf(before: KeyRecord | null): KeyRecord["match"] {
  if (before?.match === "label") return "label";
  return before && before.kind !== null ? "hash" : null;
}

function isSame(before: KeyRecord, columns: Columns): boolean {
  if ((columns.usageAt === undefined) !== (before.usageAt === null)) return false;
  const told = Object.entries({ ...columns, usageAt: before.usageAt, syncedAt: before.syncedAt });
  return told.every(([name, value]) => before[name as keyof KeyRecord] === value);
}

function insertKey(
  tx: Writer,
  { key, columns, now }: { key: ListedKey; columns: Columns; now: number },
): number {
  const row = { ...columns, hash: key.hash, firstSeenAt: now };
  return tx.insert(keys).values(row).returning({ id: keys.id }).get().id;
}

/** Names are written when they begin and when they end, not every minute in between. True when the key was renamed. */
function keepName(
  tx: Writer,
  {
    keyId,
    key,
    before,
    now,
  }: { keyId: number; key: ListedKey; before: KeyRecord | null; now: number },
): boolean {
  const { name } = key;
  const old = before?.name ?? null;
  // A name without a list is what a person called a pasted key.
  const wasListedAs = before?.createdAt != null && old !== null;
  if (name === null || (wasListedAs && old === name)) return false;
  if (old !== name) endName(tx, { keyId, name: old, at: before?.syncedAt ?? now });
  beginName(tx, { keyId, name, at: now });
  return wasListedAs;
}
