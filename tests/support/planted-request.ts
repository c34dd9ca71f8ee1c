import type { PlantedRequest } from "../fake-openrouter/account/planted";

/** A free request that worked, by that key at that moment, ms. */
export function plantedRequest(
  whose: Pick<PlantedRequest, "at" | "keyHash">,
  overrides: Partial<PlantedRequest> = {},
): PlantedRequest {
  return {
    ...whose,
    model: "acme/model-001",
    variant: "free",
    provider: "Acme",
    endpointId: "550e8400-e29b-41d4-a716-446655440000",
    promptTokens: 100,
    completionTokens: 20,
    reasoningTokens: 5,
    costNanoUsd: 0,
    byokNanoUsd: 0,
    ok: true,
    ...overrides,
  };
}
