import type { PolicyVerdict } from "./answers";

/** How a verdict about our prompts reads in a table. */
export const POLICY_WORDS = {
  not_retained: "not retained",
  not_trained: "not trained",
  retained: "retains",
  trains: "trains on prompts",
  assumed: "assume it trains",
} as const satisfies Record<PolicyVerdict, string>;

export const POLICY_SENTENCES = {
  not_retained: "A dated statement says that prompts are not kept.",
  not_trained: "A dated statement says that prompts are not trained on; they may be kept.",
  retained: "A dated statement says that prompts are kept.",
  trains: "A dated statement says that prompts are trained on.",
  assumed: "Nothing clear was found, so assume that prompts are kept and trained on.",
} as const satisfies Record<PolicyVerdict, string>;

export const POLICY_TONES = {
  not_retained: "free",
  not_trained: "free",
  retained: "warn",
  trains: "paid",
  assumed: "plain",
} as const satisfies Record<PolicyVerdict, "free" | "paid" | "warn" | "plain">;

/** From the safest to the most alarming. */
export const POLICY_VERDICTS = [
  "not_retained",
  "not_trained",
  "assumed",
  "retained",
  "trains",
] as const satisfies readonly PolicyVerdict[];
