import { type NamedKey, placeKeyName } from "@/lib/domain/keys/place-key-name";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";

/** Requests of a minute as analytics tells them: of a key by name. */
export type NamedMinute = {
  readonly at: number;
  readonly name: string | null;
  readonly requests: number;
};
export type KeyMinute = {
  readonly at: number;
  readonly keyId: number;
  readonly requests: number;
};

/** Every key that a name of these rows may mean together with another one: each is to be asked about by its hash. */
export function keysAlike(rows: readonly NamedMinute[], keys: readonly NamedKey[]): Set<number> {
  return new Set(
    rows.flatMap(({ at, name }) => {
      const placed = name === null ? null : placeKeyName(name, { keys, from: at });
      return placed?.kind === "ambiguous" ? placed.keyIds : [];
    }),
  );
}

/**
 * The rows by key. Names that fit several keys share `apart`, what was told of these keys by hash; what that leaves over of a name,
 * and names that fit none, is not attributed. Several rows of one minute and key are added up.
 */
export function minutesByKey(
  rows: readonly NamedMinute[],
  { keys, apart }: { readonly keys: readonly NamedKey[]; readonly apart: readonly KeyMinute[] },
): KeyMinute[] {
  const sums = new Map<string, KeyMinute>();
  const add = ({ at, keyId, requests }: KeyMinute) => {
    const before = sums.get(`${at} ${keyId}`)?.requests ?? 0;
    sums.set(`${at} ${keyId}`, { at, keyId, requests: before + requests });
  };
  const shared = new Map<string, { at: number; keyIds: readonly number[]; requests: number }>();
  for (const { at, name, requests } of rows) {
    const placed = name === null ? null : placeKeyName(name, { keys, from: at });
    if (placed?.kind === "ambiguous") {
      const { keyIds } = placed;
      const place = `${at} ${name}`;
      const before = shared.get(place)?.requests ?? 0;
      shared.set(place, { at, keyIds, requests: before + requests });
    } else {
      add({ at, requests, keyId: placed?.kind === "key" ? placed.keyId : NOT_ATTRIBUTED });
    }
  }
  for (const { at, keyIds, requests } of shared.values()) {
    let left = requests;
    for (const told of apart.filter((row) => row.at === at && keyIds.includes(row.keyId))) {
      add(told);
      left -= told.requests;
    }
    add({ at, keyId: NOT_ATTRIBUTED, requests: Math.max(0, left) });
  }
  return [...sums.values()].filter(({ requests }) => requests > 0);
}
