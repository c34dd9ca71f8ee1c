import type { RouteAnswer } from "../errors";

/** Told as strings in results (`api.md` 6.3). */
export const COUNTS = [
  "request_count",
  "tokens_total",
  "tokens_prompt",
  "tokens_completion",
  "reasoning_tokens",
  "cached_tokens",
  "byok_request_count",
  "guardrail_invoked_count",
  "response_cached_count",
] as const;

export const COSTS = [
  "total_usage",
  "credits_usage",
  "openrouter_usage",
  "byok_usage",
  "byok_fees",
  "usage_upstream",
  "usage_cache",
  "usage_data",
  "usage_web",
  "usage_upstream_web",
  "usage_file",
  "usage_upstream_file",
  "usage_web_fetch",
  "usage_upstream_web_fetch",
] as const;

const RATES = ["guardrail_invoked_rate", "response_cached_rate", "cache_hit_rate"] as const;
const LATENCIES = ["avg_latency", "p50_latency", "p90_latency", "p99_latency"] as const;
const THROUGHPUTS = [
  "avg_throughput",
  "p50_throughput",
  "p90_throughput",
  "p99_throughput",
] as const;

export const METRICS = [...COUNTS, ...COSTS, ...RATES, ...LATENCIES, ...THROUGHPUTS] as const;

export type Count = (typeof COUNTS)[number];
export type Cost = (typeof COSTS)[number];
export type Metric = (typeof METRICS)[number];

export const DIMENSIONS = [
  "model",
  "variant",
  "api_key_id",
  "user",
  "workspace",
  "app",
  "provider",
  "origin",
  "country",
  "finish_reason",
  "external_user",
  "context_length_bucket",
  "generation_id",
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

export const OPERATORS = ["eq", "neq", "in", "not_in", "gt", "gte", "lt", "lte"] as const;
export const GRANULARITIES = ["minute", "hour", "day", "week", "month"] as const;

/** These go back 365 days, all others 31. */
const LONG_DIMENSIONS: readonly string[] = DIMENSIONS.slice(0, 6);
const SHORT_METRICS =
  /_latency$|_throughput$|^openrouter_usage$|^byok_fees$|_file$|web_fetch$|^guardrail_|^response_cached_/;

/** How many days a query may span. */
export function reachInDays(metrics: readonly string[], dimensions: readonly string[]): number {
  const isShort =
    metrics.some((name) => SHORT_METRICS.test(name)) ||
    dimensions.some((name) => !LONG_DIMENSIONS.includes(name));
  return isShort ? 31 : 365;
}

export function isCount(metric: Metric): metric is Count {
  return (COUNTS as readonly string[]).includes(metric);
}

export function isCost(metric: Metric): metric is Cost {
  return (COSTS as readonly string[]).includes(metric);
}

/** `GET /analytics/meta` (`api.md` 6.2). */
export function answerAnalyticsMeta(): RouteAnswer {
  const metrics = METRICS.map((name) => ({
    name,
    display_label: labelOf(name),
    is_rate: (RATES as readonly string[]).includes(name),
    display_format: formatOf(name),
  }));
  const named = (names: readonly string[]) =>
    names.map((name) => ({ name, display_label: labelOf(name) }));
  const operators = OPERATORS.map((name) => ({
    name,
    value_type: name === "in" || name === "not_in" ? "array" : "scalar",
  }));
  const data = {
    metrics,
    dimensions: named(DIMENSIONS),
    operators,
    granularities: named(GRANULARITIES),
  };
  return { status: 200, body: { data } };
}

function formatOf(metric: Metric): string {
  if (isCost(metric)) return "currency";
  if (isCount(metric)) return "number";
  if (metric.endsWith("_latency")) return "latency";
  return metric.endsWith("_throughput") ? "throughput" : "percent";
}

function labelOf(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
