import type { ModelFacts } from "./model-facts";

/**
 * A text that two sets of facts share exactly when nothing differs that a version is kept for. Lists and price keys are
 * sorted where facts are made (`toModelFacts`); prices count as they are spelled, so that what is stored stays what
 * OpenRouter wrote; prose does not count.
 */
export function factsKey({ description: _, ...facts }: ModelFacts): string {
  return JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
