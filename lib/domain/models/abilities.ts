import type { ModelAnswer } from "./model-answers";

/** What a person looks for in a model, in the order in which it is shown. */
export const ABILITIES = ["vision", "audio", "files", "tools", "json", "reasoning"] as const;
export type Ability = (typeof ABILITIES)[number];

/** Where the catalog row says it. `json` is structured output by schema. */
const SAID_BY = {
  vision: { input: "image" },
  audio: { input: "audio" },
  files: { input: "file" },
  tools: { supports: "tools" },
  json: { supports: "structured_outputs" },
  reasoning: { supports: "reasoning" },
} as const satisfies Record<Ability, { input: string } | { supports: string }>;

type Described = Pick<ModelAnswer, "input_modalities" | "supported_parameters">;

export function abilitiesOf({
  input_modalities,
  supported_parameters,
}: Described): readonly Ability[] {
  return ABILITIES.filter((ability) => {
    const said = SAID_BY[ability];
    if ("input" in said) return input_modalities.includes(said.input);
    return supported_parameters.includes(said.supports);
  });
}

/** The abilities as the API's `input` and `supports` name them. */
export function wireAbilities(wanted: readonly Ability[]): { input: string[]; supports: string[] } {
  const said = wanted.map((ability) => SAID_BY[ability]);
  return {
    input: said.flatMap((where) => ("input" in where ? [where.input] : [])),
    supports: said.flatMap((where) => ("supports" in where ? [where.supports] : [])),
  };
}
