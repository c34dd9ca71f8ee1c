import {
  badKey,
  c,
  credits,
  type FailureCase,
  keyCap,
  ours,
  perDay,
  perMinute,
  policy,
  pool,
  unknown,
} from "./failure-case";
import { body } from "./failure-world";

/** The same errors as they reach a person: printed, logged, wrapped, cut. */
export const WRAPPED: readonly FailureCase[] = [
  c(
    "Python's exception",
    "openai.RateLimitError: Error code: 429 - {'error': {'message': 'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day', 'code': 429, 'metadata': {'headers': {'X-RateLimit-Limit': '50', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1790726400000'}, 'provider_name': None}}, 'user_id': 'user_abc'}",
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "Python's exception with a provider",
    "openai.RateLimitError: Error code: 429 - {'error': {'message': 'Provider returned error', 'code': 429, 'metadata': {'raw': 'qwen/qwen3-coder:free is temporarily rate-limited upstream. Please don\\'t hurry.', 'provider_name': 'Chutes', 'is_byok': False}}, 'user_id': 'user_abc'}",
    pool,
  ),
  c(
    "LiteLLM around a body",
    'litellm.exceptions.RateLimitError: litellm.RateLimitError: RateLimitError: OpenrouterException - {"error":{"message":"Rate limit exceeded: free-models-per-min. ","code":429,"metadata":{"headers":{"X-RateLimit-Limit":"20","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1790696400000"}}}}',
    { ...perMinute, until: "2026-09-29T15:40:00Z" },
  ),
  c(
    "Node's exception with its stack",
    "RateLimitError: 429 Rate limit exceeded: free-models-per-min. \n    at APIError.generate (/app/node_modules/openai/error.mjs:63:20) {\n  status: 429,\n  headers: Headers { 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1790696400000' },\n  error: {\n    message: 'Rate limit exceeded: free-models-per-min. ',\n    code: 429,\n    metadata: { headers: [Object], provider_name: null }\n  },\n  code: 429,\n  param: undefined\n}",
    { ...perMinute, until: "2026-09-29T15:40:00Z" },
  ),
  c("Node's first line alone", "429 Rate limit exceeded: free-models-per-min. ", perMinute),
  c(
    "the AI SDK's response body",
    'AI_APICallError: Provider returned error {\n  url: \'https://openrouter.ai/api/v1/chat/completions\',\n  requestBodyValues: { model: \'google/gemma-4-31b-it:free\', messages: [ { role: \'user\', content: \'Insufficient credits\' } ] },\n  statusCode: 429,\n  responseBody: \'{"error":{"message":"Provider returned error","code":429,"metadata":{"provider_name":"Google AI Studio","limit_source":"upstream_provider_shared_pool"}}}\',\n  isRetryable: true\n}',
    pool,
  ),
  c(
    "a JSON log line with the body as text",
    `{"level":"error","time":"2026-09-29T15:20:00Z","msg":"call failed","body":${JSON.stringify(body(402, "Insufficient credits"))}}`,
    credits,
  ),
  c(
    "a body cut out of a log line with its escapes",
    '{\\"error\\":{\\"message\\":\\"No endpoints found matching your data policy (Free model training)\\",\\"code\\":404}}',
    policy,
  ),
  c(
    "a log line whose time is the minute that was full",
    "2026-09-29T15:20:41.123Z ERROR worker-3 429 Rate limit exceeded: free-models-per-min.",
    { ...perMinute, until: "2026-09-29T15:21:00Z" },
  ),
  c(
    "yesterday's log line",
    "2026-09-28T09:00:00+02:00 WARN Rate limit exceeded: free-models-per-day-high-balance.",
    { ...perDay, until: "2026-09-29T00:00:00Z" },
  ),
  c(
    "curl -i",
    `HTTP/2 429 \r\ndate: Tue, 29 Sep 2026 15:20:30 GMT\r\ncontent-type: application/json\r\nretry-after: 12\r\n\r\n${body(429, "Provider returned error", { provider_name: "Nvidia" })}`,
    { ...pool, until: "2026-09-29T15:20:42Z" },
  ),
  c(
    "curl -v",
    `< HTTP/2 429\n< date: Tue, 29 Sep 2026 15:20:30 GMT\n< x-ratelimit-limit: 20\n< x-ratelimit-remaining: 0\n< x-ratelimit-reset: 1790695260000\n<\n${body(429, "Rate limit exceeded: free-models-per-min. ")}`,
    { ...perMinute, until: "2026-09-29T15:21:00Z" },
  ),
  c(
    "headers of the minute alone",
    "HTTP/1.1 429 Too Many Requests\nX-RateLimit-Limit: 20\nX-RateLimit-Remaining: 0\nX-RateLimit-Reset: 1790695260000",
    { ...perMinute, until: "2026-09-29T15:21:00Z" },
  ),
  c(
    "headers of the day without a status",
    "x-ratelimit-limit: 1000\nx-ratelimit-remaining: 0\nx-ratelimit-reset: 1790726400000",
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c("a limit told by neither", "HTTP/2 429\nx-ratelimit-limit: 300\nx-ratelimit-remaining: 0", {
    kind: "rate_limit",
    whose: null,
  }),
  c(
    "a date as when to try again",
    `HTTP/2 502\nDate: Tue, 29 Sep 2026 15:20:30 GMT\nRetry-After: Tue, 29 Sep 2026 15:21:30 GMT\n\n${body(502, "Bad gateway")}`,
    { ...ours, until: "2026-09-29T15:21:30Z" },
  ),
  c(
    "a body that breaks off",
    '{"error":{"message":"Rate limit exceeded: free-models-per-day-high-balance. ","code":429,"metadata":{"headers":{"X-RateLimit-Limit":"1000","X-RateLimit-Rem',
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "the inside of a body alone",
    '"message": "Key limit exceeded (total limit).",\n"code": 403',
    keyCap,
  ),
  c("Ruby's print", '{"error"=>{"message"=>"Insufficient credits", "code"=>402}}', credits),
  c(
    "logfmt",
    'ts=2026-09-29T15:20:41Z level=warn status=429 msg="Rate limit exceeded: free-models-per-min."',
    { ...perMinute, until: "2026-09-29T15:21:00Z" },
  ),
  c(
    "two tries, of which the last counts",
    `${body(429, "Rate limit exceeded: free-models-per-min. ")}\n${body(402, "Insufficient credits")}`,
    credits,
  ),
  c(
    "earlier tries with other providers",
    body(429, "Rate limit exceeded: free-models-per-min. ", {
      previous_errors: [
        { code: 502, message: "Insufficient credits", limit_source: "openrouter_credits" },
      ],
    }),
    perMinute,
  ),
  c(
    "an answer that talks about errors",
    '{"id":"gen-1","object":"chat.completion","choices":[{"message":{"role":"assistant","content":"{\\"error\\":{\\"code\\":402,\\"message\\":\\"Insufficient credits\\"}}"}}]}',
    { kind: "no_error", whose: null },
  ),
  c("a success's headers", "HTTP/2 200\ncontent-type: application/json", {
    kind: "no_error",
    whose: null,
  }),
  c(
    "a body that a terminal broke into lines",
    '{"error":{"message":"Rate limit exceeded: free-mod\nels-per-day. Add 10 credits to unlock 1000 free model requests per\n day","code":429}}',
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "a proxy’s own status before that of the answer",
    "HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 429 \r\nx-ratelimit-limit: 20\r\n\r\n",
    perMinute,
  ),
  c(
    "the comments of a stream",
    ': OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\ndata: {"error":{"code":429,"message":"Provider returned error","metadata":{"provider_name":"Nvidia"}}}',
    pool,
  ),
  c(
    "another line’s success in the same log",
    'INFO 200 OK GET /health\nERROR Error code: 402 - {"error":{"message":"Insufficient credits","code":402}}',
    credits,
  ),
  c(
    "headers as numbers",
    '{"error":{"code":429,"message":"Too many","metadata":{"headers":{"X-RateLimit-Limit":50,"X-RateLimit-Remaining":0,"X-RateLimit-Reset":1790726400000}}}}',
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "a status in words alone",
    "requests.exceptions.HTTPError: 402 Client Error: Payment Required for url: https://openrouter.ai/api/v1/chat/completions",
    credits,
  ),
  c("an error that is one sentence", "User not found.", badKey),
  c("an error that is one word", '{"error":"Unauthorized"}', badKey),
  c("a letter", "Dear all, it doesn't work any more. What now?", unknown),
  c("nothing", "  \n ", unknown),
  c("an empty object", "{}", unknown),
  c("a number", "42", unknown),
];
