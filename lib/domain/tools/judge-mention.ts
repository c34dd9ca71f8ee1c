import { authorOf, isFreeVariant } from "@/lib/domain/models/model-id";
import type { FoundId, IdFacts } from "./found-id";
import { freeFor } from "./free-for";
import type { Mention } from "./id-mentions";
import { isAlike, isSlipOf } from "./is-slip-of";
import { isFreeId, modelOf, routed } from "./judge-id";
import type { NearKnownId } from "./near-known-id";
import type { CheckedModel } from "./request-reason";

/** Files of a repository, and not models, whatever folder they stand in. */
const FILE_NAME =
  /\.(?:[cm]?[jt]sx?|py|pyi|ipynb|json[lc5]?|ya?ml|toml|md|mdx|txt|csv|html?|css|s[ch]ss|sh|bash|zsh|ps1|bat|go|rs|java|kt|rb|php|cs|c|h|cpp|hpp|swift|lua|sql|lock|git|env|ini|cfg|conf|log|png|jpe?g|gif|svg|webp|pdf|zip|gz|tgz|whl|safetensors|gguf|bin|onnx)$/i;
/** Variants that OpenRouter lists by themselves where they exist; of a model without one they are a mistake. */
const VARIANT = /:(?:thinking|extended|beta)$/;

export type JudgedId = Omit<FoundId, "places">;

export type KnownIds = {
  readonly facts: IdFacts;
  readonly near: NearKnownId;
  readonly authors: ReadonlySet<string>;
  /** Whether it is an id of another service. */
  readonly isOthers: (mention: Mention) => boolean;
};

/** What became of an id. Null for what only looks like one, as paths, media types and names in other registries do. */
export function judgeMention(mention: Mention, known: KnownIds): JudgedId | null {
  const { facts, isOthers } = known;
  const { id } = mention;
  const { id: plain, suffixes } = routed(id);
  if (!isFreeVariant(plain.toLowerCase()) && isOthers(mention)) return null;
  if (facts.catalog.size === 0) return judgeUnseen(mention, plain);
  const model = modelOf(plain, facts) ?? leftInSmall(plain, facts);
  if (!model) return judgeUnlisted(mention, { plain, known });
  const isSearched = suffixes.includes("online") && model.goneSince === null;
  const status = isSearched ? "not_free" : statusOf(model, facts);
  return { id, status, meant: null, replacement: replacementFor(plain, { status, model, facts }) };
}

/** Before the first catalog nothing can be looked up: only what cannot be anything else is told at all. */
function judgeUnseen({ id, told, isKeyed }: Mention, plain: string): JudgedId | null {
  const isSure = isFreeVariant(plain.toLowerCase()) || told === "openrouter";
  if (!isSure && (!isKeyed || FILE_NAME.test(plain) || hasCapital(plain))) return null;
  return { id, status: "unchecked", meant: null, replacement: null };
}

/** An id in capitals that has left: nothing else was meant. */
function leftInSmall(plain: string, facts: IdFacts): CheckedModel | null {
  const model = hasCapital(plain) ? modelOf(plain.toLowerCase(), facts) : null;
  return isFreeVariant(plain.toLowerCase()) && model?.goneSince != null ? model : null;
}

/** Words behind a vendor's name are many: without a sign that an id is meant, only a slip of a letter or two is one. */
function judgeUnlisted(
  { id, told }: Mention,
  { plain, known: { facts, near, authors } }: { plain: string; known: KnownIds },
): JudgedId | null {
  const isFree = isFreeVariant(plain.toLowerCase());
  const isSure = isFree || told === "openrouter";
  if (!isSure && (!authors.has(authorOf(plain)) || FILE_NAME.test(plain) || hasCapital(plain))) {
    return null;
  }
  const listed = near(plain);
  const isSlip = listed !== null && (isSlipOf(plain, listed) || (isSure && isAlike(plain, listed)));
  const other = freeVariantOf(plain, { told, facts }) ?? withoutVariant(plain, facts);
  const meant = other ?? (isSlip ? listed : null);
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
  { told, facts }: { told: Mention["told"]; facts: IdFacts },
): string | null {
  const free = `${plain}:free`;
  return told !== null && isFreeId(free, facts) ? free : null;
}

function withoutVariant(plain: string, { catalog }: IdFacts): string | null {
  const base = plain.replace(VARIANT, "");
  return base !== plain && catalog.get(base)?.goneSince === null ? base : null;
}

/** OpenRouter's ids have none; names in other registries do. */
function hasCapital(id: string): boolean {
  return /[A-Z]/.test(id);
}

function statusOf(
  { goneSince, state, expiresOn, aliasTarget }: CheckedModel,
  facts: IdFacts,
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
  { status, model, facts }: { status: FoundId["status"]; model: CheckedModel; facts: IdFacts },
): string | null {
  if (status === "free" || status === "unclear") return null;
  if (status !== "expiring") return freeFor(plain, { facts });
  // Free for the moment itself, so it must not stand in for itself.
  const other = model.expiresOn === null ? null : facts.freeInsteadOf(plain, null);
  return other !== null && other !== plain && isFreeId(other, facts) ? other : null;
}
