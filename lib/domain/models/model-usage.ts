import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import { visibleName } from "@/lib/domain/keys/key-words";
import { isNothing } from "@/lib/domain/usage/usage-amounts";
import type {
  UsageMeasuresAnswer,
  UsageMeta,
  UsageRowAnswer,
} from "@/lib/domain/usage/usage-answers";

/** What one key did with a model; a null id is what no key explains. */
export type KeyUse = UsageMeasuresAnswer & {
  readonly keyId: number | null;
  readonly name: string;
  /** Null: it cannot be told which of the days was the last. */
  readonly lastDay: UtcDay | null;
};

/** The uses of a model by key, most requests first, what no key explains last. Keys that did nothing are left out. */
export function keyUsesOf(
  sums: readonly UsageRowAnswer[],
  /** By day and key, the newest day first; the oldest may be missing. */
  days: readonly UsageRowAnswer[],
): KeyUse[] {
  const used = sums.filter((row) => !isNothing(row));
  const names = Map.groupBy(used, nameOf);
  return used
    .map((row) => {
      const name = nameOf(row);
      const isShared = (names.get(name)?.length ?? 0) > 1;
      const keyId = row.key_id ?? null;
      return {
        ...row,
        keyId,
        name: isShared && keyId !== null ? `${name} (key ${keyId})` : name,
        lastDay: lastDayOf(days, keyId),
      };
    })
    .sort(
      (a, b) =>
        Number(a.keyId === null) - Number(b.keyId === null) ||
        b.requests - a.requests ||
        (a.name < b.name ? -1 : 1),
    );
}

function nameOf({ key_id, key_name }: UsageRowAnswer): string {
  if (key_id == null) return "Not attributed";
  return visibleName(key_name ?? null) ?? `key ${key_id}`;
}

function lastDayOf(days: readonly UsageRowAnswer[], keyId: number | null): UtcDay | null {
  const own = days.filter((row) => (row.key_id ?? null) === keyId && row.requests > 0);
  const [last] = own.map(({ day }) => day ?? "").sort((a, b) => (a < b ? 1 : -1));
  return last || null;
}

/** Up to when the usage of every account that was recorded is known; null when none was. */
export function knownThrough(sources: UsageMeta["sources"]): IsoTime | null {
  const newest = new Map<number, IsoTime>();
  for (const { account_id: id, through } of sources) {
    const known = newest.get(id);
    if (known === undefined || known < through) newest.set(id, through);
  }
  return [...newest.values()].sort()[0] ?? null;
}
