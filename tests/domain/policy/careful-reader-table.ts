import type { PolicyVerdict } from "@/lib/domain/policy/policy";

/** What OpenRouter's pages had on record for an endpoint or a provider, without the links to terms. */
export type PolicyFacts = {
  readonly training: boolean;
  readonly trainingOpenRouter: boolean;
  readonly retainsPrompts: boolean;
  readonly retentionDays?: number;
  readonly canPublish: boolean;
};

export type ReadModel = {
  readonly id: string;
  /** Days of 2026 on which it was looked at, as `MM-DD`. */
  readonly days: readonly string[];
  readonly endpoints: readonly { readonly name: string; readonly policy: PolicyFacts }[];
  readonly providers: readonly { readonly name: string; readonly policy: PolicyFacts }[];
  /** The sentences about prompts in its whole description. */
  readonly description: string | null;
  /** The sentences about prompts in the warning of its page. */
  readonly warning: string | null;
  /** What a careful reader says who reads everything, and the words that decide. */
  readonly reader: readonly [PolicyVerdict, string];
  /** The same without OpenRouter's undocumented pages, which is the setting as it comes. */
  readonly documented: readonly [PolicyVerdict, string | null];
};

const NOTHING_KEPT: PolicyFacts = {
  training: false,
  trainingOpenRouter: false,
  retainsPrompts: false,
  canPublish: false,
};
const KEPT: PolicyFacts = { ...NOTHING_KEPT, retainsPrompts: true };
const TRAINED: PolicyFacts = { ...KEPT, training: true };
const TRAINED_HERE: PolicyFacts = { ...TRAINED, trainingOpenRouter: true };
const kept = (retentionDays: number): PolicyFacts => ({ ...KEPT, retentionDays });

const ALL_DAYS = ["07-17", "07-28", "08-08"];
const ASSUMED = ["assumed", null] as const;

/** A model that one provider serves under its general policy, and of which no text says anything. */
function plain(
  id: string,
  { name, policy, reader }: { name: string; policy: PolicyFacts; reader: ReadModel["reader"] },
  days: readonly string[] = ALL_DAYS,
): ReadModel {
  const served = [{ name, policy }];
  return {
    id,
    days,
    endpoints: served,
    providers: served,
    description: null,
    warning: null,
    reader,
    documented: ASSUMED,
  };
}

const VENICE = {
  name: "Venice",
  policy: NOTHING_KEPT,
  reader: [
    "not_retained",
    "training: false, trainingOpenRouter: false, retainsPrompts: false, canPublish: false (Venice)",
  ],
} as const;
const VENICE_BETA = {
  name: "Venice (Beta)",
  policy: NOTHING_KEPT,
  reader: [
    "not_retained",
    "training: false, trainingOpenRouter: false, retainsPrompts: false, canPublish: false (Venice (Beta))",
  ],
} as const;
const NOVITA = {
  name: "NovitaAI",
  policy: NOTHING_KEPT,
  reader: [
    "not_retained",
    "training: false, trainingOpenRouter: false, retainsPrompts: false, canPublish: false (NovitaAI)",
  ],
} as const;

const LOGGED_TO_IMPROVE =
  "Note: For the free endpoint, all prompts and output are logged to improve the provider's model and its product and services.";
const YOUR_USE =
  "Your use is logged for security purposes and to improve NVIDIA products and services. The logged session data for improvement purposes is not linked to your identity or any persistent identifier.";
const SESSION_DATA =
  "You may upload images, which we and our service providers will use for the sole purpose of providing you with this demo experience. Your use is logged for security purposes and anonymous session data may be used to improve NVIDIA products and services, including network performance metrics, AI-generated outputs, and audio transcriptions.";

/** NVIDIA's general policy trains; that of nearly all its endpoints says so of OpenRouter's prompts by name. */
function nvidia(
  name: string,
  warning: string | null,
  {
    policy = TRAINED_HERE,
    days = ALL_DAYS,
  }: { policy?: PolicyFacts; days?: readonly string[] } = {},
): ReadModel {
  const here = policy.trainingOpenRouter;
  return {
    id: `nvidia/${name}:free`,
    days,
    endpoints: [{ name: "NVIDIA", policy }],
    providers: [{ name: "NVIDIA", policy: TRAINED }],
    description: null,
    warning,
    reader: [
      "trains",
      `training: true, trainingOpenRouter: ${here}, retainsPrompts: true, canPublish: false (NVIDIA)`,
    ],
    documented: ASSUMED,
  };
}

/** Poolside trains on nothing in general, but on what is sent for free. */
function laguna(id: string, { name, days }: { name: string; days: readonly string[] }): ReadModel {
  const sentence = `If you are using Laguna ${name} for free, we may use your inputs and outputs to train and improve our models.`;
  return {
    id,
    days,
    endpoints: [{ name: "Poolside", policy: TRAINED }],
    providers: [{ name: "Poolside", policy: KEPT }],
    description: sentence,
    warning: null,
    reader: ["trains", sentence],
    documented: ["trains", sentence],
  };
}

const GOOGLE = { name: "Google AI Studio", policy: kept(55) };
const DARKBLOOM = { name: "Darkbloom", policy: KEPT };

/** Every free model of the three days on which OpenRouter's pages were recorded. Written by hand after reading them. */
export const READ_MODELS: readonly ReadModel[] = [
  plain("cognitivecomputations/dolphin-mistral-24b-venice-edition:free", VENICE, ["07-17"]),
  plain("meta-llama/llama-3.2-3b-instruct:free", VENICE, ["07-17"]),
  plain("meta-llama/llama-3.3-70b-instruct:free", VENICE, ["07-17"]),
  plain("nousresearch/hermes-3-llama-3.1-405b:free", VENICE_BETA, ["07-17"]),
  plain("qwen/qwen3-coder:free", VENICE_BETA, ["07-17"]),
  plain("qwen/qwen3-next-80b-a3b-instruct:free", VENICE_BETA, ["07-17"]),
  plain("tencent/hy3:free", NOVITA, ["07-17"]),
  plain("inclusionai/ling-3.0-flash:free", NOVITA, ["07-28"]),
  plain("inclusionai/ling-3.0-tiny:free", NOVITA, ["08-08"]),
  plain(
    "fish-audio/s2.1-pro-free:free",
    {
      name: "Fish Audio",
      policy: NOTHING_KEPT,
      reader: [
        "not_retained",
        "training: false, trainingOpenRouter: false, retainsPrompts: false, canPublish: false (Fish Audio)",
      ],
    },
    ["08-08"],
  ),
  plain("cohere/north-mini-code:free", {
    name: "Cohere",
    policy: kept(30),
    reader: [
      "retained",
      "training: false, trainingOpenRouter: false, retainsPrompts: true, retentionDays: 30, canPublish: false (Cohere)",
    ],
  }),
  plain("google/gemma-4-31b-it:free", {
    ...GOOGLE,
    reader: [
      "retained",
      "training: false, trainingOpenRouter: false, retainsPrompts: true, retentionDays: 55, canPublish: false (Google AI Studio)",
    ],
  }),
  plain("openai/gpt-oss-20b:free", {
    ...DARKBLOOM,
    reader: [
      "retained",
      "training: false, trainingOpenRouter: false, retainsPrompts: true, canPublish: false (Darkbloom)",
    ],
  }),
  {
    id: "google/gemma-4-26b-a4b-it:free",
    days: ALL_DAYS,
    endpoints: [GOOGLE, DARKBLOOM],
    providers: [GOOGLE, DARKBLOOM],
    description: null,
    warning: null,
    reader: [
      "retained",
      "training: false, trainingOpenRouter: false, retainsPrompts: true, canPublish: false (Darkbloom); " +
        "training: false, trainingOpenRouter: false, retainsPrompts: true, retentionDays: 55, canPublish: false (Google AI Studio)",
    ],
    documented: ASSUMED,
  },
  nvidia("llama-nemotron-embed-vl-1b-v2", LOGGED_TO_IMPROVE, { policy: TRAINED }),
  nvidia("llama-nemotron-rerank-vl-1b-v2", null, { policy: TRAINED }),
  nvidia("nemotron-3-embed-1b", null, { policy: TRAINED, days: ["07-28", "08-08"] }),
  nvidia("nemotron-3-nano-30b-a3b", LOGGED_TO_IMPROVE),
  nvidia("nemotron-3-nano-omni-30b-a3b-reasoning", YOUR_USE),
  nvidia("nemotron-3-super-120b-a12b", YOUR_USE),
  nvidia("nemotron-3-ultra-550b-a55b", YOUR_USE),
  nvidia("nemotron-3.5-content-safety", SESSION_DATA),
  nvidia("nemotron-nano-12b-v2-vl", LOGGED_TO_IMPROVE),
  nvidia("nemotron-nano-9b-v2", LOGGED_TO_IMPROVE),
  laguna("poolside/laguna-m.1:free", { name: "M.1", days: ["07-17"] }),
  laguna("poolside/laguna-s-2.1:free", { name: "S 2.1", days: ["07-28", "08-08"] }),
  laguna("poolside/laguna-xs-2.1:free", { name: "XS 2.1", days: ALL_DAYS }),
];

/** Free models of the spring of 2026 whose listed description told what becomes of prompts; the others' said nothing. */
export const TOLD_IN_LISTINGS: Readonly<Record<string, string>> = {
  "openrouter/healer-alpha":
    "**Note:** All prompts and completions for this model are logged by the provider and may be used to improve the model.",
  "openrouter/hunter-alpha":
    "**Note:** All prompts and completions for this model are logged by the provider and may be used to improve the model.",
  "qwen/qwen3.6-plus-preview:free":
    "Note: The model collects prompt and completion data that can be used to improve the model.",
};
