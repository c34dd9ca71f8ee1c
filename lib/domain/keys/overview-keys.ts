import type { KeyAnswer } from "./key-answers";
import { isPastKey } from "./key-view";
import { keyTitle } from "./key-words";

/** What the Overview's table of keys shows; the Keys page has all of them. */
export type OverviewKeys = {
  readonly rows: readonly KeyAnswer[];
  /** Present keys that did not fit. */
  readonly more: number;
  /** Names that several of the rows bear: they are told apart by their masks. */
  readonly sharedTitles: ReadonlySet<string>;
};

/**
 * The keys that call models, the busiest of today first, then the dearest of the month. Past keys and those that only read the account
 * stay away.
 */
export function overviewKeys(keys: readonly KeyAnswer[], most: number): OverviewKeys {
  const present = keys
    .filter((key) => !isPastKey(key) && key.kind !== "management")
    .sort((a, b) => busiest(a, b) || dearest(a, b) || byTitle(a, b));
  const rows = present.slice(0, most);
  const titles = rows.map(keyTitle);
  return {
    rows,
    more: present.length - rows.length,
    sharedTitles: new Set(titles.filter((title, index) => titles.indexOf(title) !== index)),
  };
}

/** Money on a key that is meant for free models only. `usd` is exact decimal USD. */
export function isUnintended({ policy }: Pick<KeyAnswer, "policy">, usd: string | null): boolean {
  return policy === "free_only" && usd !== null && /[1-9]/.test(usd) && !usd.startsWith("-");
}

function busiest(a: KeyAnswer, b: KeyAnswer): number {
  return (b.free_requests_today ?? -1) - (a.free_requests_today ?? -1);
}

/** For the order alone; amounts are never added up as floats. */
function dearest(a: KeyAnswer, b: KeyAnswer): number {
  return Number(b.usage_month_usd ?? -1) - Number(a.usage_month_usd ?? -1);
}

function byTitle(a: KeyAnswer, b: KeyAnswer): number {
  return keyTitle(a).localeCompare(keyTitle(b), "en") || a.id - b.id;
}
