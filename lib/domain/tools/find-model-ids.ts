import { authorOf, isFreeVariant } from "@/lib/domain/model-id";
import { freeFor } from "./free-for";
import { idMentions, type Mention, writtenAs } from "./id-mentions";
import { isSlipOf } from "./is-slip-of";
import { isFreeId, modelOf, routed } from "./judge-id";
import { type NearKnownId, nearKnownId } from "./near-known-id";
import type { CheckedModel, FreeInsteadOf, RequestFacts } from "./request-reason";

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
  /** False where it holds more ids than were looked at, or than a replacement was looked for. */
  readonly isWhole: boolean;
};

type Facts = Pick<RequestFacts, "catalog" | "slugs" | "freeInsteadOf">;

const MOST_PLACES = 100;
/** A search costs a question to the database; no config names so many models that left. */
const MOST_REPLACED = 100;
/** Files of a repository, and not models, whatever folder they stand in. */
const FILE_NAME =
  /\.(?:[cm]?[jt]sx?|py|pyi|ipynb|json[lc5]?|ya?ml|toml|md|mdx|txt|csv|html?|css|s[ch]ss|sh|bash|zsh|ps1|bat|go|rs|java|kt|rb|php|cs|c|h|cpp|hpp|swift|lua|sql|lock|git|env|ini|cfg|conf|log|png|jpe?g|gif|svg|webp|pdf|zip|gz|tgz|whl|safetensors|gguf|bin|onnx)$/i;
/** Where a prefix says which service an id belongs to, an id without one belongs to another. */
const LITELLM = /\blitellm/i;
const PREFIXED = /\bopenrouter\/~?[\w.-]+\/[\w.-]/;

/** "Dead ids": the model ids in any text, what became of each, and a corrected copy. */
export function findModelIds(input: string, facts: Facts): FoundIds {
  const search = limited(facts.freeInsteadOf);
  const known: Known = {
    facts: { ...facts, freeInsteadOf: search.freeInsteadOf },
    near: nearKnownId(facts.catalog),
    authors: new Set([...facts.catalog.keys()].map(authorOf)),
    isPrefixed: LITELLM.test(input) && PREFIXED.test(input),
  };
  const { mentions, isWhole } = idMentions(input);
  const judged = new Map<string, Omit<FoundId, "places">>();
  const meant: Mention[] = [];
  for (const mention of mentions) {
    const one = judged.get(mention.id) ?? judge(mention, known);
    if (one === null) continue;
    judged.set(mention.id, one);
    meant.push(mention);
  }
  const places = placesOf(input, meant);
  const ids = [...judged].map(([id, one]) => ({ ...one, places: places.get(id) ?? [] }));
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

type Known = {
  readonly facts: Facts;
  readonly near: NearKnownId;
  readonly authors: ReadonlySet<string>;
  /** The paste names services before ids. */
  readonly isPrefixed: boolean;
};

/** Null for what only looks like an id, as paths, media types and names in other registries do. */
function judge(mention: Mention, known: Known): Omit<FoundId, "places"> | null {
  const { facts, isPrefixed } = known;
  const { id, told } = mention;
  const { id: plain, suffixes } = routed(id);
  const isFree = isFreeVariant(plain.toLowerCase());
  if (isPrefixed && told !== "openrouter" && !isFree) return null;
  const model = modelOf(plain, facts);
  if (!model) return judgeUnlisted(mention, { plain, known });
  const isSearched = suffixes.includes("online") && model.goneSince === null;
  const status = isSearched ? "not_free" : statusOf(model, facts);
  return { id, status, meant: null, replacement: replacementFor(plain, { status, model, facts }) };
}

/** Words behind a vendor's name are many: without a sign that an id is meant, only a slip of a letter or two is one. */
function judgeUnlisted(
  { id, told }: Mention,
  { plain, known: { facts, near, authors } }: { plain: string; known: Known },
): Omit<FoundId, "places"> | null {
  const isFree = isFreeVariant(plain.toLowerCase());
  const isSure = isFree || told === "openrouter";
  if (!isSure && (!authors.has(authorOf(plain)) || FILE_NAME.test(plain) || hasCapital(plain))) {
    return null;
  }
  const listed = near(plain);
  const isSlip = listed !== null && (isSure || isSlipOf(plain, listed));
  const meant = freeVariantOf(plain, { told, facts }) ?? (isSlip ? listed : null);
  if (meant === null) {
    // In place of a model that nobody knows, none can be named that does as much.
    return isSure || told === "model"
      ? { id, status: "unknown", meant: null, replacement: null }
      : null;
  }
  return { id, status: "misspelt", meant, replacement: freeFor(meant, { facts }) };
}

/** Some models are listed as free ones only: without the suffix nobody answers. */
function freeVariantOf(
  plain: string,
  { told, facts }: { told: Mention["told"]; facts: Facts },
): string | null {
  const free = `${plain}:free`;
  return told !== null && isFreeId(free, facts) ? free : null;
}

/** OpenRouter's ids have none; names in other registries do. */
function hasCapital(id: string): boolean {
  return /[A-Z]/.test(id);
}

function statusOf(
  { goneSince, state, expiresOn, aliasTarget }: CheckedModel,
  facts: Facts,
): FoundId["status"] {
  if (goneSince !== null) return "gone";
  const target = aliasTarget === null ? null : modelOf(aliasTarget, facts);
  // What it stands for is charged; where that is free, it can stand for another tomorrow.
  if (state === "alias" && target?.goneSince === null && target.state === "paid") return "not_free";
  if (state === "free") return expiresOn === null ? "free" : "expiring";
  const isUnclear = state === "zero_priced" || state === "alias" || state === "unknown";
  return isUnclear ? "unclear" : "not_free";
}

function replacementFor(
  plain: string,
  { status, model, facts }: { status: FoundId["status"]; model: CheckedModel; facts: Facts },
): string | null {
  if (status === "free" || status === "unclear") return null;
  if (status !== "expiring") return freeFor(plain, { facts });
  // Free for the moment itself, so it must not stand in for itself.
  const other = model.expiresOn === null ? null : facts.freeInsteadOf(plain, null);
  return other !== null && other !== plain && isFreeId(other, facts) ? other : null;
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
