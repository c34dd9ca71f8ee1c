import type { Baseline, ToldSpend } from "./told-spend";

/** Stands for whatever was spent on a day that was over before the key was meant for free models only. */
export const ALL_OF_DAY = Number.MAX_SAFE_INTEGER;

/**
 * What one path told of one key and day, without what had been spent before the key was meant for free models only. What was not
 * told by model then is taken from the costliest ones.
 */
export function lessBaseline(
  told: readonly ToldSpend[],
  baselines: readonly Baseline[],
): ToldSpend[] {
  const total = baselines.find(({ modelId }) => modelId === null)?.costNanoUsd ?? 0;
  const ofModel = new Map(baselines.map((baseline) => [baseline.modelId, baseline]));
  ofModel.delete(null);
  const named = [...ofModel.values()].reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
  let unnamed = Math.max(0, total - named);

  const taken = new Map<string | null, number>([[null, total]]);
  const models = told.filter(({ modelId }) => modelId !== null);
  for (const { modelId, costNanoUsd } of models.toSorted((a, b) => b.costNanoUsd - a.costNanoUsd)) {
    const own = Math.min(costNanoUsd, ofModel.get(modelId)?.costNanoUsd ?? 0);
    const more = Math.min(costNanoUsd - own, unnamed);
    unnamed -= more;
    taken.set(modelId, own + more);
  }
  return told.map((one) => {
    const requests = ofModel.get(one.modelId)?.requests ?? 0;
    return {
      ...one,
      costNanoUsd: Math.max(0, one.costNanoUsd - (taken.get(one.modelId) ?? 0)),
      requests: one.requests === null ? null : Math.max(0, one.requests - requests),
    };
  });
}
