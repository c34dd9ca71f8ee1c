import { and, eq, isNotNull, isNull, ne, not } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keys } from "@/db/schema/keys";
import type { ListedMask, UnlistedKey } from "@/lib/domain/keys/match-keys";
import { wasListed } from "./was-listed";

const COLUMNS = { keyId: keys.id, label: keys.label, workspaceId: keys.workspaceId };

/** Inference keys of an account that told us about themselves and that no list ever had. */
export function listUnlistedKeys(db: Database, accountId: number): UnlistedKey[] {
  return db
    .select(COLUMNS)
    .from(keys)
    .where(and(eq(keys.accountId, accountId), eq(keys.kind, "inference"), not(wasListed)))
    .all();
}

/** Keys of the list of which no secret was ever ours. */
export function listUnheldKeys(db: Database, accountId: number): ListedMask[] {
  return db
    .select(COLUMNS)
    .from(keys)
    .where(
      and(
        eq(keys.accountId, accountId),
        isNull(keys.kind),
        isNull(keys.goneAt),
        isNotNull(keys.label),
        ne(keys.label, ""),
      ),
    )
    .all();
}

/** Hashes of the keys that the account's lists had so far, without those that are past. */
export function listPresentHashes(db: Database, accountId: number): string[] {
  return db
    .select({ hash: keys.hash })
    .from(keys)
    .where(and(eq(keys.accountId, accountId), isNull(keys.goneAt), wasListed))
    .all()
    .map(({ hash }) => hash);
}
