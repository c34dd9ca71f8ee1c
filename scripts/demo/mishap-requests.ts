import type { Random } from "@/scripts/support/seeded-random";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import type { Catalog } from "./catalog";
import { requestBase } from "./invent-request";
import { providerOf } from "./provider-of";
import { sumOf } from "./sum-of";

export type Paying = {
  readonly keyName: string;
  /** Without a variant. */
  readonly modelId: string;
  /** When each was made, ms. */
  readonly times: readonly number[];
  /** Of all of them, to the nano-dollar. */
  readonly costNanoUsd: number;
};

/** Paid requests that cost so much in all, with about the tokens that such prices buy. */
export function paidRequests(
  { keyName, modelId, times, costNanoUsd }: Paying,
  { catalog, random }: { catalog: Catalog; random: Random },
): PlantedRequest[] {
  const prices = catalog.get(modelId)?.pricing.prices;
  const [prompt, completion] = [Number(prices?.prompt) * 1e9, Number(prices?.completion) * 1e9];
  return split(costNanoUsd, { count: times.length, random }).map((cost, n) => ({
    ...requestBase({ at: times[n] ?? 0, keyName, model: modelId }),
    variant: "standard",
    promptTokens: Math.round((cost * 0.8) / prompt),
    completionTokens: Math.round((cost * 0.2) / completion),
    reasoningTokens: 0,
    costNanoUsd: cost,
    byokNanoUsd: 0,
    ok: true,
  }));
}

/** The same request, sent to another model; `model` is without a variant. */
export function sentTo(request: PlantedRequest, model: string): PlantedRequest {
  return {
    ...request,
    model,
    provider: providerOf(model),
    endpointId: `endpoint-${sumOf(model)}`,
  };
}

/** So many moments from the first to the last, both included, about as far apart; whole seconds. */
export function timesBetween(
  { from, to, count }: { from: number; to: number; count: number },
  random: Random,
): number[] {
  return Array.from({ length: count }, (_, n) => {
    const step = (to - from) / (count - 1);
    const isEnd = n === 0 || n === count - 1;
    const at = from + n * step + (isEnd ? 0 : (random.next() - 0.5) * step * 0.6);
    return Math.floor(at / 1_000) * 1_000;
  });
}

/** So many of them, evenly; all when there are not as many. */
export function someOf<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, n) => Math.floor((n * items.length) / count)).flatMap(
    (place) => items[place] ?? [],
  );
}

function split(total: number, { count, random }: { count: number; random: Random }): number[] {
  const weights = Array.from({ length: count }, () => 0.6 + random.next() * 0.8);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.slice(1).map((weight) => Math.floor((total * weight) / all));
  return [total - parts.reduce((sum, part) => sum + part, 0), ...parts];
}
