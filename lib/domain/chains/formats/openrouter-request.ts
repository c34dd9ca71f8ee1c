import { MOST_IN_REQUEST, NO_PRICE } from "./no-price";

/**
 * The part of a chat request that makes OpenRouter try these ids in order. Only pass ids that are free, and never none: without a
 * model OpenRouter takes the account's default, whatever it costs.
 */
export function openRouterRequest(ids: readonly string[]) {
  return { models: ids.slice(0, MOST_IN_REQUEST), provider: NO_PRICE };
}
