import type { Cost, Count } from "./analytics-terms";
import { isByok } from "./fake-account";
import type { PlantedRequest } from "./planted";

/** Sums over requests. Money in nano-dollars. */
export type Figures = {
  requests: number;
  byokRequests: number;
  prompt: number;
  completion: number;
  reasoning: number;
  cost: number;
  byok: number;
  /** Null where no request of the sum has any. */
  web: number | null;
  byokFees: number | null;
};

export function noFigures(): Figures {
  return {
    requests: 0,
    byokRequests: 0,
    prompt: 0,
    completion: 0,
    reasoning: 0,
    cost: 0,
    byok: 0,
    web: null,
    byokFees: null,
  };
}

export function addTo(figures: Figures, request: PlantedRequest): void {
  figures.requests += 1;
  figures.byokRequests += isByok(request) ? 1 : 0;
  figures.prompt += request.promptTokens;
  figures.completion += request.completionTokens;
  figures.reasoning += request.reasoningTokens;
  figures.cost += request.costNanoUsd;
  figures.byok += request.byokNanoUsd;
  figures.web = sumOf(figures.web, request.webNanoUsd);
  figures.byokFees = sumOf(figures.byokFees, request.byokFeesNanoUsd);
}

function sumOf(sum: number | null, nano: number | undefined): number | null {
  return nano === undefined ? sum : (sum ?? 0) + nano;
}

export function countOf(count: Count, figures: Figures): number {
  switch (count) {
    case "request_count":
      return figures.requests;
    case "byok_request_count":
      return figures.byokRequests;
    case "tokens_prompt":
      return figures.prompt;
    case "tokens_completion":
      return figures.completion;
    case "tokens_total":
      return figures.prompt + figures.completion;
    case "reasoning_tokens":
      return figures.reasoning;
    default:
      return 0;
  }
}

/** Null for components that no planted request has. `total_usage` includes what BYOK cost elsewhere. */
export function costOf(cost: Cost, figures: Figures): number | null {
  switch (cost) {
    case "credits_usage":
    case "openrouter_usage":
      return figures.cost;
    case "byok_usage":
      return figures.byok;
    case "total_usage":
      return figures.cost + figures.byok;
    case "usage_web":
      return figures.web;
    case "byok_fees":
      return figures.byokFees;
    default:
      return null;
  }
}
