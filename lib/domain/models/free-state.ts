import { FREE_ROUTER_ID } from "./is-free-model-id";
import type { ModelFacts, ModelState } from "./model-facts";
import { isFreeVariant } from "./model-id";
import { decimalOf, statedPrices } from "./pricing";

export type FreeStateFacts = Pick<
  ModelFacts,
  "id" | "aliasTarget" | "pricing" | "outputModalities"
>;

export type FreeState = { readonly state: ModelState; readonly because: string };

/** What a model is in one snapshot, and why: the table of `docs/spells.md`, tested in its order. */
export function freeStateOf(facts: FreeStateFacts): FreeState {
  if (facts.id.startsWith("~") || facts.aliasTarget !== null) {
    return { state: "alias", because: aliasReason(facts.aliasTarget) };
  }

  const prices = readPrices(facts.pricing);
  if (prices.negative) {
    return {
      state: "variable",
      because: `${prices.negative} is negative: billed at the price of the model that is chosen`,
    };
  }
  const notStated = missingPrice(facts.pricing);
  if (notStated) return { state: "unknown", because: `${notStated} is not stated as a number` };

  if (facts.id === FREE_ROUTER_ID) {
    return { state: "free", because: "the free router sends to free models only" };
  }
  return isFreeVariant(facts.id) ? labelledFree(prices) : unlabelled(facts, prices);
}

type PricesRead = {
  /** Name of the first price below zero, above zero, or that is no number; null when there is none. */
  readonly negative: string | null;
  readonly charged: string | null;
  readonly unreadable: string | null;
};

function labelledFree({ charged, unreadable }: PricesRead): FreeState {
  if (charged) return { state: "conflict", because: `labelled free, but ${charged} is above zero` };
  if (unreadable) return { state: "paid", because: `${unreadable} is not a number` };
  return { state: "free", because: "labelled free, and every listed price is zero" };
}

function unlabelled(facts: FreeStateFacts, { charged, unreadable }: PricesRead): FreeState {
  const { prompt, completion } = facts.pricing.prices;
  if (!isZero(prompt) || !isZero(completion)) {
    return { state: "paid", because: `${isZero(prompt) ? "completion" : "prompt"} is above zero` };
  }
  if (charged) {
    return { state: "metered", because: `prompt and completion are zero, but ${charged} is not` };
  }
  if (unreadable) {
    return {
      state: "metered",
      because: `prompt and completion are zero, but ${unreadable} is not a number`,
    };
  }
  const notText = facts.outputModalities.find((modality) => modality !== "text");
  if (notText) {
    return { state: "metered", because: `every listed price is zero, but it puts out ${notText}` };
  }
  if (facts.outputModalities.length === 0) {
    return { state: "paid", because: "every listed price is zero, but its output is not stated" };
  }
  return {
    state: "zero_priced",
    because: "every listed price is zero, without the free label: quota effect not known",
  };
}

function aliasReason(target: string | null): string {
  return target === null ? "an alias of another model" : `an alias of ${target}`;
}

function missingPrice(pricing: ModelFacts["pricing"]): "prompt" | "completion" | null {
  for (const name of ["prompt", "completion"] as const) {
    const price = pricing.prices[name];
    if (price === undefined || decimalOf(price) === null) return name;
  }
  return null;
}

function isZero(price: string | undefined): boolean {
  return price !== undefined && (decimalOf(price)?.eq(0) ?? false);
}

function readPrices(pricing: ModelFacts["pricing"]): PricesRead {
  const inOverrides = pricing.overrides.flatMap(({ prices }) => statedPrices(prices));
  const all = [
    ...sorted(statedPrices(pricing.prices)),
    ...sorted(inOverrides.map(([name, price]) => [`${name} in an override`, price])),
  ];
  return {
    negative: first(all, (price) => decimalOf(price)?.lt(0) ?? false),
    charged: first(all, (price) => decimalOf(price)?.gt(0) ?? false),
    unreadable: first(all, (price) => decimalOf(price) === null),
  };
}

/** Sorted, so that the reason does not hang on the order of prices or overrides. */
function sorted(prices: [name: string, price: string][]): [name: string, price: string][] {
  return prices.sort(([a], [b]) => (a < b ? -1 : 1));
}

function first(
  all: readonly [name: string, price: string][],
  test: (price: string) => boolean,
): string | null {
  return all.find(([, price]) => test(price))?.[0] ?? null;
}
