import type { ChainFormat } from "@/lib/domain/chains/chain-answers";

type Words = {
  readonly name: string;
  /** What to do with it. */
  readonly hint: string;
};

export const FORMAT_WORDS: Readonly<Record<ChainFormat, Words>> = {
  json: {
    name: "JSON",
    hint: "For programs: the ids in order, why each stands there, and how old the catalog is. An empty list says why.",
  },
  openrouter: {
    name: "OpenRouter",
    hint: "Lay it over the body of a chat request. OpenRouter takes three models at most and tries them in order; the highest price of zero makes it refuse rather than charge.",
  },
  litellm: {
    name: "LiteLLM",
    hint: "A config.yaml for the LiteLLM proxy. Programs ask for one name that stays; retries are off and a model that failed twice rests for half a minute, because failed attempts count against the free quota too.",
  },
  opencode: {
    name: "OpenCode",
    hint: "An opencode.json. OpenCode 2 picks the model of its small jobs by itself, so give it a key that is capped at $0.",
  },
};

/** What the tool calls the file; of `json` and `openrouter` after the chain. */
export function chainFileName(format: ChainFormat, chain: string): string {
  if (format === "litellm") return "litellm.yaml";
  return format === "opencode" ? "opencode.json" : `${chain}.json`;
}
