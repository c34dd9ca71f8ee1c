import {
  badKey,
  c,
  capacity,
  type FailureCase,
  network,
  perDay,
  pool,
  timeout,
  tooLong,
  unknown,
  upstream,
} from "./failure-case";
import { body } from "./failure-world";

const POOL = body(429, "Provider returned error", { provider_name: "Nvidia" });
const wrongAddress = { kind: "wrong_address", whose: "request" } as const;
const setting = { kind: "provider_setting", whose: "request" } as const;
const success = { kind: "no_error", whose: null } as const;
const raw = (text: string, more: object = {}) =>
  body(429, "Provider returned error", { raw: text, provider_name: "Groq", ...more });

/** Waits in other words, and failures that are easily taken for others. */
export const UNCLEAR: readonly FailureCase[] = [
  c(
    "a date to wait for without the time of the answer",
    `HTTP/1.1 429 Too Many Requests\r\nRetry-After: Tue, 29 Sep 2026 15:45:00 GMT\r\n\r\n${POOL}`,
    { ...pool, until: "2026-09-29T15:45:00Z" },
  ),
  c(
    "a wait in the body's headers",
    body(429, "x", { provider_name: "G", headers: { "Retry-After": "12" } }),
    {
      ...pool,
      until: "2026-09-29T15:30:32Z",
    },
  ),
  c("a wait as Google tells it", raw('{"error":{"details":[{"retryDelay":"37s"}]}}'), {
    ...pool,
    until: "2026-09-29T15:30:57Z",
  }),
  c(
    "a wait in words, with one's own key there",
    raw("Rate limit reached. Please try again in 7.66s.", { is_byok: true }),
    { kind: "own_provider_key", whose: "provider", until: "2026-09-29T15:30:28Z" },
  ),
  c(
    "the day of one model",
    body(429, "Rate limit exceeded: limit_rpd/google/gemini/x. Daily limit reached.", {
      headers: { "X-RateLimit-Limit": "80", "X-RateLimit-Reset": "1790726400000" },
    }),
    { ...capacity, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "a limit in front of OpenRouter with a wait",
    "HTTP/2 429\r\nretry-after: 10\r\n\r\nError 1015",
    {
      ...network,
      until: "2026-09-29T15:30:30Z",
    },
  ),
  c(
    "a page that shuts out in other words",
    "<!DOCTYPE html><title>Attention Required! | Cloudflare</title>",
    network,
  ),
  c("a highest price", body(404, "No endpoints found that match your max_price"), setting),
  c("a kind of weights", body(404, "No endpoints found matching your quantizations"), setting),
  c(
    "a region in the provider's words",
    body(400, "Provider returned error", {
      raw: '{"error":{"message":"User location is not supported for the API use."}}',
      provider_name: "Google AI Studio",
    }),
    upstream,
  ),
  c(
    "a provider's terms",
    body(403, "The request is prohibited due to a violation of provider Terms Of Service."),
    upstream,
  ),
  c("a client without a key", "OpenAIError: The api_key client option must be set", badKey),
  c("a model that is down", body(502, "Your chosen model is down"), upstream),
  c("a wait upstream", body(502, "Upstream idle timeout exceeded"), timeout),
  c(
    "another word for the context",
    body(400, "Input length 40321 exceeds the maximum of 32768"),
    tooLong,
  ),
  c(
    "a proxy that refuses",
    "requests.exceptions.ProxyError: (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden')))",
    network,
  ),
  c(
    "a name that is not known",
    "httpx.ConnectError: [Errno -2] Name or service not known",
    network,
  ),
  c("a name that Go does not find", "dial tcp: lookup openrouter.ai: no such host", network),
  c(
    "a connection that broke off",
    "RemoteProtocolError: peer closed connection (incomplete chunked read)",
    network,
  ),
  c(
    "a site's own page",
    "<!DOCTYPE html><html><title>Not Found | OpenRouter</title>",
    wrongAddress,
  ),
  c(
    "an address outside of the API",
    "HTTPError: 404 Client Error: Not Found for url: https://openrouter.ai/v1/chat/completions",
    wrongAddress,
  ),
  c(
    "an address within the API",
    "HTTPError: 404 Client Error: Not Found for url: https://openrouter.ai/api/v1/chat/completions",
    unknown,
  ),
  c(
    "a page taken for an answer",
    `SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON`,
    wrongAddress,
  ),
  c(
    "an answer that speaks of failures",
    '{"id":"gen-1","choices":[{"finish_reason":"stop","message":{"content":"402 is Insufficient credits."}}]}',
    success,
  ),
  c(
    "an answer whose error is null",
    '{"error":null,"choices":[{"finish_reason":"stop"}]}',
    success,
  ),
  c("a prompt that quotes a failure", raw("free-models-per-day"), pool),
  c(
    "a stream that failed",
    '{"type":"response.failed","response":{"error":{"message":"free-models-per-day"}}}',
    {
      ...perDay,
      until: "2026-09-30T00:00:00Z",
    },
  ),
];
