import { readUsd } from "@/lib/domain/money";
import type { UsageMeasuresAnswer } from "./usage-answers";
import type { UsageMeasure } from "./usage-view";

/** What a row comes to in one measure: a count, or nano-dollars for cost. May be negative where nothing is attributed. */
export function amountOf(row: UsageMeasuresAnswer, measure: UsageMeasure): number {
  switch (measure) {
    case "requests":
      return row.requests;
    case "tokens":
      return row.prompt_tokens + row.completion_tokens;
    case "cost":
      return nanoUsdOf(row.cost_usd);
  }
}

/** Decimal USD of an answer, signed, as integer nano-dollars. Throws a `RangeError` for what is no amount. */
export function nanoUsdOf(text: string): number {
  const isNegative = text.startsWith("-");
  const nano = readUsd(isNegative ? text.slice(1) : text);
  if (nano === null) throw new RangeError(`${text} is not an amount of USD.`);
  return isNegative && nano !== 0 ? -nano : nano;
}

export function isNothing(row: UsageMeasuresAnswer): boolean {
  return (
    row.requests === 0 &&
    row.prompt_tokens === 0 &&
    row.completion_tokens === 0 &&
    row.reasoning_tokens === 0 &&
    row.byok_requests === 0 &&
    nanoUsdOf(row.cost_usd) === 0 &&
    nanoUsdOf(row.byok_cost_usd) === 0
  );
}
