import { usdText } from "@/lib/domain/money";
import { utcDay } from "@/lib/domain/time";
import { addMeasures, type Measures, NOTHING_USED } from "@/lib/domain/usage/usage";
import type {
  UsageGroup,
  UsageMeasuresAnswer,
  UsageRowAnswer,
} from "@/lib/domain/usage/usage-answers";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";

/** Sums by what tells their rows apart, e.g. `2026-01-01 | 12 | acme/model-1:free`. */
export type Sums = Readonly<Record<string, UsageMeasuresAnswer>>;

export type PlantedSums = {
  readonly groupBy: readonly UsageGroup[];
  /** What OpenRouter has told by then, ms. */
  readonly asOf: number;
  readonly keyIds: ReadonlyMap<string, number>;
};

/** What the planted requests come to. */
export function plantedSums(
  requests: readonly PlantedRequest[],
  { groupBy, asOf, keyIds }: PlantedSums,
): Sums {
  const sums = new Map<string, Measures>();
  for (const request of requests) {
    const { at, postedAt = at, ok, keyHash, model, variant, provider } = request;
    if (!ok || at > asOf || postedAt > asOf) continue;
    const words = {
      day: utcDay(at),
      key: keyIds.get(keyHash) ?? keyHash,
      model: variant === "free" ? `${model}:free` : model,
      provider,
    };
    const name = groupBy.map((group) => words[group]).join(" | ");
    sums.set(name, addMeasures(sums.get(name) ?? NOTHING_USED, measuresOf(request)));
  }
  return Object.fromEntries([...sums].map(([name, sum]) => [name, answerOf(sum)]));
}

/** The same of rows that were answered. */
export function answeredSums(
  rows: readonly UsageRowAnswer[],
  groupBy: readonly UsageGroup[],
): Sums {
  return Object.fromEntries(
    rows.map(({ day, key_id: key, key_name: _name, model_id: model, provider, ...measures }) => {
      const words = { day, key, model, provider };
      return [groupBy.map((group) => words[group]).join(" | "), measures];
    }),
  );
}

function measuresOf(request: PlantedRequest): Measures {
  return {
    requests: 1,
    promptTokens: request.promptTokens,
    completionTokens: request.completionTokens,
    reasoningTokens: request.reasoningTokens,
    costNanoUsd: request.costNanoUsd,
    byokNanoUsd: request.byokNanoUsd,
    byokRequests: request.byokNanoUsd > 0 ? 1 : 0,
  };
}

function answerOf(sum: Measures): UsageMeasuresAnswer {
  return {
    requests: sum.requests,
    prompt_tokens: sum.promptTokens,
    completion_tokens: sum.completionTokens,
    reasoning_tokens: sum.reasoningTokens,
    cost_usd: usdText(sum.costNanoUsd),
    byok_cost_usd: usdText(sum.byokNanoUsd),
    byok_requests: sum.byokRequests,
  };
}
