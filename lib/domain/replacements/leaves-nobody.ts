import { type Need, needsPhrase } from "./need";
import type { ReplaceableModel } from "./replacement-candidate";

/**
 * Which needs leave nobody of these candidates, in one sentence: "No free model reads images and has 262K of context." Names no
 * more than it takes: without any one of the named, somebody would be left. Null when somebody meets them all.
 */
export function leavesNobody(
  needs: readonly Need[],
  candidates: readonly ReplaceableModel[],
): string | null {
  if (candidates.length === 0) return "No other model is free now.";
  const meetsAll = (some: readonly Need[]) =>
    candidates.some((candidate) => some.every((need) => need.isMetBy(candidate)));
  if (meetsAll(needs)) return null;
  let blocking = needs;
  for (const need of easiestFirst(needs, candidates)) {
    const without = blocking.filter((one) => one !== need);
    if (!meetsAll(without)) blocking = without;
  }
  return `No free model ${needsPhrase(blocking)}.`;
}

/** What almost every model has explains least, so it is the first to be left out. */
function easiestFirst(
  needs: readonly Need[],
  candidates: readonly ReplaceableModel[],
): readonly Need[] {
  const met = new Map(needs.map((need) => [need, candidates.filter(need.isMetBy).length]));
  return needs.toSorted((a, b) => (met.get(b) ?? 0) - (met.get(a) ?? 0));
}
