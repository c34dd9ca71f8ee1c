import { tokenWords } from "@/lib/domain/token-words";
import type { ReplaceableModel } from "./replacement-candidate";

/** One thing that is asked of a model, in words that follow its verb: "reads" images, "has" 262K of context. */
export type Need = {
  readonly verb: "is" | "reads" | "writes" | "has";
  readonly words: string;
  readonly isMetBy: (candidate: ReplaceableModel) => boolean;
};

/** Parameters of the catalog that stand for an ability. Others, such as `seed`, are knobs that a request can do without. */
const ABILITY_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ["tools", "tools"],
  ["structured_outputs", "structured output"],
  ["reasoning", "reasoning"],
]);

/** A map, because the catalog may call a modality anything. */
const MANY: ReadonlyMap<string, string> = new Map([
  ["image", "images"],
  ["file", "files"],
]);

export function readsNeed(modality: string): Need {
  return {
    verb: "reads",
    words: MANY.get(modality) ?? modality,
    isMetBy: ({ facts }) => facts.inputModalities.includes(modality),
  };
}

export function writesNeed(modality: string): Need {
  return {
    verb: "writes",
    words: MANY.get(modality) ?? modality,
    isMetBy: ({ facts }) => facts.outputModalities.includes(modality),
  };
}

export function abilityNeed(parameter: string): Need {
  return {
    verb: "has",
    words: ABILITY_PARAMETERS.get(parameter) ?? parameter,
    isMetBy: ({ facts }) => facts.supportedParameters.includes(parameter),
  };
}

/** `tokens`: at least. A model that states no context has none to count on. */
export function contextNeed(tokens: number): Need {
  return {
    verb: "has",
    words: `${tokenWords(tokens)} of context`,
    isMetBy: ({ facts }) => (facts.contextLength ?? 0) >= tokens,
  };
}

/** The abilities among a model's parameters. */
export function abilityParametersOf({
  facts,
}: {
  facts: Pick<ReplaceableModel["facts"], "supportedParameters">;
}): readonly string[] {
  const all = [...ABILITY_PARAMETERS.keys()];
  return all.filter((parameter) => facts.supportedParameters.includes(parameter));
}

/** What these needs ask for, as one phrase: "reads images and has tools and 262K of context". */
export function needsPhrase(needs: readonly Pick<Need, "verb" | "words">[]): string {
  const byVerb = Map.groupBy(needs, ({ verb }) => verb);
  const verbs = ["is", "reads", "writes", "has"] as const;
  const phrases = verbs.flatMap((verb) => {
    const words = byVerb.get(verb)?.map((need) => need.words) ?? [];
    return words.length === 0 ? [] : [`${verb} ${listWords(words)}`];
  });
  return listWords(phrases);
}

/** "a", "a and b", "a, b and c". */
function listWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
