import { KEY_STATES } from "./key";
import type { KeyAnswer } from "./key-answers";

export const KEY_SORTS = ["name", "policy", "cap", "owner", "used", "synced", "state"] as const;
export type KeySort = (typeof KEY_SORTS)[number];

/** The whole state of the Keys page, as its address holds it. */
export type KeyView = {
  /** Id of the only account that is shown; null for all. */
  readonly account: number | null;
  readonly q: string;
  /** Keys that OpenRouter no longer lists are shown as well. */
  readonly past: boolean;
  readonly sort: KeySort;
  readonly descending: boolean;
};

export const DEFAULT_KEY_VIEW: KeyView = {
  account: null,
  q: "",
  past: false,
  sort: "name",
  descending: false,
};

/** What cannot be read is left at its default: a mistyped link still shows a page. */
export function parseKeyView(params: URLSearchParams): KeyView {
  const account = params.get("account") ?? "";
  const sort = params.get("sort") ?? "";
  const column = KEY_SORTS.find((each) => each === sort.replace(/^-/, ""));
  return {
    account: /^[1-9]\d{0,8}$/.test(account) ? Number(account) : null,
    q: (params.get("q") ?? "").trim(),
    past: params.get("past") === "1",
    sort: column ?? DEFAULT_KEY_VIEW.sort,
    descending: column !== undefined && sort.startsWith("-"),
  };
}

/** The fields of the address that `parseKeyView` reads as this view; defaults are left out. */
export function keyViewFields(view: KeyView): [name: string, value: string][] {
  const fields: [string, string][] = [];
  if (view.account !== null) fields.push(["account", String(view.account)]);
  if (view.q !== "") fields.push(["q", view.q]);
  if (view.past) fields.push(["past", "1"]);
  if (view.sort !== DEFAULT_KEY_VIEW.sort || view.descending) {
    fields.push(["sort", `${view.descending ? "-" : ""}${view.sort}`]);
  }
  return fields;
}

/** The address of the Keys page in this view. */
export function keyViewHref(view: KeyView): string {
  const search = new URLSearchParams(keyViewFields(view)).toString();
  return search === "" ? "/keys" : `/keys?${search}`;
}

/** A key that OpenRouter no longer has: its history stays. */
export function isPastKey({ state, gone_at: goneAt }: Pick<KeyAnswer, "state" | "gone_at">) {
  return state === "deleted" || goneAt !== null;
}

/** The keys that have every word of the search, in the view's order. Unknown values come last, ties go by name. */
export function filterKeys(keys: readonly KeyAnswer[], view: KeyView): readonly KeyAnswer[] {
  const words = view.q.toLowerCase().split(/\s+/).filter(Boolean);
  const direction = view.descending ? -1 : 1;
  return keys
    .filter((key) => hasWords(key, words))
    .sort((a, b) => compare(a, b, { sort: view.sort, direction }));
}

function hasWords(key: KeyAnswer, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { name, label, workspace, owner, note, hash, former_names: formerNames } = key;
  const text = [name, label, workspace, owner, note, hash, ...formerNames].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

type SortValue = string | number | null;

const SORT_VALUES = {
  name: nameOf,
  policy: ({ policy }) => policy,
  cap: ({ cap, limit }) => (cap === "none" ? Number.POSITIVE_INFINITY : limit),
  owner: ({ owner }) => owner?.toLowerCase() ?? null,
  used: (key) => key.last_used_at,
  synced: (key) => key.synced_at,
  state: ({ state }) => KEY_STATES.indexOf(state),
} as const satisfies Record<KeySort, (key: KeyAnswer) => SortValue>;

function compare(
  a: KeyAnswer,
  b: KeyAnswer,
  { sort, direction }: { sort: KeySort; direction: 1 | -1 },
): number {
  const [left, right] = [SORT_VALUES[sort](a), SORT_VALUES[sort](b)];
  const order = compareValues(left, right);
  if (order !== 0) return left === null || right === null ? order : order * direction;
  return compareValues(nameOf(a), nameOf(b)) || a.id - b.id;
}

/** Unknown sorts after everything known, whichever way the column is turned. */
function compareValues(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function nameOf({ name, label }: KeyAnswer): string | null {
  return (name ?? label)?.toLowerCase() ?? null;
}
