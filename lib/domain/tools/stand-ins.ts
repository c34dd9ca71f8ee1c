import type { FailureTold } from "./failure-told";

const MOST = 3;

/** The model's replacements as far as they are free now: nothing else is ever offered. */
export function freeStandIns({ signals, facts }: Pick<FailureTold, "signals" | "facts">): string[] {
  const { modelId, fallbackModels } = signals;
  const isKnown = modelId !== null && facts.models.has(modelId);
  const ours = isKnown ? facts.insteadOf(modelId) : [];
  return [...new Set([...ours, ...fallbackModels])]
    .filter((id) => id !== modelId && facts.models.get(id)?.state === "free")
    .slice(0, MOST);
}

export function standIns(told: Pick<FailureTold, "signals" | "facts">): string {
  const ids = freeStandIns(told);
  return ids.length > 0
    ? `Free models that can stand in: ${ids.join(", ")}.`
    : "Look for another free model on the Models page.";
}
