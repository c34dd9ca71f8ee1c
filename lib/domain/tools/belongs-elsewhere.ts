import { authorOf } from "@/lib/domain/models/model-id";
import type { Mention } from "./id-mentions";

const LITELLM = /\blitellm/i;
/** Where LiteLLM itself is set up or called, a service stands before every id. */
const LITELLM_ITSELF =
  /\blitellm_(?:params|settings)\b|\b(?:from|import) litellm\b|\blitellm\.(?:a?completion|Router)\b/;
/** Services of LiteLLM that are named as vendors are at OpenRouter. */
const SAME_NAMES: ReadonlySet<string> = new Set(
  "ai21 anthropic cohere databricks deepseek inception minimax moonshot morph openai perplexity".split(
    " ",
  ),
);

/** Where a prefix says which service an id belongs to, an id without one belongs to another: tells which ids do. */
export function belongsElsewhere(
  input: string,
  mentions: readonly Mention[],
): (mention: Mention) => boolean {
  const isPrefixed = mentions.some(({ hasService }) => hasService);
  const isKeyPrefixed = mentions.some(({ hasService, isKeyed }) => hasService && isKeyed);
  const isLitellm = LITELLM.test(input);
  const isItself = isLitellm && LITELLM_ITSELF.test(input);
  return ({ id, told, isKeyed }) => {
    if (told === "openrouter") return false;
    if (isLitellm && isPrefixed) return true;
    return (isKeyPrefixed && isKeyed) || (isItself && SAME_NAMES.has(authorOf(id)));
  };
}
