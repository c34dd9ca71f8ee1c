import type { FailureKind, FailureOwner } from "@/lib/domain/tools/failure";

/** Whose limit it was, as a headline. */
export const FAILURE_TITLES: Readonly<Record<FailureKind, string>> = {
  free_per_minute: "Your account’s free requests of this minute",
  free_per_day: "Your account’s daily free quota",
  provider_pool: "The provider’s pool, which everybody shares",
  model_capacity: "The model’s free capacity, which everybody shares",
  own_provider_key: "Your own key at the provider",
  rate_limit: "A rate limit, not told whose",
  key_limit: "The cap of this key",
  credits: "Your account’s balance",
  in_flight_budget: "Your account’s budget for requests under way",
  data_policy: "Your privacy settings",
  provider_setting: "The providers that were allowed",
  missing_ability: "An ability that no provider of the model has",
  free_ended: "The model is no longer free",
  model_gone: "The model has gone",
  unknown_model: "There is no such model",
  bad_key: "The key",
  wrong_key_kind: "A key of the wrong kind",
  moderation: "Moderation of what was sent",
  context_too_long: "The model’s context",
  bad_request: "The form of the request",
  wrong_address: "The address",
  provider_error: "The provider failed",
  no_provider: "No provider could take it",
  openrouter_error: "OpenRouter failed",
  timeout: "No answer in time",
  network: "OpenRouter was not reached",
  no_error: "Nothing failed",
  unknown: "Not recognised",
};

export const OWNER_WORDS: Readonly<Record<FailureOwner, string>> = {
  account: "your account",
  key: "this key",
  provider: "the provider",
  model: "the model",
  request: "the request",
  openrouter: "OpenRouter",
  network: "the network in between",
};

/** These pass with time; where no moment is told, that is worth saying. The others last until something is changed. */
const PASSING: ReadonlySet<FailureKind> = new Set([
  "free_per_minute",
  "free_per_day",
  "provider_pool",
  "model_capacity",
  "own_provider_key",
  "rate_limit",
  "in_flight_budget",
  "provider_error",
  "no_provider",
  "openrouter_error",
  "timeout",
]);

export function passesByItself(kind: FailureKind): boolean {
  return PASSING.has(kind);
}
