import { HIGH_DAILY_LIMIT, LOW_DAILY_LIMIT, MINUTE_LIMIT } from "@/lib/domain/quota/quota";
import { DAY_MS } from "@/lib/domain/time";
import type { FailureKind } from "./failure";
import type { FailureSignals } from "./failure-signals";

const BY_LIMIT_SOURCE: Readonly<Record<string, FailureKind>> = {
  openrouter_free_tier_per_minute: "free_per_minute",
  openrouter_free_tier_daily: "free_per_day",
  upstream_provider_shared_pool: "provider_pool",
  openrouter_shared_capacity: "model_capacity",
  openrouter_credits: "credits",
  openrouter_key_limit: "key_limit",
  openrouter_in_flight_budget: "in_flight_budget",
};

/** What the request failed of, in the order of `api.md` 8.5: what OpenRouter names, its words, the provider, the status. */
export function classifyFailure(signals: FailureSignals): FailureKind {
  const { limitSource, availability, isCompletion } = signals;
  if (isCompletion) return byFinish(signals);
  if (signals.service !== null) return signals.isMeantForUs ? "wrong_address" : "unknown";
  const named = limitSource === null ? undefined : byLimitSource(limitSource);
  if (named) return named === "provider_pool" && signals.isByok ? "own_provider_key" : named;
  if (availability === "free_variant_ended") return "free_ended";
  return byWords(signals) ?? byProvider(signals) ?? byStatus(signals) ?? byTransport(signals);
}

/** A completion that came through, or one that says itself that it did not. */
function byFinish({ finish }: FailureSignals): FailureKind {
  if (finish === "error") return "provider_error";
  return finish === "content_filter" ? "moderation" : "no_error";
}

function byLimitSource(source: string): FailureKind | undefined {
  return Object.hasOwn(BY_LIMIT_SOURCE, source) ? BY_LIMIT_SOURCE[source] : undefined;
}

type Words = {
  readonly says: RegExp;
  readonly kind: FailureKind;
  /** With other statuses the same words mean something else; any where left out. An untold status fits all. */
  readonly status?: readonly number[];
};

const LIMIT_WORDS = [
  { says: "free-models-per-min", kind: "free_per_minute" },
  { says: "free-models-per-day", kind: "free_per_day" },
] as const;

/** OpenRouter's own words, the telling ones first. */
const OWN_WORDS: readonly Words[] = [
  { says: /limit_rp[md]\/|high demand for .{1,200}limited to/i, kind: "model_capacity" },
  { says: /in_flight_budget|in-flight budget/i, kind: "in_flight_budget" },
  {
    says: /key limit exceeded|exceeds? the .{0,20}key limit|create a key with a higher/i,
    kind: "key_limit",
  },
  { says: /rate-?limited upstream/i, kind: "provider_pool", status: [429] },
  {
    says: /insufficient credits|requires more credits|can only afford|negative balance|insufficient (?:balance|funds)|never purchased credits|out of credits/i,
    kind: "credits",
    status: [402, 403],
  },
  {
    says: /free_variant_ended|unavailable for free|free (?:variant|period|version).{1,120}ended/i,
    kind: "free_ended",
  },
  {
    says: /data policy|privacy settings|guardrail|zero data retention/i,
    kind: "data_policy",
    status: [400, 403, 404, 503],
  },
  {
    says: /no allowed providers|providers? (?:have|has) been ignored|meets? your routing requirements|requested providers/i,
    kind: "provider_setting",
    status: [400, 404, 503],
  },
  {
    says: /no endpoints found that (?:support|can handle)|support (?:tool use|image input|the requested)/i,
    kind: "missing_ability",
    status: [400, 404],
  },
  // Any other sieve of the request, such as its highest price.
  {
    says: /no endpoints (?:found|available) (?:that|which|with|within|matching|meeting|under)\b|max[_ ]price/i,
    kind: "provider_setting",
    status: [400, 404, 503],
  },
  { says: /no endpoints (?:found|available)/i, kind: "model_gone", status: [400, 404, 503] },
  {
    says: /not a valid model|model .{0,120}(?:not found|does not exist|may not exist)|unknown model/i,
    kind: "unknown_model",
    status: [400, 404],
  },
  {
    says: /(?:is|been|was) (?:deprecated|removed|discontinued|retired)|no longer available/i,
    kind: "model_gone",
    status: [400, 404, 410],
  },
  {
    says: /(?:management|provisioning) (?:api )?keys?/i,
    kind: "wrong_key_kind",
    status: [401, 403],
  },
  {
    says: /(?:no|missing).{0,20}(?:auth|cookie)|invalid (?:api )?key|incorrect api key|user not found|^unauthori[sz]ed\b|(?:api[_ ])?key.{0,20}(?:must be (?:set|passed|provided)|(?:disabled|expired|revoked))/i,
    kind: "bad_key",
    status: [401, 403],
  },
];

/** Who may not be served: nothing in the request that could be corrected. */
export const NOT_SERVED =
  /violation of provider terms|(?:location|region|country|territory) .{0,30}not (?:supported|available|allowed)|not (?:available|supported) in (?:your|the|this) (?:.{1,20} )?(?:region|country|location)|unsupported_country/i;

/** Words of OpenRouter or a provider about the request itself; they hold whoever says them. */
const REQUEST_WORDS: readonly Words[] = [
  {
    says: /maximum context length|context[_ ](?:length|window).{0,40}exceed|exceeds? .{0,40}context|too many (?:input )?tokens|prompt (?:is )?too long|input (?:is )?too long|input token count|(?:input|prompt) tokens exceed|(?:input|prompt) length.{0,40}exceed/i,
    kind: "context_too_long",
    status: [400, 413, 422, 500, 502],
  },
  {
    says: /requires moderation|was flagged|content[_ ](?:policy|filter)|moderation|safety (?:filter|system)/i,
    kind: "moderation",
    status: [400, 403, 422],
  },
  {
    says: /(?:function|tool)[ _-]?(?:calling|calls?|use|choice)\b.{0,60}\b(?:not|isn't) (?:enabled|supported|available)|does(?: not|n't) support .{0,30}(?:tool|function|image|vision|audio|video|file|structured|response[_ ]format|json)|(?:image|vision|audio|video|file|response[_ ]format|json[_ ]schema|structured output).{0,60}\b(?:not|isn't) (?:enabled|supported|available)\b/i,
    kind: "missing_ability",
    status: [400, 404, 422],
  },
];

const TIMED_OUT =
  /timed out|time-?out|deadline exceeded|ETIMEDOUT|ESOCKETTIMEDOUT|AbortError|operation was aborted/i;

function byWords(signals: FailureSignals): FailureKind | null {
  const { message, raw, reasons, status, isPage, hasMessage } = signals;
  if (isPage && !hasMessage) return null;
  // A terminal breaks long lines anywhere: such a word is whole only without them.
  const joined = message.replace(/\s/g, "");
  // Of several tries in one text, the last.
  const limit = LIMIT_WORDS.map(({ says, kind }) => ({ kind, at: lastOf(joined, says) })).sort(
    (a, b) => b.at - a.at,
  )[0];
  if (limit && limit.at !== -1) return limit.kind;
  const fits = (words: Words, said: string) =>
    (status === null || words.status === undefined || words.status.includes(status)) &&
    words.says.test(said);
  const own = OWN_WORDS.find((words) => fits(words, message));
  if (own) return own.kind;
  if (NOT_SERVED.test(message) || NOT_SERVED.test(raw)) return "provider_error";
  if (reasons.length > 0 && status === 403) return "moderation";
  return REQUEST_WORDS.find((words) => fits(words, message) || fits(words, raw))?.kind ?? null;
}

function lastOf(text: string, says: string): number {
  return text.toLowerCase().lastIndexOf(says);
}

const UPSTREAM =
  /provider (?:returned error|disconnected)|\bupstream\b|model is down|^overloaded\b/i;

/** A provider's name means that the provider refused (`api.md` 8.5). */
function byProvider({
  provider,
  status,
  message,
  raw,
  isByok,
}: FailureSignals): FailureKind | null {
  const isUpstream = provider !== null || UPSTREAM.test(message);
  if (!isUpstream) return null;
  if (isByok && [401, 402, 403, 429].includes(status ?? 0)) return "own_provider_key";
  if (status === 429 || (status === null && /rate.?limit/i.test(raw))) return "provider_pool";
  if (status === 408 || status === 504 || status === 524 || TIMED_OUT.test(`${message} ${raw}`)) {
    return "timeout";
  }
  if (status === 400 || status === 413 || status === 422) return "bad_request";
  return status !== null && status < 400 ? null : "provider_error";
}

function byStatus(signals: FailureSignals): FailureKind | null {
  const { status, isPage } = signals;
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return "bad_request";
    case 401:
      return "bad_key";
    case 405:
      return "wrong_address";
    case 407:
      return "network";
    case 402:
      return "credits";
    case 404:
      if (isPage || signals.modelId !== null) return isPage ? "wrong_address" : "model_gone";
      if (ELSEWHERE.test(signals.message)) return "wrong_address";
      // Something else was asked for, which is not there.
      return /\bnot found/i.test(signals.message) ? null : "wrong_address";
    case 408:
    case 504:
    case 524:
      return "timeout";
    case 429:
      if (isPage || IN_FRONT.test(signals.message)) return "network";
      return byHeaders(signals) ?? "rate_limit";
    case 403:
      return isPage ? "network" : null;
    case 503:
      return isPage ? "openrouter_error" : "no_provider";
    default:
      return status !== null && status >= 500 ? "openrouter_error" : null;
  }
}

/** The limit alone tells which one it was, where the words are lost. */
function byHeaders({ limit, remaining, resetAt }: FailureSignals): FailureKind | null {
  if (limit === null || (remaining !== null && remaining > 0)) return null;
  if (limit === MINUTE_LIMIT) return "free_per_minute";
  const isDay = resetAt === null || resetAt % DAY_MS === 0;
  if (isDay && (limit === LOW_DAILY_LIMIT || limit === HIGH_DAILY_LIMIT)) return "free_per_day";
  return limit < MINUTE_LIMIT ? "model_capacity" : null;
}

/** An address at OpenRouter that is none of its API. */
const ELSEWHERE = /\b(?:url|get|post):?["']?\s{1,3}["']?https?:\/\/openrouter\.ai\/(?!api\/v1\/)/i;

const NOT_REACHED =
  /ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ProxyError|tunnel connection failed|max retries exceeded|ENOTFOUND|EAI_AGAIN|ECONNRESET|EPIPE|CERT_|fetch failed|socket hang up|connection (?:error|refused|reset)|remote end closed|peer closed|other side closed|premature close|incomplete chunked|service not known|nodename nor servname|no such host|getaddrinfo|name resolution|certificate|network (?:error|is unreachable)|could not resolve host|blocked by CORS|failed to (?:fetch|connect|lookup)|couldn.t connect|NetworkError|net::ERR_|UnknownHost|unable to resolve|could not be resolved|nxdomain|dns error|SSL connection could not/i;

/** It was reached, and the answer did not come or broke off: until it comes OpenRouter sends empty lines to keep the line open. */
const NO_END =
  /(?:headers|body) ?timeout|UND_ERR_(?:HEADERS|BODY)_TIMEOUT|expecting value: line (?!1\b)\d{1,6}\b/i;

/** What Cloudflare answers itself, before OpenRouter is asked. */
const IN_FRONT =
  /^error code: 10\d\d|\berror 10\d\d\b|just a moment\.\.\.|attention required|you have been blocked|cloudflare to restrict access/i;

/** A program that was handed a web page and took it for an answer. */
export const PAGE_FOR_JSON = /unexpected token '?</i;

const OWN_FAULT = /internal server error|bad gateway|service unavailable/i;

const LIMITED = /rate[- ]?limit(?:ed\b|s? (?:exceeded|reached|hit)|error)|too many requests/i;

/** The second shape of an error body has no code (`api.md` 0). */
const NOT_VALID = /"?invalid_(?:type|value|union|format)|ZodError/i;

/** A library that does not know which service an id belongs to. */
export const NOT_SENT = /LLM Provider NOT provided/i;

function byTransport(signals: FailureSignals): FailureKind {
  const { status, message, hasMessage, isPage } = signals;
  const limited = status === null ? byHeaders(signals) : null;
  if (limited && signals.remaining === 0) return limited;
  if (isSuccess(status) && !hasMessage) return "no_error";
  if (NO_END.test(message)) return "timeout";
  if (NOT_REACHED.test(message) || (status === null && IN_FRONT.test(message))) return "network";
  if (isPage && /<title>[^<]{0,40}\b(?:404|not found)/i.test(message)) return "wrong_address";
  if (PAGE_FOR_JSON.test(message)) return "wrong_address";
  if (TIMED_OUT.test(message)) return "timeout";
  if (status === null && LIMITED.test(message)) return "rate_limit";
  if (NOT_VALID.test(message) || NOT_SENT.test(message)) return "bad_request";
  if (OWN_FAULT.test(message)) return "openrouter_error";
  return "unknown";
}

function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
