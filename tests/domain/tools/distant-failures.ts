import {
  badKey,
  c,
  credits,
  type FailureCase,
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

const DAY = "Rate limit exceeded: free-models-per-day-high-balance. ";
const MINUTE = "Rate limit exceeded: free-models-per-min. ";
const TODAY_ENDS = "2026-09-30T00:00:00Z";
const limited = { kind: "rate_limit", whose: null } as const;
const wrongAddress = { kind: "wrong_address", whose: "request" } as const;
const ability = { kind: "missing_ability", whose: "model" } as const;
const said = (code: number, raw: string) =>
  body(code, "Provider returned error", { raw, provider_name: "Google AI Studio" });

/** Logs of several tries: the last one counts, at its own time. */
const LOGS: readonly FailureCase[] = [
  c(
    "a minute that was followed by a day",
    `2026-09-29 17:02:11+02:00 WARN 429 ${MINUTE}\n2026-09-29 17:04:20+02:00 ERROR giving up: 429 ${DAY}`,
    { ...perDay, until: TODAY_ENDS },
  ),
  c("a minute that was followed by a day, without times", `429 ${MINUTE}\n429 ${DAY}`, {
    ...perDay,
    until: TODAY_ENDS,
  }),
  c(
    "a log with stacks, and what came after the failure",
    `2026-09-29T15:20:41Z ERROR call failed\nTraceback:\n  openai.RateLimitError: Error code: 429 - {'error': {'message': '${MINUTE}', 'code': 429}}\n2026-09-29T15:20:47Z ERROR call failed\nTraceback:\n  openai.APIStatusError: Error code: 402 - {'error': {'message': 'Insufficient credits', 'code': 402}}\n2026-09-29T15:20:48Z INFO done`,
    credits,
  ),
  c(
    "lines of JSON",
    `{"time":"2026-09-29T15:00:12Z","err":{"message":"Insufficient credits","status":402}}\n{"time":"2026-09-29T15:21:12Z","err":{"message":"${MINUTE}","status":429}}\n{"time":"2026-09-29T15:21:13Z","msg":"giving up"}`,
    { ...perMinute, until: "2026-09-29T15:22:00Z" },
  ),
  c(
    "a vague end of a telling log",
    `Sep 29 15:20:41 host app[1]: 402 Insufficient credits\nSep 29 15:20:45 host app[1]: failed after 3 tries (429)`,
    credits,
  ),
  c("a log’s zone behind a space", `2026-09-29 01:30:00 +0200 error ${DAY}`, {
    ...perDay,
    until: "2026-09-29T00:00:00Z",
  }),
  c("a log’s time as a number", `{"level":50,"time":1790694012123,"msg":"429 ${MINUTE}"}`, {
    ...perMinute,
    until: "2026-09-29T15:01:00Z",
  }),
  c(
    "a body whose every line has the log’s time",
    ["ERROR {", '"error": {', '"message": "Provider returned error",', '"code": 429', "}}"]
      .map((line) => `app-1 | 2026-09-29T15:20:41.5Z ${line}`)
      .join("\n"),
    pool,
  ),
  c(
    "a web server’s log",
    `10.0.0.1 - - [29/Sep/2026:17:20:41 +0200] "POST /api/v1/chat/completions HTTP/1.1" 429 152 "${MINUTE}"`,
    { ...perMinute, until: "2026-09-29T15:21:00Z" },
  ),
];

/** What other services say, and what never reached one. */
const ELSEWHERE: readonly FailureCase[] = [
  c(
    "a limit of OpenAI",
    "openai.RateLimitError: Error code: 429 - {'error': {'message': 'You exceeded your current quota. For more information read the docs: https://platform.openai.com/docs/guides/error-codes', 'code': 'insufficient_quota'}}",
    unknown,
  ),
  c(
    "a limit of Anthropic",
    "anthropic.RateLimitError: Error code: 429 - {'type': 'error', 'error': {'type': 'rate_limit_error', 'message': 'This request would exceed the rate limit for your organization of 50,000 input tokens per minute. see https://docs.claude.com/en/api/rate-limits'}}",
    unknown,
  ),
  c(
    "OpenRouter’s key at OpenAI",
    "AuthenticationError: 401 Incorrect API key provided: sk-or-v1-*****abcd. You can find your API key at https://platform.openai.com/account/api-keys.",
    wrongAddress,
  ),
  c(
    "OpenRouter’s id at OpenAI",
    "openai.NotFoundError: Error code: 404 - {'error': {'message': 'The model `qwen/qwen3-coder:free` does not exist or you do not have access to it.', 'code': 'model_not_found'}}",
    wrongAddress,
  ),
  c(
    "OpenRouter’s id at a machine of one’s own",
    "model 'qwen/qwen3-coder:free' not found, try pulling it first",
    wrongAddress,
  ),
  c(
    "a key of one’s own that OpenAI refused through OpenRouter",
    body(401, "Provider returned error", {
      raw: "You can find your API key at https://platform.openai.com/account/api-keys",
      provider_name: "OpenAI",
      is_byok: true,
    }),
    { kind: "own_provider_key", whose: "provider" },
  ),
  c(
    "an id that LiteLLM cannot place",
    "litellm.BadRequestError: LLM Provider NOT provided. You passed model=qwen/qwen3-coder:free",
    { kind: "bad_request", whose: "request" },
  ),
  c("a method that is not allowed", "HTTP/1.1 405 Method Not Allowed\nAllow: POST\n", wrongAddress),
  c("a proxy that wants a password", "HTTP/1.1 407 Proxy Authentication Required\n", network),
  c(
    "a browser’s rule",
    "Access to fetch at 'https://openrouter.ai/api/v1/chat/completions' has been blocked by CORS policy",
    network,
  ),
  c("a browser without a name server", "POST https://x net::ERR_NAME_NOT_RESOLVED", network),
  c("a name that Java does not find", "java.net.UnknownHostException: openrouter.ai", network),
  c("curl that does not connect", "curl: (7) Failed to connect to openrouter.ai port 443", network),
  c(
    "headers that did not come in time",
    "TypeError: fetch failed { [cause]: HeadersTimeoutError: Headers Timeout Error }",
    { ...timeout, whose: null },
  ),
  c(
    "nothing but the empty lines of a wait",
    "OpenrouterException - Unable to get json response - Expecting value: line 295 column 1 (char 1617)",
    { ...timeout, whose: null },
  ),
];

/** Little text, and the provider’s own words. */
const SHORT: readonly FailureCase[] = [
  c("a bare status", "429", limited),
  c("a status with a word", "the request got HTTP 429", limited),
  c("words without a status", "Error: Too Many Requests", limited),
  c("a browser’s console", "POST https://openrouter.ai/api/v1/x 401 (Unauthorized)", badKey),
  c("a status without a body", "InternalServerError: 500 status code (no body)", ours),
  c(
    "n8n",
    '{"errorMessage":"Too many requests from you","errorDescription":"Provider returned error","httpCode":"429"}',
    pool,
  ),
  c(
    "Claude Code",
    "There's an issue with the selected model (qwen/qwen3-codr:free). It may not exist or you may not have access to it.",
    { kind: "unknown_model", whose: "request" },
  ),
  c(
    "providers that the account ignores",
    body(
      404,
      "All providers have been ignored. To change your default ignored providers, visit: https://openrouter.ai/settings/preferences",
    ),
    {
      kind: "provider_setting",
      whose: "account",
    },
  ),
  c("a guardrail that keeps a model out", body(403, "Not allowed by your guardrail"), policy),
  c(
    "calling tools, refused by the provider",
    said(400, "Function calling is not enabled for models/gemma-3-27b-it"),
    ability,
  ),
  c(
    "a schema, refused by the provider",
    said(400, "response_format json_schema is not supported by this model"),
    ability,
  ),
  c(
    "the provider’s limit of input",
    said(400, "Input tokens exceed the configured limit of 272000 tokens."),
    tooLong,
  ),
  c(
    "a completion that ended in an error",
    '{"object":"chat.completion","provider":"Chutes","choices":[{"finish_reason":"error","message":{"content":""}}]}',
    upstream,
  ),
  c(
    "a stream that ended in an error",
    'data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"a"},"finish_reason":null}]}\n\ndata: {"object":"chat.completion.chunk","choices":[{"delta":{},"finish_reason":"error"}]}\n\ndata: [DONE]',
    upstream,
  ),
  c(
    "a completion that was filtered",
    '{"object":"chat.completion","choices":[{"finish_reason":"content_filter","message":{"content":""}}]}',
    { kind: "moderation", whose: "request" },
  ),
];

export const DISTANT: readonly FailureCase[] = [...LOGS, ...ELSEWHERE, ...SHORT];
