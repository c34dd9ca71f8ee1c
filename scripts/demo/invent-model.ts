import type { ModelFacts } from "@/lib/domain/models/model-facts";

const AUTHORS = ["acme", "globex", "hooli", "initech", "umbrella", "vandelay"];
const LINES = ["anvil", "beacon", "cobalt", "drift", "ember", "falcon", "garnet", "harbor"];
const CONTEXTS = [131_072, 262_144, 65_536, 1_000_000, 32_768];
const PARAMETERS = ["max_tokens", "seed", "stop", "temperature", "top_p"];

/** As providers put it into descriptions of free models. Nobody's own words. */
const NOTES = [
  "Prompts and completions may be logged by the provider and used to improve the model.",
  "",
  "Prompts and completions are stored by the provider for 30 days.",
  "",
];

export type Invented = { readonly free: ModelFacts; readonly paid: ModelFacts };

/** The n-th invented model: its free variant and its paid twin. No other n gives the same id. */
export function inventModel(n: number, { createdAt }: { createdAt: number }): Invented {
  const author = AUTHORS[n % AUTHORS.length] ?? "acme";
  const line = LINES[n % LINES.length] ?? "anvil";
  const version = `${1 + Math.floor(n / 24)}.${n % 10}`;
  const size = [8, 27, 70, 120, 32][n % 5] ?? 8;
  const slug = `${author}/${line}-${version}-${size}b`;
  const name = `${capital(author)}: ${capital(line)} ${version} ${size}B`;
  const note = NOTES[n % NOTES.length] ?? "";
  const paid: ModelFacts = {
    id: slug,
    name,
    canonicalSlug: slug,
    created: Math.floor(createdAt / 1_000),
    contextLength: CONTEXTS[n % CONTEXTS.length] ?? 131_072,
    maxCompletionTokens: 32_768,
    inputModalities: n % 4 === 1 ? ["image", "text"] : ["text"],
    outputModalities: ["text"],
    supportedParameters: [...PARAMETERS, ...abilities(n)].sort(),
    pricing: { prices: { completion: "0.0000008", prompt: "0.0000002" }, overrides: [] },
    expirationDate: null,
    knowledgeCutoff: n % 2 === 0 ? "2026-01-31" : null,
    isModerated: false,
    huggingFaceId: null,
    aliasTarget: null,
    description: `${name} is a made-up model of the demo.`,
  };
  const free: ModelFacts = {
    ...paid,
    id: `${slug}:free`,
    name: `${name} (free)`,
    pricing: { prices: { completion: "0", prompt: "0" }, overrides: [] },
    description: `${name} is a made-up model of the demo. ${note}`.trim(),
  };
  return { free, paid };
}

/** True for ids that nobody but the demo lists. */
export function isInvented(id: string): boolean {
  return AUTHORS.includes(id.split("/")[0] ?? "");
}

function abilities(n: number): readonly string[] {
  return [
    ...(n % 3 === 0 ? [] : ["tool_choice", "tools"]),
    ...(n % 3 === 1 ? ["response_format", "structured_outputs"] : []),
    ...(n % 2 === 0 ? ["include_reasoning", "reasoning"] : []),
  ];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
