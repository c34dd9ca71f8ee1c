import { MOST_IN_REQUEST, NO_PRICE } from "./no-price";

/**
 * An `opencode.json`: the first id as the model, the second for the small jobs that OpenCode would else give to a model of its own
 * choice, and only these to choose from. OpenCode knows no fallbacks of its own, so each model carries those that follow it for
 * OpenRouter to try. The highest price of zero goes with every request to OpenRouter, also with one that nobody thought of.
 */
export function openCodeConfig(ids: readonly string[]) {
  const [first, second = first] = ids;
  return {
    $schema: "https://opencode.ai/config.json",
    ...(first !== undefined && { model: `openrouter/${first}` }),
    ...(second !== undefined && { small_model: `openrouter/${second}` }),
    provider: {
      openrouter: {
        options: { extraBody: { provider: NO_PRICE } },
        whitelist: ids,
        models: Object.fromEntries(ids.map((id) => [id, modelOf(id, ids)])),
      },
    },
  };
}

function modelOf(id: string, ids: readonly string[]) {
  const at = ids.indexOf(id);
  const next = [...ids.slice(at + 1), ...ids.slice(0, at)].slice(0, MOST_IN_REQUEST - 1);
  return { options: { ...(next.length > 0 && { models: next }), provider: NO_PRICE } };
}
