import type { UsageMeasuresAnswer, UsageRowAnswer } from "@/lib/domain/usage/usage-answers";

const NOTHING: UsageMeasuresAnswer = {
  requests: 0,
  prompt_tokens: 0,
  completion_tokens: 0,
  reasoning_tokens: 0,
  cost_usd: "0.00",
  byok_cost_usd: "0.00",
  byok_requests: 0,
};

/** A row of `/api/v1/usage`; what is left out is nothing. */
export function usageRow(row: Partial<UsageRowAnswer>): UsageRowAnswer {
  return { ...NOTHING, ...row };
}
