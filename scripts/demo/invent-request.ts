import { freeStateOf } from "@/lib/domain/models/free-state";
import { twinOf } from "@/lib/domain/models/model-id";
import type { Random } from "@/scripts/support/seeded-random";
import { hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import type { Catalog } from "./catalog";
import { isInvented } from "./invent-model";
import { providerOf } from "./provider-of";
import { sumOf } from "./sum-of";
import { secretOf } from "./team-keys";

const FAILED_SHARE = 0.05;

type Asked = { readonly at: number; readonly keyName: string };

/** A request to a free model; one in twenty brings nothing back. */
export function freeRequest(
  { at, keyName, modelId }: Asked & { readonly modelId: string },
  random: Random,
): PlantedRequest {
  const ok = random.next() >= FAILED_SHARE;
  const reasoning = sumOf(modelId) % 3 === 0 ? random.below(400) : 0;
  return {
    ...requestBase({ at, keyName, model: twinOf(modelId) ?? modelId }),
    variant: "free",
    promptTokens: ok ? 300 + random.below(5_000) : 0,
    completionTokens: ok ? reasoning + 40 + random.below(900) : 0,
    reasoningTokens: ok ? reasoning : 0,
    costNanoUsd: 0,
    byokNanoUsd: 0,
    ok,
  };
}

/** A model that costs something, and what it costs per token in USD. */
export type PaidModel = {
  readonly id: string;
  readonly prompt: number;
  readonly completion: number;
};

/** What a usual request of `paidRequest` costs, USD. */
export function usualCostUsd({ prompt, completion }: PaidModel): number {
  return 5_500 * prompt + 950 * completion;
}

/** Of what the catalog lists, those for which a request costs some cents; by id. */
export function paidModels(catalog: Catalog): PaidModel[] {
  return [...catalog.values()]
    .filter((model) => freeStateOf(model).state === "paid" && !isInvented(model.id))
    .filter(({ pricing }) => pricing.overrides.length === 0)
    .map(({ id, pricing: { prices } }) => ({
      id,
      prompt: Number(prices.prompt),
      completion: Number(prices.completion),
    }))
    .filter((model) => usualCostUsd(model) >= 0.012 && usualCostUsd(model) <= 0.04)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function paidRequest(
  { at, keyName, model, isByok }: Asked & { readonly model: PaidModel; readonly isByok: boolean },
  random: Random,
): PlantedRequest {
  const promptTokens = 1_000 + random.below(9_000);
  const completionTokens = 200 + random.below(1_500);
  const usd = promptTokens * model.prompt + completionTokens * model.completion;
  const nanoUsd = Math.round(usd * 1e9);
  return {
    ...requestBase({ at, keyName, model: model.id }),
    variant: "standard",
    promptTokens,
    completionTokens,
    reasoningTokens: 0,
    costNanoUsd: isByok ? 0 : nanoUsd,
    byokNanoUsd: isByok ? nanoUsd : 0,
    isByok,
    ok: true,
  };
}

/** What says when, by whom and of whom something was asked; `model` is without a variant. */
export function requestBase({ at, keyName, model }: Asked & { model: string }) {
  return {
    at,
    keyHash: hashOf(secretOf(keyName)),
    model,
    provider: providerOf(model),
    endpointId: `endpoint-${sumOf(model)}`,
  };
}
