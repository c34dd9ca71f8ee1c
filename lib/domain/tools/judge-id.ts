import type { ModelState } from "@/lib/domain/models/model-facts";
import { isFreeVariant, twinOf } from "@/lib/domain/models/model-id";
import { decimalOf, statedPrices, usdPerMillion } from "@/lib/domain/models/pricing";
import { utcDay } from "@/lib/domain/time";
import type { NearKnownId } from "./near-known-id";
import type { NamedId } from "./request-parts";
import { type CheckedModel, type RequestFacts, type RequestReason, shown } from "./request-reason";

/** What is known, and how a misspelt id is looked up in it. */
export type Known = RequestFacts & { readonly near: NearKnownId };

export type IdJudgement = {
  readonly reasons: readonly RequestReason[];
  /** The catalog row that it was judged by. */
  readonly model: CheckedModel | null;
};

/** Suffixes that change how a request is sent, and are no model of their own. */
const ROUTING = /:(nitro|floor|exacto|online)$/;
/** Routers that were seen to bill the model they choose (`api.md` 1.4), for a catalog that does not list them. */
const ROUTERS = /^openrouter\/(?:auto|auto-beta|fusion|pareto-code|bodybuilder)(?::.*)?$/;
const LITELLM = /^openrouter[/:](?=[^/]+\/)/;
const LONGEST_ID = 200;

/** The id as OpenRouter's catalog has it, without what libraries and routing put around it. */
export function plainId(id: string): string {
  return routed(id).id;
}

/** The id and, apart from it, the suffixes that say how a request for it is sent. */
export function routed(id: string): { id: string; suffixes: readonly string[] } {
  const suffixes: string[] = [];
  let rest = withoutPreset(id).trim().replace(LITELLM, "").slice(0, LONGEST_ID);
  for (let found = ROUTING.exec(rest); found; found = ROUTING.exec(rest)) {
    suffixes.push(found[1] ?? "");
    rest = rest.slice(0, -found[0].length);
  }
  return { id: rest, suffixes };
}

/** A preset may stand behind an id, or alone. */
function withoutPreset(id: string): string {
  const at = id.indexOf("@preset/");
  return at > 0 ? id.slice(0, at) : id;
}

/** The catalog's row of an id or of a dated name; null where it never had one. */
export function modelOf(
  plain: string,
  { catalog, slugs }: Pick<RequestFacts, "catalog" | "slugs">,
): CheckedModel | null {
  const listed = slugs.get(plain);
  return catalog.get(plain) ?? (listed === undefined ? null : (catalog.get(listed) ?? null));
}

/** Whether the catalog calls it free for certain. */
export function isFreeId(id: string, { catalog }: Pick<RequestFacts, "catalog">): boolean {
  const model = catalog.get(id);
  return model !== undefined && model.goneSince === null && model.state === "free";
}

/** What one id of a request costs, by the catalog. */
export function judgeId(named: NamedId, facts: Known): IdJudgement {
  const { where, isFirst } = named;
  const reason = reasonAt(where);
  if (named.id === null) {
    const sentence = `What ${where} holds is not written out, so its price cannot be told.`;
    return { reasons: [reason("model_not_read", "unclear", sentence)], model: null };
  }
  const presetAt = named.id.indexOf("@preset/");
  if (presetAt !== -1) {
    const own = named.id.slice(0, presetAt).trim();
    const judged = own === "" ? null : judgeId({ ...named, id: own }, facts);
    const sentence =
      judged === null
        ? `${shown(named.id)} takes its models from a preset kept at OpenRouter, which the paste does not show.`
        : `${shown(named.id)} adds a preset kept at OpenRouter, which the paste does not show: it can name other models and settings.`;
    const preset = reason("preset", "unclear", sentence);
    return { reasons: [...(judged?.reasons ?? []), preset], model: judged?.model ?? null };
  }
  const { id, suffixes } = routed(named.id);
  const added = suffixes.map((suffix) => suffixReason(suffix, { named, reason }));
  const { reasons, model } = judgePlain(id, { isFirst, facts, reason });
  return { reasons: [...reasons, ...added], model };
}

type Reason = (
  code: RequestReason["code"],
  effect: RequestReason["effect"],
  sentence: string,
) => RequestReason;

function reasonAt(where: string): Reason {
  return (code, effect, sentence) => ({ code, effect, sentence, where });
}

function suffixReason(
  suffix: string,
  { named, reason }: { named: NamedId; reason: Reason },
): RequestReason {
  const id = shown(named.id ?? "");
  if (suffix === "online") {
    return reason(
      "online",
      "charges",
      `${id} ends in :online, which adds a web search to each request: it is charged, with free models too.`,
    );
  }
  return reason(
    "routing_suffix",
    "note",
    `:${suffix} of ${id} only chooses among providers; it makes nothing free.`,
  );
}

type Judged = { isFirst: boolean; facts: Known; reason: Reason };

function judgePlain(written: string, judged: Judged): IdJudgement {
  const { isFirst, facts, reason } = judged;
  const dated = facts.catalog.has(written) ? undefined : facts.slugs.get(written);
  if (dated !== undefined && facts.catalog.has(dated)) {
    const { reasons, model } = judgePlain(dated, judged);
    const sentence = `${shown(written)} is a dated name of ${shown(dated)}.`;
    return { reasons: [...reasons, reason("dated_name", "note", sentence)], model };
  }
  const id = written;
  const name = shown(id);
  const model = facts.catalog.get(id) ?? null;
  const isRouter = ROUTERS.test(id) || (model?.goneSince === null && model.state === "variable");
  if (isRouter) {
    const trap = isFreeVariant(id) ? " The :free behind it does not change that." : "";
    const sentence = `${name} is billed at the price of the model that it chooses.${trap}`;
    return { reasons: [reason("router", "charges", sentence)], model };
  }
  if (!model) return { reasons: [unknownReason(id, { facts, reason })], model };
  if (model.goneSince !== null) {
    const paid = twinOf(id);
    const twin = paid !== null && facts.catalog.get(paid)?.goneSince === null ? paid : null;
    const sentence =
      `${name} has not been listed since ${utcDay(model.goneSince)}: OpenRouter refuses it and charges nothing.` +
      (twin === null ? "" : ` ${shown(twin)}, without :free, costs money.`);
    return { reasons: [reason("gone", "unclear", sentence)], model };
  }
  if (model.state === "alias") return judgeAlias(id, { model, isFirst, facts, reason });
  const ends =
    model.expiresOn === null || model.state !== "free"
      ? []
      : [
          reason(
            "ends_soon",
            "note",
            `OpenRouter says that ${name} may be removed after ${model.expiresOn}.`,
          ),
        ];
  return { reasons: [stateReason(id, { model, isFirst, facts, reason }), ...ends], model };
}

function judgeAlias(id: string, judged: Judged & { model: CheckedModel }): IdJudgement {
  const { model, facts, reason } = judged;
  const target = model.aliasTarget;
  const stands = `${shown(id)} stands for ${target === null ? "another model" : shown(target)}`;
  const isFree = target !== null && isFreeId(target, facts);
  const row = target === null ? null : (facts.catalog.get(target) ?? null);
  if (row?.goneSince === null && row.state !== "alias" && !isFree) {
    const { reasons } = judgePlain(target ?? "", judged);
    return { reasons: [reason("alias", "note", `${stands}.`), ...reasons], model: row };
  }
  const sentence = `${stands}${isFree ? ", which is free now," : ""} and OpenRouter can point it to another one at any time.`;
  return { reasons: [reason("alias", "unclear", sentence)], model: row };
}

function stateReason(
  id: string,
  { model, isFirst, facts, reason }: Judged & { model: CheckedModel },
): RequestReason {
  const name = shown(id);
  switch (model.state) {
    case "free":
      return reason("free", "free", `${name} is free: all of its listed prices are zero.`);
    case "zero_priced":
      return reason(
        "zero_priced",
        "unclear",
        `${name} costs $0 at the moment, but does not have the free label: it can get a price on any day.`,
      );
    case "conflict":
      return conflictReason(name, { model, reason });
    case "metered":
      return reason(
        "metered",
        "charges",
        `${name} has a price of zero for tokens, and is charged by another measure.`,
      );
    case "unknown":
      return reason("price_not_stated", "unclear", `The price of ${name} is not stated.`);
    default:
      return paidReason(id, { model, isFirst, facts, reason });
  }
}

function conflictReason(
  name: string,
  { model, reason }: { model: CheckedModel; reason: Reason },
): RequestReason {
  const { prompt, completion, request } = model.pricing.prices;
  const isCharged = [prompt, completion, request].some(isAboveZero);
  return reason(
    "labelled_free_priced",
    isCharged ? "charges" : "unclear",
    isCharged
      ? `${name} is labelled free, but has a price: ${priceWords(model)}.`
      : `${name} is labelled free, but has a price that holds for some requests.`,
  );
}

function paidReason(
  id: string,
  { model, isFirst, facts, reason }: Judged & { model: CheckedModel },
): RequestReason {
  const name = shown(id);
  const free = `${id}:free`;
  const prices = `${name} costs ${priceWords(model)}.`;
  if (!isFirst) {
    return reason(
      "paid_fallback",
      "charges",
      `${prices} OpenRouter goes to it when the models before it refuse or fail, and then charges.`,
    );
  }
  if (isFreeId(free, facts)) {
    return reason(
      "no_free_suffix",
      "charges",
      `${prices} Only ${shown(free)}, with :free, is free.`,
    );
  }
  return reason("paid", "charges", prices);
}

const CHARGED: readonly ModelState[] = ["paid", "metered", "variable"];

function unknownReason(
  id: string,
  { facts, reason }: { facts: Known; reason: Reason },
): RequestReason {
  const name = shown(id);
  if (facts.catalogAt === null) {
    return reason(
      "unknown_id",
      "unclear",
      `No catalog has been read yet, so ${name} cannot be looked up.`,
    );
  }
  const paid = twinOf(id);
  const twin = paid === null ? undefined : facts.catalog.get(paid);
  if (paid !== null && twin?.goneSince === null && CHARGED.includes(twin.state)) {
    return reason(
      "no_free_variant",
      "unclear",
      `${shown(paid)} has no free variant that is known: OpenRouter refuses ${name}, and charges for ${shown(paid)}.`,
    );
  }
  const near = facts.near(id);
  const meant = near === null ? "" : ` Is ${shown(near)} meant?`;
  return reason("unknown_id", "unclear", `${name} is not in OpenRouter's catalog.${meant}`);
}

function priceWords({ pricing: { prices } }: CheckedModel): string {
  const million = (price: string | undefined) =>
    price === undefined ? null : usdPerMillion(price);
  const [prompt, completion] = [million(prices.prompt), million(prices.completion)];
  if (prompt !== null && completion !== null && (prompt !== "0" || completion !== "0")) {
    return `$${prompt} for a million prompt tokens and $${completion} for a million completion tokens`;
  }
  const other = statedPrices(prices).find(([, price]) => isAboveZero(price));
  return other ? `$${other[1]} by its price "${shown(other[0])}"` : "money by its listed prices";
}

export function isAboveZero(price: string | undefined): boolean {
  return price !== undefined && (decimalOf(price)?.gt(0) ?? false);
}
