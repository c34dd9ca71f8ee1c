import {
  badKey,
  c,
  capacity,
  type FailureCase,
  headers,
  keyCap,
  perDay,
  perMinute,
  policy,
  pool,
} from "./failure-case";
import { body } from "./failure-world";

/** Bodies as they were captured, word for word. */
export const CAPTURED: readonly FailureCase[] = [
  c(
    "a low tier's day, 2026-04",
    body(
      429,
      "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day",
      { headers: headers(50, "1777248000000") },
    ),
    { ...perDay, until: "2026-04-27T00:00:00Z" },
  ),
  c(
    "a high tier's day as another client re-wrapped it",
    '{"error":{"message":"Rate limit exceeded: free-models-per-day-high-balance.","type":"rate_limit_error","code":"429"}}',
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "a minute, 2025-09",
    body(429, "Rate limit exceeded: free-models-per-min. ", {
      headers: headers(20, "1758790860000"),
    }),
    { ...perMinute, until: "2025-09-25T09:01:00Z" },
  ),
  c(
    "a busy model, 2026-07",
    body(
      429,
      "Rate limit exceeded: limit_rpm/qwen/qwen3-coder-480b-a35b-07-25/a9bbd882-011f-4606-8f60-85f3cb642586. High demand for qwen/qwen3-coder:free on OpenRouter - limited to 8 requests per minute. Please retry shortly.",
      { headers: headers(8, "1783524840000"), provider_name: null },
    ),
    { ...capacity, until: "2026-07-08T15:34:00Z" },
  ),
  c(
    "a busy model, 2026-09",
    body(
      429,
      "Rate limit exceeded: cohere/north-mini-code-20260617/d3a18412-b833-40de-bc07-c4ba9a1dea53. High demand for cohere/north-mini-code:free on OpenRouter - limited to 15 requests per minute. Please retry shortly.",
      { headers: headers(15, "1789138080000"), limit_source: "openrouter_shared_capacity" },
    ),
    { ...capacity, until: "2026-09-11T14:48:00Z" },
  ),
  c(
    "the provider's pool with a pause",
    body(429, "Provider returned error", {
      raw: "google/gemma-4-26b-a4b-it:free is temporarily rate-limited upstream. Please retry shortly.",
      provider_name: "Google AI Studio",
      provider_error_code: "upstream_429",
      limit_source: "upstream_provider_shared_pool",
      retry_after_seconds: 5,
    }),
    { ...pool, until: "2026-09-29T15:30:25Z" },
  ),
  c(
    "a mock's bad key",
    '{ "error": { "code": 401, "message": "Invalid API key", "metadata": { "type": "authentication_error" } } }',
    badKey,
  ),
  c(
    "the minute of api.md 8.5",
    '{"error":{"message":"Rate limit exceeded: free-models-per-min. ","code":429,"metadata":{"headers":{"X-RateLimit-Limit":"20","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1765680060000"},"provider_name":null}},"user_id":"user_..."}',
    { ...perMinute, until: "2025-12-14T02:41:00Z" },
  ),
  c(
    "the high tier's day of api.md 8.5",
    '{"error":{"message":"Rate limit exceeded: free-models-per-day-high-balance. ","code":429,"metadata":{"headers":{"X-RateLimit-Limit":"1000","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1790726400000"},"limit_source":"openrouter_free_tier_daily","remedy_hint":"Wait for the daily reset (see X-RateLimit-Reset), or purchase credits to raise your free-model daily limit.","provider_name":null}},"user_id":"user_..."}',
    { ...perDay, until: "2026-09-30T00:00:00Z" },
  ),
  c(
    "the pool of api.md 8.5",
    '{"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"google/gemma-4-31b-it:free is temporarily rate-limited upstream. Please retry shortly, or add your own key to accumulate your rate limits: https://openrouter.ai/settings/integrations","provider_name":"Google AI Studio","is_byok":false,"provider_error_code":"429","limit_source":"upstream_provider_shared_pool","remedy_hint":"Retry shortly, ..."}},"user_id":"user_..."}',
    pool,
  ),
  c(
    "a key's monthly cap in the old wording",
    '{"error":{"message":"Key limit exceeded (monthly limit). Manage it using https://openrouter.ai/workspaces/default/keys/abc","code":403}}',
    { ...keyCap, until: "2026-10-01T00:00:00Z" },
  ),
  c(
    "the privacy setting about training",
    body(404, "No endpoints found matching your data policy (Free model training)"),
    policy,
  ),
  c(
    "the privacy setting about publication",
    body(
      404,
      "No endpoints found matching your data policy (Free model publication). Configure: https://openrouter.ai/settings/privacy",
    ),
    policy,
  ),
  c("a missing key", '{"error":{"message":"No cookie auth credentials found","code":401}}', badKey),
  c("a key that is not known", '{"error":{"message":"User not found.","code":401}}', badKey),
  c("a missing header", body(401, "Missing Authentication header"), badKey),
  c(
    "an ordinary key on a management route",
    '{"error":{"code":403,"message":"Only management keys can perform this operation"}}',
    { kind: "wrong_key_kind", whose: "key" },
  ),
];
