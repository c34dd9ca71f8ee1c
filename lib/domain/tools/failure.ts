import type { IsoTime } from "@/lib/domain/answers";
import type { ModelState } from "@/lib/domain/models/model-facts";

/** What a failed request failed of. */
export const FAILURE_KINDS = [
  "free_per_minute",
  "free_per_day",
  "provider_pool",
  "model_capacity",
  "own_provider_key",
  "rate_limit",
  "key_limit",
  "credits",
  "in_flight_budget",
  "data_policy",
  "provider_setting",
  "missing_ability",
  "free_ended",
  "model_gone",
  "unknown_model",
  "bad_key",
  "wrong_key_kind",
  "moderation",
  "context_too_long",
  "bad_request",
  "wrong_address",
  "provider_error",
  "no_provider",
  "openrouter_error",
  "timeout",
  "network",
  "no_error",
  "unknown",
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** Whose limit or doing it is; null where the paste does not tell. */
export const FAILURE_OWNERS = [
  "account",
  "key",
  "provider",
  "model",
  "request",
  "openrouter",
  "network",
] as const;
export type FailureOwner = (typeof FAILURE_OWNERS)[number];

/** The answer of "Why did it fail?" (`product.md` 11). Plain text, never markup. */
export type FailureAnswer = {
  readonly kind: FailureKind;
  readonly whose: FailureOwner | null;
  /**
   * When it passes by itself; null when it does not, or when the paste does not tell. A paste without a time counts as one of now,
   * so that it is over by then at the latest.
   */
  readonly until: IsoTime | null;
  readonly explanation: string;
  readonly what_to_do: string;
};

/** What the catalog knows of one id. */
export type FailedModel = {
  /** Its state in the newest snapshot; null when it is no longer listed. */
  readonly state: ModelState | null;
  /** When its last free spell ended, ms; null while it is free, or when it never was. */
  readonly freeUntil: number | null;
};

/** Today's free requests of the account. */
export type FailedQuota = {
  readonly used: number;
  /** Null when the limit is not known. */
  readonly limit: number | null;
  /** More may be used than is known. */
  readonly isAtLeast: boolean;
};

/** What is known besides the paste. */
export type FailureFacts = {
  /** The present, ms. */
  readonly at: number;
  /** Every id the catalog ever listed; empty when there is no catalog yet. */
  readonly models: ReadonlyMap<string, FailedModel>;
  readonly quota: FailedQuota | null;
  /** Models that can stand in for a listed or gone one, best first. What the catalog does not call free is not offered. */
  readonly insteadOf: (modelId: string) => readonly string[];
};
