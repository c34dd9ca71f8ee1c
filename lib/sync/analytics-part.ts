import { utcDay } from "@/lib/domain/time";
import { type CatalogModels, modelOfAnalytics } from "@/lib/domain/usage/model-of-usage";
import type { DayPart } from "@/lib/domain/usage/usage-row";
import type { AnalyticsRow } from "@/lib/openrouter/analytics-rows";

/** What `analyticsPart` reads. */
export const USAGE_METRICS = [
  "request_count",
  "tokens_prompt",
  "tokens_completion",
  "reasoning_tokens",
  "credits_usage",
  "byok_usage",
  "byok_request_count",
] as const;

/** A row by day and `model`, in our words. What OpenRouter has no figure for is nothing. */
export function analyticsPart(
  { at, dimensions, counts, nanoUsd }: AnalyticsRow,
  { isFree, models }: { isFree: boolean; models: CatalogModels },
): DayPart {
  return {
    day: utcDay(at ?? 0),
    modelId: modelOfAnalytics({ permaslug: dimensions.model ?? null, isFree }, models),
    provider: dimensions.provider ?? null,
    requests: counts.request_count ?? 0,
    promptTokens: counts.tokens_prompt ?? 0,
    completionTokens: counts.tokens_completion ?? 0,
    reasoningTokens: counts.reasoning_tokens ?? 0,
    costNanoUsd: nanoUsd.credits_usage ?? 0,
    byokNanoUsd: nanoUsd.byok_usage ?? 0,
    byokRequests: counts.byok_request_count ?? 0,
  };
}
