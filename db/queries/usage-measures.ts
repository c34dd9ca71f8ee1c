import { sql } from "drizzle-orm";
import { usdText } from "@/lib/domain/money";
import type { Measures } from "@/lib/domain/usage/usage";
import type { UsageMeasuresAnswer } from "@/lib/domain/usage/usage-answers";

/** The sums of all measures, as `Measures`. */
export const MEASURE_SUMS = sql`coalesce(sum(requests), 0) as requests, coalesce(sum(prompt_tokens), 0) as promptTokens,
  coalesce(sum(completion_tokens), 0) as completionTokens, coalesce(sum(reasoning_tokens), 0) as reasoningTokens,
  coalesce(sum(cost_nano_usd), 0) as costNanoUsd, coalesce(sum(byok_nano_usd), 0) as byokNanoUsd,
  coalesce(sum(byok_requests), 0) as byokRequests`;

export function measuresAnswer(measures: Measures): UsageMeasuresAnswer {
  return {
    requests: exact(measures.requests),
    prompt_tokens: exact(measures.promptTokens),
    completion_tokens: exact(measures.completionTokens),
    reasoning_tokens: exact(measures.reasoningTokens),
    cost_usd: usdText(exact(measures.costNanoUsd)),
    byok_cost_usd: usdText(exact(measures.byokNanoUsd)),
    byok_requests: exact(measures.byokRequests),
  };
}

/** Rather no figure than a wrong one; it would be nine million dollars. */
function exact(sum: number): number {
  if (Number.isSafeInteger(sum)) return sum;
  throw new RangeError("A sum of usage is too large to be exact.");
}
