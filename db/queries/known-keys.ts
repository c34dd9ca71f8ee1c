import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { KeyKind, KeyMatch, KeyState } from "@/lib/domain/keys/key";
import { rowsOf } from "./rows";

export type KnownKeyRow = {
  readonly keyId: number;
  readonly accountId: number | null;
  /** Of the account; null without one. */
  readonly identity: string | null;
  readonly hash: string;
  readonly label: string | null;
  readonly match: KeyMatch | null;
  /** Null: it was listed, and nobody asked the key itself. */
  readonly kind: KeyKind | null;
  readonly state: KeyState;
  readonly stateSince: number;
  /** The sealed secret; null when none is kept. */
  readonly sealed: string | null;
};

/** Every key that there is a row of, usable or not. */
export function listKnownKeys(db: Database): KnownKeyRow[] {
  return rowsOf<KnownKeyRow>(
    db,
    sql`select k.id as keyId, k.account_id as accountId, a.identity, k.hash, k.label, k.match, k.kind, k.state,
        k.state_since as stateSince, s.sealed
      from keys k left join accounts a on a.id = k.account_id left join key_secrets s on s.key_id = k.id
      order by k.id`,
  );
}
