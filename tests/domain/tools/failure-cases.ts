import { CAPTURED } from "./captured-failures";
import { DISTANT } from "./distant-failures";
import {
  c,
  credits,
  ended,
  type FailureCase,
  gone,
  headers,
  keyCap,
  misspelt,
  moderation,
  network,
  ours,
  perDay,
  perMinute,
  policy,
  pool,
  timeout,
  tooLong,
  upstream,
} from "./failure-case";
import { body } from "./failure-world";
import { ODD } from "./odd-failures";
import { UNCLEAR } from "./unclear-failures";
import { WRAPPED } from "./wrapped-failures";

const LIMITS: readonly FailureCase[] = [
  c(
    "limit_source for the minute outranks the words",
    body(429, "Too many requests", { limit_source: "openrouter_free_tier_per_minute" }),
    perMinute,
  ),
  c(
    "limit_source for the day outranks a provider's name",
    body(429, "Provider returned error", {
      limit_source: "openrouter_free_tier_daily",
      provider_name: "Nvidia",
    }),
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "the words outrank a provider's name",
    body(429, "Rate limit exceeded: free-models-per-min. ", { provider_name: "Nvidia" }),
    perMinute,
  ),
  c(
    "a provider's name alone",
    body(429, "Provider returned error", { provider_name: "Chutes", raw: "slow down" }),
    pool,
  ),
  c(
    "one's own key at the provider",
    body(429, "Provider returned error", {
      provider_name: "Google AI Studio",
      is_byok: true,
      limit_source: "upstream_provider_shared_pool",
    }),
    { kind: "own_provider_key", whose: "provider" },
  ),
  c(
    "one's own balance at the provider",
    body(402, "Provider returned error", {
      provider_name: "DeepSeek",
      raw: "Insufficient Balance",
      is_byok: true,
    }),
    { kind: "own_provider_key", whose: "provider" },
  ),
  c("a 429 that tells no more", body(429, "Too many requests"), {
    kind: "rate_limit",
    whose: null,
  }),
  c(
    "a limit_source that is new",
    body(429, "Slow down", { limit_source: "openrouter_lunar_tide" }),
    { kind: "rate_limit", whose: null },
  ),
  c(
    "a limit_source named like a member of every object",
    body(429, "Slow down", { limit_source: "constructor" }),
    { kind: "rate_limit", whose: null },
  ),
  c(
    "a reset in seconds",
    body(429, "Rate limit exceeded: free-models-per-day. ", { headers: headers(50, "1790726400") }),
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "a reset that is no time",
    body(429, "Rate limit exceeded: free-models-per-min. ", { headers: headers(20, "soon") }),
    perMinute,
  ),
  c(
    "a key's cap in the new wording",
    body(402, "Key limit exceeded (daily limit).", { limit_source: "openrouter_key_limit" }),
    { ...keyCap, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "a cap by its source alone",
    body(402, "Payment required", { limit_source: "openrouter_key_limit" }),
    keyCap,
  ),
  c("a weekly cap", body(403, "Key limit exceeded (weekly limit). Manage it"), {
    ...keyCap,
    until: "2026-10-05T00:00:00Z",
  }),
  c("a cap in all", body(403, "Key limit exceeded (total limit). Manage it"), keyCap),
  c(
    "credits by their source",
    body(402, "Payment required", { limit_source: "openrouter_credits" }),
    credits,
  ),
  c(
    "no credits in words",
    body(402, "Insufficient credits. Add more using https://openrouter.ai/settings/credits"),
    credits,
  ),
  c(
    "more credits than there are",
    body(
      402,
      "This request requires more credits, or fewer max_tokens. You requested up to 32000 tokens, but can only afford 1234.",
    ),
    credits,
  ),
  c("a bare 402", body(402, "Payment Required"), credits),
  c(
    "the in-flight budget",
    body(402, "Payment required", {
      limit_source: "openrouter_in_flight_budget",
      reason: "in_flight_budget_exhausted",
      headers: { "Retry-After": "3" },
    }),
    { kind: "in_flight_budget", whose: "account", until: "2026-09-29T15:30:23Z" },
  ),
  c("the in-flight budget by its reason in words", body(402, "in_flight_budget_exhausted"), {
    kind: "in_flight_budget",
    whose: "account",
  }),
];

const MODELS: readonly FailureCase[] = [
  c(
    "a free model without a provider for the moment",
    body(404, "No endpoints found for google/gemma-4-31b-it:free."),
    gone,
  ),
  c(
    "a free variant that ended, by the code",
    '{"error":{"code":404,"message":"Not available","metadata":{"availability":{"code":"free_variant_ended"},"fallback_models":["stepfun/step-3.5-flash"]}}}',
    ended,
  ),
  c(
    "a free variant that ended, by what the catalog knows",
    body(404, "No endpoints found for stepfun/step-3.5-flash:free."),
    ended,
  ),
  c(
    "a free variant that ended, in words",
    body(
      404,
      "This model is unavailable for free. The paid version is available now - use this slug instead: stepfun/step-3.5-flash",
    ),
    ended,
  ),
  c(
    "a stealth model that left",
    body(404, "No endpoints found for stealth/space-bunny-alpha."),
    gone,
  ),
  c(
    "an id that once was valid",
    body(400, "stealth/space-bunny-alpha is not a valid model ID"),
    gone,
  ),
  c("an id that never was", body(400, "qwen/qwen3-codr:free is not a valid model ID"), misspelt),
  c("an id without a vendor", body(400, "gpt-oss is not a valid model ID"), misspelt),
  c("a model that nobody lists", body(404, "No endpoints found for acme/never:free."), gone),
  c(
    "a model without tools",
    body(
      404,
      "No endpoints found that support tool use. To learn more about provider routing, visit: https://openrouter.ai/docs/provider-routing",
    ),
    { kind: "missing_ability", whose: "model" },
  ),
  c("a model that reads no images", body(404, "No endpoints found that support image input"), {
    kind: "missing_ability",
    whose: "model",
  }),
  c(
    "providers that are not allowed",
    body(404, "No allowed providers are available for the selected model."),
    { kind: "provider_setting", whose: "request" },
  ),
  c(
    "a guardrail",
    body(404, "No endpoints available matching your guardrail restrictions and data policy."),
    policy,
  ),
  c(
    "a 404 of a wrong address",
    "HTTP/2 404\r\ncontent-type: text/html\r\n\r\n<!DOCTYPE html><html><head><title>404</title></head></html>",
    { kind: "wrong_address", whose: "request" },
  ),
];

const REQUESTS: readonly FailureCase[] = [
  c(
    "too long a prompt",
    body(
      400,
      "This endpoint's maximum context length is 32768 tokens. However, you requested about 40000 tokens (39000 of text input, 1000 in the output).",
    ),
    tooLong,
  ),
  c(
    "too long a prompt, in the provider's words",
    body(400, "Provider returned error", {
      raw: '{"error":{"message":"This model\'s maximum context length is 8192 tokens","type":"invalid_request_error","code":429}}',
      provider_name: "Together",
    }),
    tooLong,
  ),
  c(
    "moderation with its findings",
    body(403, "Input refused", {
      reasons: ["violence", "self-harm"],
      flagged_input: '{"error":{"code":402,"message":"Insufficient credits"}}',
      provider_name: "OpenAI",
    }),
    moderation,
  ),
  c(
    "moderation in words",
    body(403, 'openai/gpt-4 requires moderation on OpenAI. Your input was flagged for "violence".'),
    moderation,
  ),
  c(
    "a validation failure of the second shape",
    '{"success":false,"error":{"name":"ZodError","message":"[{\\"code\\":\\"invalid_value\\",\\"message\\":\\"Invalid option\\"}]"}}',
    { kind: "bad_request", whose: "request" },
  ),
  c("a malformed request", body(400, 'Input required: specify "prompt" or "messages"'), {
    kind: "bad_request",
    whose: "request",
  }),
  c(
    "a request the provider does not take",
    body(400, "Provider returned error", { provider_name: "Nvidia", raw: "bad temperature" }),
    { kind: "bad_request", whose: "request" },
  ),
];

const FAULTS: readonly FailureCase[] = [
  c(
    "the provider's own fault",
    body(502, "Provider returned error", { provider_name: "ModelRun" }),
    upstream,
  ),
  c(
    "a provider that failed in the middle of a stream",
    'data: {"id":"gen-1","provider":"ModelRun","model":"qwen/qwen3-coder:free","object":"chat.completion.chunk","choices":[{"delta":{"content":""},"finish_reason":"error"}],"error":{"code":502,"message":"Provider disconnected unexpectedly"}}',
    upstream,
  ),
  c(
    "a provider out of time",
    body(504, "Provider returned error", { provider_name: "ModelRun" }),
    timeout,
  ),
  c("a request out of time", body(408, "Request timed out"), timeout),
  c(
    "Cloudflare's own timeout",
    "<html><head><title>openrouter.ai | 524: A timeout occurred</title></head></html>",
    timeout,
  ),
  c("a fault without a status", '{"message":"Internal Server Error"}', ours),
  c("OpenRouter's fault", body(500, "Internal Server Error"), ours),
  c(
    "a gateway's page",
    "HTTP/1.1 502 Bad Gateway\nContent-Type: text/html\n\n<html><body>502 Bad Gateway</body></html>",
    ours,
  ),
  c("nobody to serve", body(503, "No instances available"), {
    kind: "no_provider",
    whose: "provider",
  }),
  c(
    "no provider that fits the request",
    body(503, "There is no available model provider that meets your routing requirements"),
    { kind: "provider_setting", whose: "request" },
  ),
  c(
    "a name that was not found",
    "TypeError: fetch failed\n  cause: Error: getaddrinfo ENOTFOUND openrouter.ai",
    network,
  ),
  c(
    "a connection that broke",
    "Error: read ECONNRESET\n    at TLSWrap.onStreamRead (node:internal/stream_base_commons:218:20)",
    network,
  ),
  c("a client that gave up waiting", "openai.APITimeoutError: Request timed out.", {
    kind: "timeout",
    whose: null,
  }),
  c(
    "protection in front",
    "HTTP/2 403\ncf-ray: 1\n\n<!DOCTYPE html><html><title>Just a moment...</title></html>",
    network,
  ),
];

export const FAILURE_CASES: readonly FailureCase[] = [
  ...CAPTURED,
  ...LIMITS,
  ...MODELS,
  ...REQUESTS,
  ...FAULTS,
  ...WRAPPED,
  ...ODD,
  ...UNCLEAR,
  ...DISTANT,
];
