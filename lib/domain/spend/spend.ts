import type { Spell } from "@/lib/domain/history/derive-spells";

/** Why money was spent (`product.md` 7). Of two that are equally well supported, the earlier one here goes first. */
export const SPEND_CAUSES = [
  "web_search",
  "byok_fee",
  "router",
  "free_ended",
  "promo_ended",
  "twin_used",
  "fallback",
  "side_model",
  "unexplained",
] as const;
export type SpendCause = (typeof SPEND_CAUSES)[number];

/** A clock minute or a UTC day, ms; `until` is the first moment no longer in it, or now for a day that is not over. */
export type Span = { readonly from: number; readonly until: number };

/** Requests of one key within a minute or a day. Each request stands in one of them only. */
export type Requests = Span & {
  readonly requests: number;
  /** Prompt and completion; null when not told. */
  readonly tokens: number | null;
  readonly costNanoUsd: number;
};

export type KeyUse = Requests & {
  /** As in the catalog, `:free` included where it was free. */
  readonly modelId: string;
};

/** Paid requests of one key to one model, to be explained. At least one. */
export type Charge = {
  /** The id that was billed. */
  readonly modelId: string;
  /** The id that was asked for, where Broadcast told it. */
  readonly askedFor: string | null;
  readonly uses: readonly [Requests, ...Requests[]];
};

/** What the catalog knew of one id, in order of time. */
export type ModelHistory = {
  readonly modelId: string;
  readonly spells: readonly Pick<Spell, "state" | "from" | "lastSeen" | "to">[];
};

/** What the charge is made of; null is "not told", zero is none. */
export type CostParts = {
  /** `usage_web`: searches. */
  readonly webNanoUsd: number | null;
  /** `byok_fees`. */
  readonly byokFeesNanoUsd: number | null;
  /** What the same requests cost at the provider, with a key of one's own. Not part of the charge. */
  readonly byokNanoUsd: number | null;
};

export type SpendFacts = {
  /** Free and paid requests of the same key around the charge; those of the charge may be among them. */
  readonly uses: readonly KeyUse[];
  readonly catalog: readonly ModelHistory[];
  /** The newest accepted snapshot, ms; null before the first. */
  readonly catalogAt: number | null;
  readonly parts: CostParts;
};

/** One fact that decided, with what it was read from. */
export type Because = {
  readonly sentence: string;
  readonly data: Readonly<Record<string, string | number | null>>;
};

/** A cause whose condition holds. */
export type Candidate = {
  readonly cause: SpendCause;
  /** 0 to 100: how well the facts support it. Compares candidates, and is no probability. */
  readonly support: number;
  readonly because: readonly Because[];
};

/** The charge as the causes look at it. */
export type Case = {
  readonly charge: Charge;
  /** The paid requests that were first for certain. */
  readonly first: Requests;
  readonly facts: SpendFacts;
  readonly costNanoUsd: number;
};
