/**
 * What Gratis keeps of one catalog row (`api.md` 1.2). Facts that change with every answer, such as
 * benchmark scores, are left out, so that a version lasts until something a person cares about changes.
 */
export type ModelFacts = {
  readonly id: string;
  readonly name: string;
  readonly canonicalSlug: string | null;
  /** Unix seconds; when the model was listed, not when it became free. */
  readonly created: number | null;
  /** Tokens. */
  readonly contextLength: number | null;
  /** Tokens. */
  readonly maxCompletionTokens: number | null;
  /** Sorted. */
  readonly inputModalities: readonly string[];
  /** Sorted. */
  readonly outputModalities: readonly string[];
  /** Sorted. */
  readonly supportedParameters: readonly string[];
  readonly pricing: Pricing;
  /** `YYYY-MM-DD` as OpenRouter wrote it, sentinels included; see `announcedExpiry`. */
  readonly expirationDate: string | null;
  /** `YYYY-MM-DD`. */
  readonly knowledgeCutoff: string | null;
  readonly isModerated: boolean | null;
  readonly huggingFaceId: string | null;
  /** The slug that a `~…-latest` row stands for. */
  readonly aliasTarget: string | null;
  readonly description: string | null;
};

/** Prices in USD as decimal strings, verbatim. A key that is absent is a price that is not stated. */
export type Pricing = {
  readonly prices: Readonly<Record<string, string>>;
  /** Prices that hold above a prompt size or in a window of the UTC day (`api.md` 1.2). */
  readonly overrides: readonly PriceOverride[];
};

export type PriceOverride = {
  /** The condition, e.g. `min_prompt_tokens`, verbatim. */
  readonly when: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  readonly prices: Readonly<Record<string, string>>;
};

export const MODEL_STATES = [
  "alias",
  "variable",
  "unknown",
  "free",
  "conflict",
  "zero_priced",
  "metered",
  "paid",
] as const;

/** What a model was in a snapshot (`docs/spells.md`). */
export type ModelState = (typeof MODEL_STATES)[number];

/** The states that make up the roster. Only `free` draws on the free quota for certain. */
export const ROSTER_STATES = ["free", "zero_priced"] as const satisfies readonly ModelState[];

export function isRosterState(state: ModelState): boolean {
  return state === "free" || state === "zero_priced";
}

export const EVENT_KINDS = [
  "free_added",
  "free_removed",
  "became_paid",
  "became_free",
  "listed",
  "unlisted",
  "returned",
  "flapped",
  "price_changed",
  "context_changed",
  "max_output_changed",
  "modalities_changed",
  "parameters_changed",
  "expiry_set",
  "expiry_moved",
  "expiry_cleared",
  "policy_changed",
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];
