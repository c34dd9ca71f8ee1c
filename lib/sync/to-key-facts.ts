import type { KeyFacts, ListedKey } from "@/lib/domain/keys/key-facts";
import type { KeyInfo, KeyRow } from "@/lib/openrouter/account-schemas";

/** What a key told about itself, kept under the hash of its secret: `/key` does not tell it (`api.md` 9). */
export function toKeyFacts(info: KeyInfo, hash: string): KeyFacts {
  return { ...sharedOf(info), hash };
}

export function toListedKey(row: KeyRow): ListedKey {
  return {
    ...sharedOf(row),
    hash: row.hash,
    name: row.name,
    isDisabled: row.isDisabled ?? false,
    createdAt: row.createdAt,
  };
}

function sharedOf({
  label,
  workspaceId,
  cap,
  includesByokInCap,
  credits,
  byok,
  expiresAt,
  creatorUserId,
}: KeyInfo | KeyRow): Omit<KeyFacts, "hash"> {
  return {
    label,
    workspaceId,
    cap,
    includesByokInCap,
    usage: credits,
    byokMonth: byok.month,
    expiresAt,
    creatorUserId,
  };
}
