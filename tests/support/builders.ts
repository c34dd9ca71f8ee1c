import type { ModelFacts } from "@/lib/domain/models/model-facts";

export const T0 = Date.UTC(2026, 0, 1);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The facts of a plain free text model, with what the test cares about laid over them. */
export function buildFacts(overrides: Partial<ModelFacts> = {}): ModelFacts {
  const id = overrides.id ?? "acme/tiny:free";
  return {
    id,
    name: `Acme: ${id}`,
    canonicalSlug: id.replace(/:free$/, ""),
    created: 1_760_000_000,
    contextLength: 131_072,
    maxCompletionTokens: 32_768,
    inputModalities: ["text"],
    outputModalities: ["text"],
    supportedParameters: ["max_tokens", "temperature", "tools"],
    pricing: { prices: { completion: "0", prompt: "0" }, overrides: [] },
    expirationDate: null,
    knowledgeCutoff: null,
    isModerated: false,
    huggingFaceId: null,
    aliasTarget: null,
    description: null,
    ...overrides,
  };
}

/** Prices in USD per token; `buildPrices("0.000001", "0.000002")` is a plain paid model. */
export function buildPrices(prompt: string, completion: string): ModelFacts["pricing"] {
  return { prices: { completion, prompt }, overrides: [] };
}
