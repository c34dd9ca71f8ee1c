import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { keyTitle, visibleName } from "@/lib/domain/keys/key-words";
import type { UsageRowAnswer } from "@/lib/domain/usage/usage-answers";

export type KeyName = {
  readonly name: string;
  /** Its mask, where another key has the same name. */
  readonly mask: string | null;
  readonly isPast: boolean;
};

export type KeyNames = ReadonlyMap<number, KeyName>;

/** How each key is called. Two keys of one name are told apart by their masks. */
export function keyNamesOf(keys: readonly KeyAnswer[]): KeyNames {
  const bearers = Map.groupBy(keys, keyTitle);
  return new Map(
    keys.map((key) => {
      const name = keyTitle(key);
      const isShared = (bearers.get(name)?.length ?? 0) > 1;
      return [key.id, { name, mask: isShared ? key.label : null, isPast: key.gone_at !== null }];
    }),
  );
}

/** One line, for options, tooltips and sentences. */
export function keyLine({ name, mask }: KeyName): string {
  return mask === null || mask === name ? name : `${name} (${mask})`;
}

export function keyNameOf(row: Pick<UsageRowAnswer, "key_id" | "key_name">, names: KeyNames) {
  const known = row.key_id ? names.get(row.key_id) : undefined;
  const name = visibleName(row.key_name ?? null) ?? `key ${row.key_id}`;
  return known ?? { name, mask: null, isPast: false };
}
