import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { KeyKind, KeyMatch } from "@/lib/domain/keys/key";
import { rowsOf } from "./rows";

export type HeldKeyRow = {
  readonly keyId: number;
  readonly accountId: number;
  readonly hash: string;
  readonly kind: KeyKind;
  readonly name: string | null;
  readonly label: string | null;
  readonly match: KeyMatch | null;
  /** Null: not in the database; it may stand in the environment. */
  readonly sealed: string | null;
};

/** Keys that could be used to ask OpenRouter, as far as the database knows: placed, of a known kind, and not refused. */
export function listHeldKeys(db: Database): HeldKeyRow[] {
  return rowsOf<HeldKeyRow>(
    db,
    sql`select k.id as keyId, k.account_id as accountId, k.hash, k.kind, k.name, k.label,
        k.match, s.sealed
      from keys k left join key_secrets s on s.key_id = k.id
      where k.account_id is not null and k.kind is not null
        and k.state not in ('refused', 'wrong_kind', 'expired', 'disabled', 'deleted')
      order by k.id`,
  );
}
