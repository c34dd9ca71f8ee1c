/** A key of one account, as far as its names go. */
export type NamedKey = {
  readonly keyId: number;
  /** What it is called now, or was called last. */
  readonly name: string | null;
  /** Since when it is no more, ms; null while it is listed, or nobody looked. */
  readonly goneAt: number | null;
  /** All names it ever bore, and until when, ms. */
  readonly names: readonly { readonly name: string; readonly lastSeenAt: number }[];
};

export type PlacedName =
  | { readonly kind: "key"; readonly keyId: number }
  /** Several keys may stand behind the name: ask for each by its hash. */
  | { readonly kind: "ambiguous"; readonly keyIds: readonly number[] }
  | { readonly kind: "unknown" };

/**
 * Which key of an account a name means: analytics and Broadcast tell keys by name (`api.md` 6.3, 7). The one that bears it
 * now, else the one that bore it last. `from`, ms: the start of the time asked about; a key gone before cannot have used anything then.
 */
export function placeKeyName(
  name: string,
  { keys, from }: { readonly keys: readonly NamedKey[]; readonly from: number },
): PlacedName {
  const bearers = keys.filter((key) => key.name === name);
  const present = bearers.filter(({ goneAt }) => goneAt === null || goneAt >= from);
  return oneOf(present) ?? oneOf(lastToBear(name, keys)) ?? { kind: "unknown" };
}

function oneOf(keys: readonly NamedKey[]): PlacedName | null {
  const [first, ...others] = keys;
  if (!first) return null;
  if (others.length === 0) return { kind: "key", keyId: first.keyId };
  return { kind: "ambiguous", keyIds: keys.map(({ keyId }) => keyId) };
}

function lastToBear(name: string, keys: readonly NamedKey[]): NamedKey[] {
  const borne = keys.flatMap((key) => {
    const until = borneUntil(name, key);
    return until === null ? [] : [{ key, until }];
  });
  const latest = Math.max(...borne.map(({ until }) => until));
  return borne.filter(({ until }) => until === latest).map(({ key }) => key);
}

function borneUntil(name: string, key: NamedKey): number | null {
  const times = key.names.filter((old) => old.name === name).map(({ lastSeenAt }) => lastSeenAt);
  if (key.name === name && key.goneAt !== null) times.push(key.goneAt);
  return times.length === 0 ? null : Math.max(...times);
}
