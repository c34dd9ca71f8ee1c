import type { ModelState } from "./model-facts";

/** How a state reads beside a model's id (`docs/spells.md`). */
export const STATE_WORDS = {
  alias: "alias",
  variable: "billed at the chosen model's price",
  unknown: "price not stated",
  free: "free",
  conflict: "labelled free, priced",
  zero_priced: "temporarily $0",
  metered: "metered",
  paid: "paid",
} as const satisfies Record<ModelState, string>;

/** One sentence on what the state means for whoever calls the model. */
export const STATE_SENTENCES = {
  alias: "A name that stands for another model.",
  variable: "A router: a request is billed at the price of the model it chooses.",
  unknown: "The catalog states no price, and a missing price is not zero.",
  free: "Every listed price is zero, and requests draw on the free quota.",
  conflict: "It carries the :free suffix, yet some price is above zero.",
  zero_priced:
    "Every listed price is zero without the :free suffix; whether it draws on the free quota is not known.",
  metered: "Tokens cost nothing, but something else does, such as each song or image.",
  paid: "Requests cost money.",
} as const satisfies Record<ModelState, string>;

export type StateTone = "free" | "paid" | "warn" | "plain";

export const STATE_TONES = {
  alias: "plain",
  variable: "plain",
  unknown: "warn",
  free: "free",
  conflict: "paid",
  zero_priced: "warn",
  metered: "plain",
  paid: "plain",
} as const satisfies Record<ModelState, StateTone>;
