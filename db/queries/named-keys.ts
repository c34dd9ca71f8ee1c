import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { NamedKey } from "@/lib/domain/keys/place-key-name";
import { rowsOf } from "./rows";

export type KnownKey = NamedKey & {
  /** SHA-256 of the secret: filters of analytics take it, results never tell it. */
  readonly hash: string;
};

type Row = {
  readonly keyId: number;
  readonly hash: string;
  readonly name: string | null;
  readonly goneAt: number | null;
  readonly oldName: string | null;
  readonly lastSeenAt: number | null;
};

/** Every key of the account that can have used models, past ones too, with all its names. For `placeKeyName`. */
export function listNamedKeys(db: Database, accountId: number): KnownKey[] {
  const rows = rowsOf<Row>(
    db,
    sql`select k.id as keyId, k.hash, k.name, k.gone_at as goneAt, n.name as oldName, n.last_seen_at as lastSeenAt
      from keys k left join key_names n on n.key_id = k.id
      where k.account_id = ${accountId} and (k.kind is null or k.kind <> 'management')
      order by k.id`,
  );
  const keys = new Map<number, KnownKey & { names: { name: string; lastSeenAt: number }[] }>();
  for (const { keyId, hash, name, goneAt, oldName, lastSeenAt } of rows) {
    const key = keys.get(keyId) ?? { keyId, hash, name, goneAt, names: [] };
    if (oldName !== null && lastSeenAt !== null) key.names.push({ name: oldName, lastSeenAt });
    keys.set(keyId, key);
  }
  return [...keys.values()];
}
