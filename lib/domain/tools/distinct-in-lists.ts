import type { IdFacts } from "./found-id";
import { replacedBy, standsFor } from "./free-for";
import { isNextInList, type Mention } from "./id-mentions";
import { isFreeId, plainId } from "./judge-id";
import type { JudgedId } from "./judge-mention";

/** Ids of one list, or keys of one text: none of them should stand there twice. */
type Together = { readonly isKeys: boolean; readonly ids: Set<string> };

const KEY_ENDS = /^["'`]\s?(?::|=>|=(?!=))|^:\s/;
/** Each other search is one question to the database. */
const MOST_SEARCHED = 50;

type Found = {
  readonly mentions: readonly Mention[];
  readonly judged: ReadonlyMap<string, JudgedId>;
  readonly facts: IdFacts;
};

/**
 * The same answers, with replacements that put nothing twice into a list or among the keys of a map: the next best is taken in
 * place of one that stands there already. Where none is left, an id of a list may be doubled, which does no harm; what still
 * serves, and a key, stay as they are.
 */
export function distinctInLists(
  input: string,
  { mentions, judged, facts }: Found,
): readonly JudgedId[] {
  const groups = togetherOf(input, mentions);
  for (const { id, replacement } of judged.values()) {
    if (replacement === null) for (const { ids } of groups.get(id) ?? []) ids.add(plainId(id));
  }
  let searches = 0;
  const others = (one: JudgedId): readonly string[] => {
    searches += 1;
    if (searches > MOST_SEARCHED) return [];
    const named = standsFor(one.meant ?? one.id, facts);
    return facts.othersInsteadOf?.(replacedBy(named, facts)) ?? [];
  };
  return [...judged.values()].map((one) => {
    const mine = groups.get(one.id) ?? new Set<Together>();
    const isTaken = (id: string) => [...mine].some(({ ids }) => ids.has(id));
    let { replacement } = one;
    if (replacement === null) return one;
    if (isTaken(replacement)) {
      const other = others(one).find((id) => isFreeId(id, facts) && id !== one.id && !isTaken(id));
      const stays = one.status === "expiring" || [...mine].some(({ isKeys }) => isKeys);
      replacement = other ?? (stays ? null : replacement);
    }
    for (const { ids } of mine) ids.add(replacement ?? plainId(one.id));
    return { ...one, replacement };
  });
}

function togetherOf(
  input: string,
  mentions: readonly Mention[],
): ReadonlyMap<string, ReadonlySet<Together>> {
  const groups = new Map<string, Set<Together>>();
  const add = (id: string, group: Together) => {
    const known = groups.get(id) ?? new Set<Together>();
    groups.set(id, known.add(group));
  };
  const keys: Together = { isKeys: true, ids: new Set() };
  let list: Together = { isKeys: false, ids: new Set() };
  let last: Mention | null = null;
  for (const mention of mentions) {
    const goesOn = last !== null && isNextInList(input, { last, mention });
    if (!goesOn) list = { isKeys: false, ids: new Set() };
    add(mention.id, list);
    const end = mention.at + mention.length;
    if (KEY_ENDS.test(input.slice(end, end + 4))) add(mention.id, keys);
    last = mention;
  }
  return groups;
}
