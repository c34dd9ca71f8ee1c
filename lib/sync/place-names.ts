import type { KnownKey } from "@/db/queries/named-keys";
import { placeKeyName } from "@/lib/domain/keys/place-key-name";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";

export type NamesPlaced = {
  /** `NOT_ATTRIBUTED` for names of nobody; null where several keys may stand behind the name. */
  keyOf(name: string | null): number | null;
  /** The keys that can only be told apart by asking for each. */
  readonly hidden: readonly KnownKey[];
};

/**
 * Whose the names are that analytics tells. `mayAsk`: for how many keys there is a question left; names that would need more of
 * them stay not attributed rather than be guessed.
 */
export function placeNames(
  names: readonly (string | null)[],
  { keys, from, mayAsk }: { keys: readonly KnownKey[]; from: number; mayAsk: number },
): NamesPlaced {
  const placed = new Map<string | null, number | null>();
  const hidden = new Map<number, KnownKey>();
  for (const name of new Set(names)) {
    const place = name === null ? { kind: "unknown" as const } : placeKeyName(name, { keys, from });
    if (place.kind !== "ambiguous") {
      placed.set(name, place.kind === "key" ? place.keyId : NOT_ATTRIBUTED);
      continue;
    }
    const bearers = keys.filter(({ keyId }) => place.keyIds.includes(keyId));
    const fits = hidden.size + bearers.length <= mayAsk;
    placed.set(name, fits ? null : NOT_ATTRIBUTED);
    if (fits) for (const key of bearers) hidden.set(key.keyId, key);
  }
  return {
    keyOf: (name) => placed.get(name) ?? (placed.has(name) ? null : NOT_ATTRIBUTED),
    hidden: [...hidden.values()],
  };
}
