import { twinOf } from "@/lib/domain/models/model-id";
import { toIso } from "@/lib/domain/time";
import type { FailureAnswer, FailureFacts, FailureKind, FailureOwner } from "./failure";
import type { FailureSignals } from "./failure-signals";
import { inCalendar } from "./failure-times";
import { failureUntil } from "./failure-until";
import { failureWords } from "./failure-words";
import { lastFailure } from "./last-failure";
import { LONGEST_PASTE } from "./longest-paste";
import { withoutAccount } from "./without-secrets";

const OWNERS: Readonly<Record<FailureKind, FailureOwner | null>> = {
  free_per_minute: "account",
  free_per_day: "account",
  provider_pool: "provider",
  model_capacity: "openrouter",
  own_provider_key: "provider",
  rate_limit: null,
  key_limit: "key",
  credits: "account",
  in_flight_budget: "account",
  data_policy: "account",
  provider_setting: "request",
  missing_ability: "model",
  free_ended: "model",
  model_gone: "model",
  unknown_model: "request",
  bad_key: "key",
  wrong_key_kind: "key",
  moderation: "request",
  context_too_long: "request",
  bad_request: "request",
  wrong_address: "request",
  provider_error: "provider",
  no_provider: "provider",
  openrouter_error: "openrouter",
  timeout: "provider",
  network: "network",
  no_error: null,
  unknown: null,
};

/** OpenRouter names the page of the account's settings where these were the reason. */
const OF_ACCOUNT = /openrouter\.ai\/settings|your (?:default )?ignored providers/i;

const SECOND_MS = 1_000;

/**
 * "Why did it fail?": whose limit a pasted failure is, until when, and what to do. The paste may be a body, headers,
 * both, or a log line or stack that holds them. Work is bounded by its length.
 */
export function readFailure(paste: string, facts: FailureFacts): FailureAnswer {
  const text = paste.slice(0, LONGEST_PASTE).toWellFormed();
  if (text.trim() === "") {
    return {
      kind: "unknown",
      whose: null,
      until: null,
      explanation: "There is nothing to read.",
      what_to_do: "Paste the body of the failed answer, or its headers (curl -i shows both).",
    };
  }
  const { signals, count, ...last } = lastFailure(text);
  const kind = asTheCatalogKnows(last.kind, { signals, facts });
  const ends = inCalendar(failureUntil(kind, { signals, at: facts.at }));
  // Told to the second: a moment too early would be one retry too many.
  const until = ends === null ? null : Math.ceil(ends / SECOND_MS) * SECOND_MS;
  const { explanation, whatToDo } = failureWords(kind, { signals, facts, until });
  const notes = [
    explanation,
    ...(count > 1 ? [`The paste holds ${count} different errors: this is the last.`] : []),
    ...(paste.length > LONGEST_PASTE ? ["Only the first million characters were read."] : []),
  ];
  return {
    kind,
    whose: ownerOf(kind, signals),
    until: until === null ? null : toIso(until),
    explanation: withoutAccount(notes.join(" ")),
    what_to_do: withoutAccount(whatToDo),
  };
}

function ownerOf(kind: FailureKind, { status, message }: FailureSignals): FailureOwner | null {
  if (kind === "provider_setting" && OF_ACCOUNT.test(message)) return "account";
  // A program that gave up waiting does not know for whom.
  return kind === "timeout" && status === null ? null : OWNERS[kind];
}

/** OpenRouter's words are the same for an id that left, one whose free variant ended and one that never was. */
function asTheCatalogKnows(
  kind: FailureKind,
  { signals: { modelId }, facts }: { signals: FailureSignals; facts: FailureFacts },
): FailureKind {
  if ((kind !== "model_gone" && kind !== "unknown_model") || modelId === null) return kind;
  const known = facts.models.get(modelId);
  if (!known) return kind;
  const twin = twinOf(modelId);
  const hasTwin = twin !== null && (facts.models.get(twin)?.state ?? null) !== null;
  return known.state === null && known.freeUntil !== null && hasTwin ? "free_ended" : "model_gone";
}
