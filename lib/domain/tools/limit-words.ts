import { dateTimeWords } from "@/lib/domain/day-words";
import { isFreeModelId } from "@/lib/domain/models/is-free-model-id";
import { HIGH_DAILY_LIMIT, LOW_DAILY_LIMIT, MINUTE_LIMIT } from "@/lib/domain/quota/quota";
import { utcDay } from "@/lib/domain/time";
import type { FailureKind } from "./failure";
import { type FailureTold, type FailureWords, isPast, pauseWords } from "./failure-told";
import { standIns } from "./stand-ins";

const counts = new Intl.NumberFormat("en-US");

/** Words of failures that are a limit; null for the others. */
export function limitWords(kind: FailureKind, told: FailureTold): FailureWords | null {
  const { signals, until, facts } = told;
  const ends = endWords(until, facts.at);
  // Counted from now it is only the latest end, and the pause itself says more.
  const isTold = until !== null && (signals.failedAt !== null || signals.retryAt !== null);
  const waits = isTold ? ` It asks for a pause until ${dateTimeWords(until)} UTC.` : "";
  const model = signals.modelId ?? "the model";
  const provider = signals.provider ?? "The provider";
  switch (kind) {
    case "free_per_minute":
      return {
        explanation: `Your account sent more than ${signals.limit ?? MINUTE_LIMIT} requests to free models within one clock minute. The limit is the account’s: another key or another free model does not help.${ends}`,
        whatToDo: isPast(told)
          ? `That minute is over: try again, with at most ${signals.limit ?? MINUTE_LIMIT} requests a minute over all keys.`
          : `Wait for the next clock minute, and keep to ${signals.limit ?? MINUTE_LIMIT} requests a minute over all keys.`,
      };
    case "free_per_day":
      return dayWords(told, ends);
    case "provider_pool":
      return {
        explanation: `${provider} is limiting ${model} for all of OpenRouter’s users together. That is the provider’s shared pool, not your quota. In what was measured such a refusal used up no free request, although OpenRouter says that failed attempts count.${waits}`,
        whatToDo: `Try again with growing pauses${pauseWords(told)}. ${standIns(told)} A key of your own at the provider has its own limits.`,
      };
    case "model_capacity":
      return {
        explanation: `OpenRouter is limiting ${model} while many ask for it${signals.limit === null ? "" : `, to ${signals.limit} requests a ${/limit_rpd\/|daily|per day/i.test(signals.message) ? "day" : "minute"}`}. That limit belongs to the model, not to your free quota.${ends}`,
        whatToDo: `${isPast(told) ? "That time is over: try again" : "Send fewer requests to it"}${pauseWords(told)}. ${standIns(told)}`,
      };
    case "own_provider_key":
      return {
        explanation: `${provider} refused your own key that OpenRouter used for this request. The limit or the fault is that of your account at the provider, not OpenRouter’s.${waits}`,
        whatToDo: `Look at the key and its limits at the provider. Try again${pauseWords(told)}.`,
      };
    case "rate_limit":
      return {
        explanation: `Too many requests, but the paste does not tell whose limit it was: your account’s, or the provider’s shared pool.${sourceWords(told)}${ends}`,
        whatToDo: `Try again with growing pauses${pauseWords(told)}. Paste the whole body with its metadata to learn more.`,
      };
    case "key_limit":
      return {
        explanation: `The key has spent what its ${capWords(signals.message)} A cap counts money, so something in the request had a price.${freeIdWords(signals.modelId)}${until === null ? "" : ` It resets on ${dateTimeWords(until)} UTC.`}`,
        whatToDo: `Call free models by their ids with “:free”: as far as was seen, a cap does not stop those. Raise the cap only if this key may spend. ${standIns(told)}`,
      };
    case "credits":
      return {
        explanation: `The account has too few credits for this request.${isFreeModelId(model) ? " The model is a free one: a negative balance blocks free models too." : " A negative balance blocks free models too; above zero they go on working."}`,
        whatToDo:
          "Look at the balance at openrouter.ai/settings/credits. If it is below zero, it has to be filled up before free models answer again. If it is not, call a model by its id with “:free”.",
      };
    case "in_flight_budget":
      return {
        explanation: `Requests of the account that were still running had reserved all of its credits. This does not apply to free models, so the request went to a paid one.${waits}`,
        whatToDo: `Let the running requests end and try again${pauseWords(told)}. If none should cost money, use ids with “:free”. ${standIns(told)}`,
      };
    default:
      return null;
  }
}

function dayWords({ signals, facts, until }: FailureTold, ends: string): FailureWords {
  const isHigh = signals.limit === HIGH_DAILY_LIMIT || /high-balance/i.test(signals.message);
  const isLow = signals.limit === LOW_DAILY_LIMIT || /add \d+ credits/i.test(signals.message);
  const limit = signals.limit ?? (isHigh ? HIGH_DAILY_LIMIT : isLow ? LOW_DAILY_LIMIT : null);
  const spent = limit === null ? "its free requests" : `its ${counts.format(limit)} free requests`;
  const isOver = until !== null && until <= facts.at;
  const isToday = until !== null && utcDay(until - 1) === utcDay(facts.at);
  const { quota } = facts;
  const isSame = limit === null || quota?.limit === null || quota?.limit === limit;
  const known =
    quota && isToday && isSame
      ? ` Today’s count here is ${quota.isAtLeast ? "at least " : ""}${counts.format(quota.used)}${quota.limit === null ? "" : ` of ${counts.format(quota.limit)}`}.`
      : "";
  const more = isLow
    ? ` Credits of $10, bought once, raise the limit from ${LOW_DAILY_LIMIT} to ${counts.format(HIGH_DAILY_LIMIT)} a day.`
    : "";
  return {
    explanation: `Your account has used up ${spent} of the UTC day. The limit is the account’s: another key or another free model does not help.${ends}${known}`,
    whatToDo: isOver
      ? `That day is over: try again.${more}`
      : `Wait for the reset at 00:00 UTC; a retry before may use up more.${more}`,
  };
}

function endWords(until: number | null, at: number): string {
  if (until === null) return "";
  return until <= at
    ? ` It ended on ${dateTimeWords(until)} UTC.`
    : ` It ends on ${dateTimeWords(until)} UTC.`;
}

function capWords(message: string): string {
  const span = /(?:\(|higher )(daily|weekly|monthly|total) limit/i
    .exec(message)?.[1]
    ?.toLowerCase();
  if (span === undefined) return "cap allows.";
  return span === "total" ? "cap allows in all; such a cap does not reset." : `${span} cap allows.`;
}

function freeIdWords(modelId: string | null): string {
  return modelId !== null && isFreeModelId(modelId)
    ? ` ${modelId} is a free id: look for another model in “models”, or for a paid extra such as web search.`
    : "";
}

function sourceWords({ signals: { limitSource } }: FailureTold): string {
  return limitSource !== null && /^[\w.-]{1,60}$/.test(limitSource)
    ? ` OpenRouter calls it “${limitSource}”.`
    : "";
}
