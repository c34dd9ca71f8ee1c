import { authorOf } from "@/lib/domain/models/model-id";
import { belongsElsewhere } from "./belongs-elsewhere";
import { distinctInLists } from "./distinct-in-lists";
import { FOUND_ID_STATUSES, type FoundId, type FoundIds, type IdFacts } from "./found-id";
import { idMentions, type Mention, writtenAs } from "./id-mentions";
import { judgeMention } from "./judge-mention";
import { nearKnownId } from "./near-known-id";
import type { FreeInsteadOf } from "./request-reason";

const MOST_PLACES = 100;
/** A search costs a question to the database; no config names so many models that left. */
const MOST_REPLACED = 50;

/** "Dead ids": the model ids in any text, what became of each, and a corrected copy. */
export function findModelIds(input: string, facts: IdFacts): FoundIds {
  const search = limited(facts.freeInsteadOf);
  const { mentions, isWhole } = idMentions(input);
  const known = {
    facts: { ...facts, freeInsteadOf: search.freeInsteadOf },
    near: nearKnownId(facts.catalog),
    authors: new Set([...facts.catalog.keys()].map(authorOf)),
    isOthers: belongsElsewhere(input, mentions),
  };
  const judged = new Map<string, Omit<FoundId, "places">>();
  const meant: Mention[] = [];
  for (const mention of mentions) {
    const one = judged.get(mention.id) ?? judgeMention(mention, known);
    if (one === null) continue;
    judged.set(mention.id, one);
    meant.push(mention);
  }
  const places = placesOf(input, meant);
  const distinct = distinctInLists(input, { mentions: meant, judged, facts: known.facts });
  const ids = distinct.map((one) => ({ ...one, places: places.get(one.id) ?? [] }));
  ids.sort((a, b) => rankOf(a) - rankOf(b));
  const replacements = new Map(ids.map(({ id, replacement }) => [id, replacement]));
  return {
    ids,
    rewritten: rewritten(input, { meant, replacements }),
    isWhole: isWhole && !search.isCut(),
  };
}

function limited(freeInsteadOf: FreeInsteadOf): {
  readonly freeInsteadOf: FreeInsteadOf;
  readonly isCut: () => boolean;
} {
  let searches = 0;
  return {
    freeInsteadOf: (modelId, use) => {
      searches += 1;
      return searches > MOST_REPLACED ? null : freeInsteadOf(modelId, use);
    },
    isCut: () => searches > MOST_REPLACED,
  };
}

function rankOf({ status }: Pick<FoundId, "status">): number {
  return FOUND_ID_STATUSES.indexOf(status);
}

function placesOf(input: string, mentions: readonly Mention[]) {
  const places = new Map<string, { line: number; column: number }[]>();
  let [line, lineStart] = [1, 0];
  // Looked for once each: a text without any is as long as a text can be.
  let lineEnd = input.indexOf("\n");
  for (const { id, at } of mentions) {
    while (lineEnd !== -1 && lineEnd < at) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = input.indexOf("\n", lineStart);
    }
    const list = places.get(id) ?? [];
    if (list.length < MOST_PLACES) list.push({ line, column: at - lineStart + 1 });
    places.set(id, list);
  }
  return places;
}

function rewritten(
  input: string,
  {
    meant,
    replacements,
  }: { meant: readonly Mention[]; replacements: ReadonlyMap<string, string | null> },
): string | null {
  const parts: string[] = [];
  let from = 0;
  for (const mention of meant) {
    const { id, at, length } = mention;
    const replacement = replacements.get(id) ?? null;
    if (replacement === null || replacement === id) continue;
    parts.push(input.slice(from, at), writtenAs(replacement, { input, mention }));
    from = at + length;
  }
  return parts.length === 0 ? null : [...parts, input.slice(from)].join("");
}
