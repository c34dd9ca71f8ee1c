import type { ModelFacts, Pricing } from "@/lib/domain/models/model-facts";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import type { Random } from "@/scripts/support/seeded-random";

const CONTEXTS = [32_768, 65_536, 131_072, 163_840, 200_000, 262_144, 400_000, 1_000_000];
const OUTPUTS = [4_096, 8_192, 16_384, 32_768, 65_536, 131_072];
const PARAMETERS = [
  "frequency_penalty",
  "include_reasoning",
  "logit_bias",
  "logprobs",
  "max_tokens",
  "min_p",
  "presence_penalty",
  "reasoning",
  "repetition_penalty",
  "response_format",
  "seed",
  "stop",
  "structured_outputs",
  "temperature",
  "tool_choice",
  "tools",
  "top_k",
  "top_logprobs",
  "top_p",
];

/** How often each kind of change was seen in 86 daily captures of the real catalog, February to May 2026. */
const WEIGHTS = {
  price: 285,
  parameters: 251,
  maxOutput: 193,
  context: 108,
  expiry: 68,
  modalities: 26,
} as const;

type Change = keyof typeof WEIGHTS;

/** About as long as the facts that the captures gave: 1 kB, a third of it prose. */
const DESCRIPTION = "A made-up model that stands in for a real one in measurements. "
  .repeat(6)
  .slice(0, 325);

export function firstFacts(id: string, random: Random): ModelFacts {
  const slug = id.replace(/:free$/, "");
  const [author = "", model = ""] = slug.split("/");
  return {
    id,
    name: `${author}: ${model}${id.endsWith(":free") ? " (free)" : ""}`,
    canonicalSlug: `${slug}-20260101`,
    created: 1_760_000_000 + random.below(10_000_000),
    contextLength: random.pick(CONTEXTS),
    maxCompletionTokens: random.pick(OUTPUTS),
    inputModalities: ["text"],
    outputModalities: ["text"],
    supportedParameters: PARAMETERS.filter(() => random.next() < 0.7),
    pricing: id.endsWith(":free") ? pricing("0", "0") : somePricing(random),
    expirationDate: null,
    knowledgeCutoff: random.next() < 0.5 ? "2025-06-30" : null,
    isModerated: false,
    huggingFaceId: random.next() < 0.5 ? slug : null,
    aliasTarget: null,
    description: DESCRIPTION,
  };
}

/** One change of the kind and weight the captures showed; never none. `at` in ms. */
export function changeFacts(facts: ModelFacts, random: Random, at: number): ModelFacts {
  for (;;) {
    const next = changeOne(facts, { change: pickChange(random), random, at });
    if (JSON.stringify(next) !== JSON.stringify(facts)) return next;
  }
}

function pickChange(random: Random): Change {
  const total = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0);
  let left = random.next() * total;
  for (const [change, weight] of Object.entries(WEIGHTS) as [Change, number][]) {
    left -= weight;
    if (left < 0) return change;
  }
  return "price";
}

function changeOne(
  facts: ModelFacts,
  { change, random, at }: { change: Change; random: Random; at: number },
): ModelFacts {
  switch (change) {
    case "price":
      return facts.id.endsWith(":free") ? facts : { ...facts, pricing: somePricing(random) };
    case "parameters":
      return { ...facts, supportedParameters: toggled(facts.supportedParameters, random) };
    case "maxOutput":
      return { ...facts, maxCompletionTokens: random.pick(OUTPUTS) };
    case "context":
      return { ...facts, contextLength: random.pick(CONTEXTS) };
    case "expiry": {
      const day = utcDay(at + (3 + random.below(40)) * DAY_MS);
      return { ...facts, expirationDate: facts.expirationDate && random.next() < 0.3 ? null : day };
    }
    case "modalities": {
      const hasImage = facts.inputModalities.includes("image");
      return { ...facts, inputModalities: hasImage ? ["text"] : ["image", "text"] };
    }
  }
}

function toggled(parameters: readonly string[], random: Random): readonly string[] {
  const one = random.pick(PARAMETERS);
  if (parameters.includes(one)) return parameters.filter((parameter) => parameter !== one);
  return [...parameters, one].sort();
}

function somePricing(random: Random): Pricing {
  const cents = 1 + random.below(400);
  return pricing(perToken(cents), perToken(cents * 4));
}

/** USD per token from cents per million tokens. */
function perToken(centsPerMillion: number): string {
  return `0.${String(centsPerMillion).padStart(8, "0")}`;
}

function pricing(prompt: string, completion: string): Pricing {
  return { prices: { completion, prompt }, overrides: [] };
}
