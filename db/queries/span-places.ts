import type { Database } from "@/db/client";
import { type NamedKey, placeKeyName } from "@/lib/domain/keys/place-key-name";

type SpanName = {
  /** As accounts are told apart; null when the span did not tell. */
  readonly identity: string | null;
  readonly keyName: string | null;
  /** Ms. */
  readonly at: number;
};

export type SpanPlaces = {
  /** Null: nobody's yet. A span that tells no owner is the only account's, if there is only one. */
  accountOf(identity: string | null): number | null;
  /** Null: the name fits no key, or several. */
  keyOf(accountId: number, span: Pick<SpanName, "keyName" | "at">): number | null;
};

/** Whose Broadcast's spans are, as far as accounts and keys are known now. Remembers what it looked up: for one transaction. */
export function spanPlaces(db: Database): SpanPlaces {
  const accounts = db.$client
    .prepare<[], { id: number; identity: string }>("select id, identity from accounts")
    .all();
  const byIdentity = new Map(accounts.map(({ id, identity }) => [identity, id]));
  const sole = accounts.length === 1 ? (accounts[0]?.id ?? null) : null;
  const bearers = new Map<string, readonly NamedKey[]>();
  return {
    accountOf: (identity) => (identity === null ? sole : (byIdentity.get(identity) ?? null)),
    keyOf(accountId, { keyName, at }) {
      if (keyName === null) return null;
      const place = `${accountId} ${keyName}`;
      const keys = bearers.get(place) ?? bearersOf(db, { accountId, name: keyName });
      bearers.set(place, keys);
      const placed = placeKeyName(keyName, { keys, from: at });
      return placed.kind === "key" ? placed.keyId : null;
    },
  };
}

type Row = {
  readonly keyId: number;
  readonly name: string | null;
  readonly goneAt: number | null;
  readonly lastSeenAt: number | null;
};

const BEARERS = `select k.id as keyId, k.name, k.gone_at as goneAt, n.last_seen_at as lastSeenAt
  from keys k left join key_names n on n.key_id = k.id and n.name = @name
  where k.account_id = @accountId and (k.kind is null or k.kind <> 'management')
    and (k.name = @name or n.name is not null)
  order by k.id`;

/** Only those that bear the name or once did, and straight from SQLite: thousands of deliveries are placed in a second. */
function bearersOf(
  db: Database,
  { accountId, name }: { accountId: number; name: string },
): NamedKey[] {
  return db.$client
    .prepare<[{ accountId: number; name: string }], Row>(BEARERS)
    .all({ accountId, name })
    .map(({ lastSeenAt, ...key }) => ({
      ...key,
      names: lastSeenAt === null ? [] : [{ name, lastSeenAt }],
    }));
}
