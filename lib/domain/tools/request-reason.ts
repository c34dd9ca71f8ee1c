import type { UtcDay } from "@/lib/domain/answers";
import type { ModelState, Pricing } from "@/lib/domain/models/model-facts";
import { plainText } from "@/lib/domain/plain-text";
import type { KeyAudit } from "@/lib/domain/spend/audit-key";
import { withoutSecrets } from "./without-secrets";

/** What the catalog knows of an id; its last facts where it left. */
export type CheckedModel = {
  readonly state: ModelState;
  readonly pricing: Pricing;
  readonly inputModalities: readonly string[];
  /** Such as `tools`, by their names in the catalog. */
  readonly abilities: readonly string[];
  /** Tokens. */
  readonly contextLength: number | null;
  readonly aliasTarget: string | null;
  readonly expiresOn: UtcDay | null;
  /** First snapshot without it, ms; null while it is listed. */
  readonly goneSince: number | null;
};

/** What a request uses of a model, as far as it is written out; null for what is not. */
export type RequestUse = {
  /** Kinds of input beside text, such as `image`. */
  readonly inputs: readonly string[] | null;
  /** Abilities by their names in the catalog, such as `tools`. */
  readonly parameters: readonly string[];
  /** Tokens at most, prompt and answer together. */
  readonly tokens: number | null;
};

/** What Gratis knows beside the paste. Null is "not known". */
export type RequestFacts = {
  readonly catalog: ReadonlyMap<string, CheckedModel>;
  /** Dated names, such as `acme/tiny-20260814`, and the listed id that each stands for. */
  readonly slugs: ReadonlyMap<string, string>;
  /** The newest accepted snapshot, ms; null before the first. */
  readonly catalogAt: number | null;
  /** The key that the request is to be sent with, where one was chosen. */
  readonly key: Pick<KeyAudit, "canSpend" | "atMostNanoUsd" | "reasons"> | null;
  readonly balanceNanoUsd: number | null;
  readonly quota: {
    readonly limit: number | null;
    readonly remaining: number | null;
    /** More may be used than is known. */
    readonly isAtMost: boolean;
  } | null;
  readonly freeInsteadOf: FreeInsteadOf;
};

/**
 * The free model to take in place of an id; of null, in place of one that is not known. It can do what is used, or all that the
 * old one could where that is null. What the catalog does not call free is not taken.
 */
export type FreeInsteadOf = (modelId: string | null, use: RequestUse | null) => string | null;

export const REQUEST_REASONS = [
  "nothing_found",
  "too_long",
  "not_read",
  "not_whole",
  "not_openrouter",
  "no_model",
  "model_not_read",
  "preset",
  "free",
  "zero_priced",
  "no_free_suffix",
  "paid",
  "paid_fallback",
  "labelled_free_priced",
  "metered",
  "router",
  "price_not_stated",
  "alias",
  "dated_name",
  "gone",
  "no_free_variant",
  "unknown_id",
  "ends_soon",
  "online",
  "web_search",
  "routing_suffix",
  "plugin",
  "file_parser",
  "server_tool",
  "part_priced",
  "part_not_read",
  "max_price_zero",
  "no_max_price",
  "key_uncapped",
  "key_can_spend",
  "key_locked",
  "key_unknown",
  "negative_balance",
  "quota_left",
  "quota_used_up",
  "stand_in",
] as const;

/** `charges` makes a request not free, `unclear` makes it depend, `free` and `note` change nothing. */
export const REASON_EFFECTS = ["charges", "unclear", "free", "note"] as const;

export type RequestReason = {
  readonly code: (typeof REQUEST_REASONS)[number];
  readonly effect: (typeof REASON_EFFECTS)[number];
  readonly sentence: string;
  /** The place in the request, such as `models[1]`; null for the whole. */
  readonly where: string | null;
};

/** An id or name from a paste as it can stand in a sentence. */
export function shown(text: string): string {
  return plainText(withoutSecrets(text.slice(0, 400)), 100) || "(empty)";
}

export function why(
  code: RequestReason["code"],
  effect: RequestReason["effect"],
  sentence: string,
  where: string | null = null,
): RequestReason {
  return { code, effect, sentence, where };
}
