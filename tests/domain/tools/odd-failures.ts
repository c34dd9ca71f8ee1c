import {
  badKey,
  c,
  credits,
  ended,
  type FailureCase,
  gone,
  keyCap,
  network,
  ours,
  perDay,
  perMinute,
  policy,
  pool,
  timeout,
  tooLong,
  unknown,
  upstream,
} from "./failure-case";
import { body } from "./failure-world";

const PER_MINUTE = "Rate limit exceeded: free-models-per-min. ";
const TODAY_ENDS = "2026-09-30T00:00:00Z";

/** Other shapes of the same errors, and errors that are seldom. */
export const ODD: readonly FailureCase[] = [
  c(
    "the shape of Anthropic’s libraries",
    '{"type":"error","error":{"type":"rate_limit_error","message":"Rate limit exceeded: free-models-per-day-high-balance. "}}',
    { ...perDay, until: TODAY_ENDS },
  ),
  c(
    "a missing model in the shape of Anthropic’s libraries",
    '{"type":"error","error":{"type":"not_found_error","message":"No endpoints found for google/gemma-4-31b-it:free."}}',
    gone,
  ),
  c(
    "an overload in the shape of Anthropic’s libraries",
    '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
    upstream,
  ),
  c(
    "the stream of OpenAI’s other API",
    `event: response.failed\ndata: {"type":"response.failed","response":{"id":"resp_1","status":"failed","error":{"code":"rate_limit_exceeded","message":"${PER_MINUTE}"}}}`,
    perMinute,
  ),
  c(
    "an error in an answer of 200",
    `HTTP/2 200 \ncontent-type: application/json\n\n${body(429, "Provider returned error", { provider_name: "Nvidia" })}`,
    pool,
  ),
  c(
    "an error beside an id in an answer of 200",
    'HTTP/2 200 OK\n\n{"id":"gen-1","error":{"code":402,"message":"Insufficient credits"}}',
    credits,
  ),
  c(
    "an error in one of the choices",
    '{"id":"gen-1","provider":"Chutes","model":"qwen/qwen3-coder:free","object":"chat.completion","choices":[{"finish_reason":"error","message":{"role":"assistant","content":""},"error":{"code":502,"message":"Upstream error from Chutes: Internal server error"}}]}',
    upstream,
  ),
  c(
    "a limit in one of the choices",
    `{"object":"chat.completion","model":"qwen/qwen3-coder:free","choices":[{"error":{"code":429,"message":"${PER_MINUTE}"}}]}`,
    perMinute,
  ),
  c(
    "a stream that went well and then broke",
    'data: {"id":"gen-1","object":"chat.completion.chunk","choices":[{"delta":{"content":"hi"}}]}\n\ndata: {"id":"gen-1","object":"chat.completion.chunk","error":{"code":"server_error","message":"Provider disconnected unexpectedly"},"choices":[{"delta":{"content":""},"finish_reason":"error"}]}',
    upstream,
  ),
  c(
    "a stream that went well and talks of errors",
    'data: {"id":"gen-1","object":"chat.completion.chunk","choices":[{"delta":{"content":"Error 429"}}]}\n\ndata: [DONE]',
    { kind: "no_error", whose: null },
  ),
  c(
    "the pool without its metadata",
    body(
      429,
      "google/gemma-4-31b-it:free is temporarily rate-limited upstream. Please retry shortly, or add your own key",
    ),
    pool,
  ),
  c(
    "a cap in the words about credits",
    body(
      402,
      "This request requires more credits, or fewer max_tokens. You requested up to 65536 tokens, but can only afford 3277. To increase, visit https://openrouter.ai/settings/keys and create a key with a higher monthly limit",
    ),
    { ...keyCap, until: "2026-10-01T00:00:00Z" },
  ),
  c(
    "the credits in the words about tokens",
    body(
      402,
      "Prompt tokens limit exceeded: 5230 > 2111. To increase, visit https://openrouter.ai/settings/credits and upgrade to a paid account",
    ),
    credits,
  ),
  c(
    "a negative balance in words",
    body(402, "Your account has a negative balance. Add credits to continue using free models."),
    credits,
  ),
  c("a key that is switched off", body(401, "API key disabled"), badKey),
  c("a key that has expired", body(401, "This API key has expired"), badKey),
  c(
    "no provider that keeps nothing",
    body(
      404,
      "No endpoints found matching your data policy (Zero data retention). Configure: https://openrouter.ai/settings/privacy",
    ),
    policy,
  ),
  c(
    "parameters that nobody takes",
    body(404, "No endpoints found that can handle the requested parameters."),
    { kind: "missing_ability", whose: "model" },
  ),
  c(
    "tools, with advice",
    body(404, 'No endpoints found that support tool use. Try disabling "bash".'),
    { kind: "missing_ability", whose: "model" },
  ),
  c(
    "a free variant that ended, with what OpenRouter offers",
    body(
      404,
      "The free variant of z-ai/glm-5.2 has ended. Use the paid slug z-ai/glm-5.2 instead.",
      {
        availability: { code: "free_variant_ended" },
        fallback_models: ["openai/gpt-oss-120b:free", "z-ai/glm-5.2"],
      },
    ),
    ended,
  ),
  c(
    "a free period that is over",
    body(
      404,
      "The free period for stepfun/step-3.5-flash:free has ended. To continue using this model, please migrate to the paid slug: stepfun/step-3.5-flash",
    ),
    ended,
  ),
  c(
    "a model that is deprecated",
    body(404, "stepfun/step-3.5-flash:free has been deprecated"),
    ended,
  ),
  c(
    "a generation that is not there yet",
    body(404, "Generation gen-1795253505-abc not found"),
    unknown,
  ),
  c("a day that is too old", body(400, "Date must be within the last 30 completed UTC days"), {
    kind: "bad_request",
    whose: "request",
  }),
  c("too many models", body(400, "'models' array must have 3 items or fewer."), {
    kind: "bad_request",
    whose: "request",
  }),
  c(
    "a prompt beyond the window, in the provider’s words",
    body(400, "Provider returned error", {
      raw: '{"message":"Input length 140000 exceeds the maximum context window of 131072"}',
      provider_name: "Nvidia",
    }),
    tooLong,
  ),
  c(
    "a body that is too large for the gateway",
    "HTTP/1.1 413 Payload Too Large\n\n<html><body>413 Request Entity Too Large</body></html>",
    { kind: "bad_request", whose: "request" },
  ),
  c(
    "a provider that is overloaded",
    body(529, "Provider returned error", { provider_name: "Anthropic", raw: "Overloaded" }),
    upstream,
  ),
  c(
    "a country that a provider does not serve",
    body(403, "Provider returned error", {
      raw: '{"error":{"code":"unsupported_country_region_territory"}}',
      provider_name: "OpenAI",
    }),
    upstream,
  ),
  c("a 403 that is new", body(403, "The moon is in the wrong phase."), unknown),
  c("a region", body(403, "This model is not available in your region."), upstream),
  c("a fault of what stands in front", "error code: 520", ours),
  c("a limit of what stands in front", "error code: 1015", network),
  c(
    "a page that shuts out",
    "<!DOCTYPE html><title>Access denied | openrouter.ai used Cloudflare to restrict access</title>",
    network,
  ),
  c("a 429 without anything", "HTTP/2 429\r\n\r\n", { kind: "rate_limit", whose: null }),
  c(
    "a 429 with a pause",
    "HTTP/2 429\r\ndate: Tue, 29 Sep 2026 15:20:30 GMT\r\nretry-after: 30\r\n\r\n",
    { kind: "rate_limit", whose: null, until: "2026-09-29T15:21:00Z" },
  ),
  c(
    "Go",
    "error, status code: 429, status: 429 Too Many Requests, message: Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day",
    { ...perDay, until: TODAY_ENDS },
  ),
  c("Java", `com.openai.errors.RateLimitException: 429: ${PER_MINUTE}`, perMinute),
  c(
    "Rust",
    `ApiError(ApiError { message: "${PER_MINUTE}", type: None, param: None, code: Some(Number(429)) })`,
    perMinute,
  ),
  c(
    "the last of several tries, in words",
    "AI_RetryError: Failed after 3 attempts. Last error: Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day",
    { ...perDay, until: TODAY_ENDS },
  ),
  c("an agent’s two lines", "429 Provider returned error\n\nRetrying in 5 seconds...", pool),
  c(
    "LiteLLM around a model that ended",
    'litellm.NotFoundError: NotFoundError: OpenrouterException - {"error":{"message":"No endpoints found for stepfun/step-3.5-flash:free.","code":404},"user_id":"user_x"}',
    ended,
  ),
  c(
    "YAML",
    `error:\n  code: 429\n  message: '${PER_MINUTE}'\n  metadata:\n    headers:\n      X-RateLimit-Limit: '20'\n`,
    perMinute,
  ),
  c("words of another language around it", "Fehler 429: Rate limit exceeded: free-models-per-day", {
    ...perDay,
    until: TODAY_ENDS,
  }),
  c(
    "a body as a page shows it",
    "{&quot;error&quot;:{&quot;message&quot;:&quot;Insufficient credits&quot;,&quot;code&quot;:402}}",
    credits,
  ),
  c("a connection without a reason", "openai.APIConnectionError: Connection error.", network),
  c(
    "a certificate",
    "requests.exceptions.SSLError: certificate verify failed: self signed certificate",
    network,
  ),
  c("a request that was broken off", "AbortError: This operation was aborted", {
    ...timeout,
    whose: null,
  }),
  c(
    "a day’s headers above a provider’s body",
    `HTTP/2 429\nx-ratelimit-limit: 50\nx-ratelimit-remaining: 0\nx-ratelimit-reset: 1790726400000\n\n${body(429, "Rate limit exceeded: free-models-per-day. ", { provider_name: "Nvidia" })}`,
    { ...perDay, until: TODAY_ENDS },
  ),
  c(
    "a limit that is not used up",
    `HTTP/2 429\nx-ratelimit-limit: 1000\nx-ratelimit-remaining: 400\n\n${body(429, "Too many requests")}`,
    { kind: "rate_limit", whose: null },
  ),
];
