import { authorOf, isFreeVariant } from "@/lib/domain/model-id";
import { freeFor } from "./free-for";
import { isFreeId, plainId } from "./judge-id";
import { type NearKnownId, nearKnownId } from "./near-known-id";
import type { CheckedModel, RequestFacts } from "./request-reason";

export const FOUND_ID_STATUSES = [
  "gone",
  "misspelt",
  "unknown",
  "not_free",
  "expiring",
  "unclear",
  "free",
] as const;

export type FoundId = {
  /** As it stands in the paste. */
  readonly id: string;
  readonly status: (typeof FOUND_ID_STATUSES)[number];
  /** A listed id that was meant, free or not; only where it is misspelt. */
  readonly meant: string | null;
  /** Free now, by the catalog; null where none is known or needed. */
  readonly replacement: string | null;
  /** From 1. The first ones, where there are very many. */
  readonly places: readonly { readonly line: number; readonly column: number }[];
};

export type FoundIds = {
  /** The dead ones first. */
  readonly ids: readonly FoundId[];
  /** The paste with every replacement put in; null where nothing is to be changed. */
  readonly rewritten: string | null;
  /** False where it holds more ids than were looked at. */
  readonly isWhole: boolean;
};

type Facts = Pick<RequestFacts, "catalog" | "freeInsteadOf">;
type Mention = { readonly id: string; readonly at: number };

const MOST_MENTIONS = 5_000;
const MOST_PLACES = 100;
const LONGEST = 200;
/** Whole runs, so that nothing is looked at twice. */
const RUN = /[\w.~/:@-]+/g;
const EDGES = /^[.:@/-]+|[.:@/-]+$/g;
const ADDRESS = /^https?:\/\/(?:www\.)?openrouter\.ai\/(?:models\/)?/i;
/** What libraries put before the vendor. */
const SERVICE = /^openrouter[/:](?=~?[\w.-]+\/)/;
const ID = /^~?[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*(?::[\w-]+)*$/;

/** "Dead ids": the model ids in any text, what became of each, and a corrected copy. */
export function findModelIds(input: string, facts: Facts): FoundIds {
  const near = nearKnownId(facts.catalog);
  const authors = new Set([...facts.catalog.keys()].map(authorOf));
  const { mentions, isWhole } = mentionsIn(input);
  const judged = new Map<string, Omit<FoundId, "places"> | null>();
  const known: Mention[] = [];
  for (const mention of mentions) {
    if (!judged.has(mention.id))
      judged.set(mention.id, judge(mention.id, { facts, near, authors }));
    if (judged.get(mention.id)) known.push(mention);
  }
  const places = placesOf(input, known);
  const ids = [...judged].flatMap(([id, one]) =>
    one === null ? [] : [{ ...one, places: places.get(id) ?? [] }],
  );
  ids.sort((a, b) => rankOf(a) - rankOf(b));
  const replacements = new Map(ids.map(({ id, replacement }) => [id, replacement]));
  return { ids, rewritten: rewritten(input, { known, replacements }), isWhole };
}

function rankOf({ status }: FoundId): number {
  return FOUND_ID_STATUSES.indexOf(status);
}

function mentionsIn(input: string): { mentions: readonly Mention[]; isWhole: boolean } {
  const mentions: Mention[] = [];
  for (const { 0: run, index } of input.matchAll(RUN)) {
    if (run.length > LONGEST || !run.includes("/")) continue;
    const [before = ""] = ADDRESS.exec(run) ?? [];
    if (before === "" && run.includes("//")) continue;
    const lead = before.length + (/^[.:@/-]+/.exec(run.slice(before.length))?.[0].length ?? 0);
    const plain = run.slice(before.length).replace(EDGES, "");
    const service = SERVICE.exec(plain)?.[0].length ?? 0;
    const id = plain.slice(service);
    // A leading dot or slash makes it a path.
    if (!ID.test(id) || (before === "" && lead > 0)) continue;
    if (mentions.length === MOST_MENTIONS) return { mentions, isWhole: false };
    mentions.push({ id, at: index + lead + service });
  }
  return { mentions, isWhole: true };
}

type Known = {
  readonly facts: Facts;
  readonly near: NearKnownId;
  readonly authors: ReadonlySet<string>;
};

/** Null for what only looks like an id, as paths and media types do. */
function judge(id: string, { facts, near, authors }: Known): Omit<FoundId, "places"> | null {
  const plain = plainId(id);
  const model = facts.catalog.get(plain);
  if (model) {
    const status = plain === id || model.goneSince !== null ? statusOf(model) : "not_free";
    return {
      id,
      status,
      meant: null,
      replacement: replacementFor(plain, { status, model, facts }),
    };
  }
  const isFree = isFreeVariant(plain);
  if (!isFree && !authors.has(authorOf(plain))) return null;
  const meant = near(plain);
  if (!isFree && (meant === null || !isClose(plain, meant))) return null;
  const replacement = freeFor(meant ?? plain, facts);
  return { id, status: meant === null ? "unknown" : "misspelt", meant, replacement };
}

/** Words behind a vendor's name are many: only those that begin alike are taken for a slip. */
function isClose(id: string, meant: string): boolean {
  const length = authorOf(id).length + 4;
  return id.slice(0, length).toLowerCase() === meant.slice(0, length).toLowerCase();
}

function statusOf({ goneSince, state, expiresOn }: CheckedModel): FoundId["status"] {
  if (goneSince !== null) return "gone";
  if (state === "free") return expiresOn === null ? "free" : "expiring";
  const isUnclear = state === "zero_priced" || state === "alias" || state === "unknown";
  return isUnclear ? "unclear" : "not_free";
}

function replacementFor(
  plain: string,
  { status, model, facts }: { status: FoundId["status"]; model: CheckedModel; facts: Facts },
): string | null {
  if (status === "free" || status === "unclear") return null;
  if (status !== "expiring") return freeFor(plain, facts);
  // Free for the moment itself, so it must not stand in for itself.
  const other = [facts.freeInsteadOf(plain), facts.freeInsteadOf(null)].find(
    (one) => one !== null && one !== plain && isFreeId(one, facts),
  );
  return model.expiresOn === null ? null : (other ?? null);
}

function placesOf(input: string, mentions: readonly Mention[]) {
  const places = new Map<string, { line: number; column: number }[]>();
  let [line, lineStart] = [1, 0];
  for (const { id, at } of mentions) {
    for (let end = input.indexOf("\n", lineStart); end !== -1 && end < at; ) {
      line += 1;
      lineStart = end + 1;
      end = input.indexOf("\n", lineStart);
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
    known,
    replacements,
  }: { known: readonly Mention[]; replacements: ReadonlyMap<string, string | null> },
): string | null {
  const parts: string[] = [];
  let from = 0;
  for (const { id, at } of known) {
    const replacement = replacements.get(id) ?? null;
    if (replacement === null || replacement === id) continue;
    parts.push(input.slice(from, at), replacement);
    from = at + id.length;
  }
  return parts.length === 0 ? null : [...parts, input.slice(from)].join("");
}
