import type { CheckedModel, RequestFacts } from "@/lib/domain/tools/request-reason";

/** 2026-11-20 12:00 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 12);
export const GONE = Date.UTC(2026, 10, 10, 8);
export const USD = 1_000_000_000;

export function checkedModel(overrides: Partial<CheckedModel> = {}): CheckedModel {
  return {
    state: "free",
    pricing: { prices: { prompt: "0", completion: "0" }, overrides: [] },
    inputModalities: ["text"],
    abilities: [],
    contextLength: 131_072,
    aliasTarget: null,
    expiresOn: null,
    goneSince: null,
    ...overrides,
  };
}

function priced(state: CheckedModel["state"], prices: Record<string, string>) {
  return checkedModel({ state, pricing: { prices, overrides: [] } });
}

const PAID = { prompt: "0.0000025", completion: "0.00001" };

export const CATALOG: ReadonlyMap<string, CheckedModel> = new Map([
  ["qwen/qwen3-coder:free", checkedModel()],
  ["qwen/qwen3-coder", priced("paid", PAID)],
  ["openai/gpt-oss-20b:free", checkedModel()],
  ["openai/gpt-4o", priced("paid", PAID)],
  ["google/gemma-4-31b-it:free", checkedModel({ inputModalities: ["file", "image", "text"] })],
  ["poolside/laguna:free", checkedModel({ expiresOn: "2026-11-30" })],
  ["openrouter/free", checkedModel()],
  ["openrouter/auto", priced("variable", { prompt: "-1", completion: "-1" })],
  ["stealth/union-alpha", priced("zero_priced", { prompt: "0", completion: "0" })],
  ["google/lyria-3", priced("metered", { prompt: "0", completion: "0", request: "0.08" })],
  ["acme/odd:free", priced("conflict", { prompt: "0", completion: "0", image: "0.001" })],
  ["acme/sold:free", priced("conflict", { prompt: "0.000001", completion: "0" })],
  ["acme/blank", priced("unknown", { prompt: "", completion: "" })],
  ["z-ai/glm:free", checkedModel({ goneSince: GONE })],
  ["z-ai/glm", priced("paid", PAID)],
  ["~openai/gpt-latest", checkedModel({ state: "alias", aliasTarget: "openai/gpt-4o" })],
  ["~qwen/coder-latest", checkedModel({ state: "alias", aliasTarget: "qwen/qwen3-coder:free" })],
  ["google/gemini-2.5-pro", priced("paid", PAID)],
  ["nvidia/nemotron-nano-9b-v2:free", checkedModel()],
  ["meta-llama/llama-3.3-70b-instruct", priced("paid", PAID)],
  ["~acme/ring", checkedModel({ state: "alias", aliasTarget: "~acme/ring" })],
]);

/** Dated names, as usage and logs have them. */
const SLUGS: ReadonlyMap<string, string> = new Map([
  ["qwen/qwen3-coder-480b-a35b-07-25:free", "qwen/qwen3-coder:free"],
  ["qwen/qwen3-coder-480b-a35b-07-25", "qwen/qwen3-coder"],
]);

export function requestFacts(overrides: Partial<RequestFacts> = {}): RequestFacts {
  return {
    catalog: CATALOG,
    slugs: SLUGS,
    catalogAt: NOW,
    key: null,
    balanceNanoUsd: null,
    quota: null,
    freeInsteadOf: () => "openai/gpt-oss-20b:free",
    ...overrides,
  };
}
