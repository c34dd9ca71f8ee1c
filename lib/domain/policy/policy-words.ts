import type { PolicyPart, PolicyVerdict } from "./policy";
import type { PolicyAnswer } from "./policy-answers";

/** How a verdict about our prompts reads in a table. */
export const POLICY_WORDS = {
  not_retained: "not retained",
  not_trained: "not trained on",
  retained: "may retain",
  trains: "may train on prompts",
  assumed: "assume it trains",
} as const satisfies Record<PolicyVerdict, string>;

/** What a verdict alone says, where the two halves are not at hand. */
export const POLICY_SENTENCES = {
  not_retained: "A dated statement says that prompts are not kept.",
  not_trained: "A dated statement says that prompts are not trained on; they may be kept.",
  retained: "A dated statement says that prompts may be kept.",
  trains:
    "A dated statement says that prompts may be used for training, improvement or publication.",
  assumed: "Nothing clear was found, so assume that prompts are kept and trained on.",
} as const satisfies Record<PolicyVerdict, string>;

export const POLICY_TONES = {
  not_retained: "free",
  not_trained: "free",
  retained: "warn",
  trains: "paid",
  assumed: "plain",
} as const satisfies Record<PolicyVerdict, "free" | "paid" | "warn" | "plain">;

/** How what is said of one half reads in a table. */
export const TRAINING_WORDS = {
  no: "not trained on",
  unsaid: "training not said",
  yes: "may be trained on",
} as const satisfies Record<PolicyPart, string>;

export const RETENTION_WORDS = {
  no: "not kept",
  unsaid: "keeping not said",
  yes: "may be kept",
} as const satisfies Record<PolicyPart, string>;

type Halves = Pick<PolicyAnswer, "training" | "retention">;

/** Both halves in words: first what was said, then what nobody said. Training in rows, retention in columns. */
const SENTENCES: Readonly<Record<PolicyPart, Readonly<Record<PolicyPart, string>>>> = {
  no: {
    no: "Dated statements say that prompts are neither kept nor trained on.",
    unsaid:
      "A dated statement says that prompts are not trained on. Whether they are kept is not said: assume so.",
    yes: "Dated statements say that prompts may be kept, but are not trained on.",
  },
  unsaid: {
    no: "A dated statement says that prompts are not kept. Of training it says nothing.",
    unsaid: POLICY_SENTENCES.assumed,
    yes: "A dated statement says that prompts may be kept. Whether they are trained on is not said: assume so.",
  },
  yes: {
    no: "Dated statements say that prompts are not kept, yet may be used for training, improvement or publication.",
    unsaid:
      "A dated statement says that prompts may be used for training, improvement or publication. Whether they are kept is not said: assume so.",
    yes: "Dated statements say that prompts may be kept and used for training, improvement or publication.",
  },
};

/** What the evidence on a model comes to, and no more than that. */
export function policySentence({ training, retention }: Halves): string {
  return SENTENCES[training][retention];
}
