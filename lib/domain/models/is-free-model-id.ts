import { isFreeVariant } from "./model-id";

/** OpenRouter's own choice among the free models. */
export const FREE_ROUTER_ID = "openrouter/free";

/** Whether requests to that id draw the free quota (`product.md` 2: only `free` counts for certain). */
export function isFreeModelId(modelId: string): boolean {
  return isFreeVariant(modelId) || modelId === FREE_ROUTER_ID;
}
