import { DAY_MS, HOUR_MS } from "@/lib/domain/time";
import type { KeyUse, Span } from "./spend";
import { inOrder } from "./uses";

/** Finest first. */
const STEPS = [HOUR_MS, DAY_MS];

/**
 * At most so many uses: where there are more, those of a model are put together by clock hour, else by UTC day. What cost money is
 * never put together with what did not. Should there still be too many, what cost most and then most requests stay.
 */
export function coarsenUses(uses: readonly KeyUse[], most: number): KeyUse[] {
  const coarse = STEPS.reduce<readonly KeyUse[]>(
    (finer, stepMs) => (finer.length <= most ? finer : together(finer, stepMs)),
    uses,
  );
  if (coarse.length <= most) return inOrder(coarse);
  const heaviest = coarse.toSorted(
    (a, b) => b.costNanoUsd - a.costNanoUsd || b.requests - a.requests,
  );
  return inOrder(heaviest.slice(0, most));
}

function together(uses: readonly KeyUse[], stepMs: number): KeyUse[] {
  const groups = Map.groupBy(uses, (use) => {
    const { from, until } = spanOf(use, stepMs);
    return JSON.stringify([from, until, use.modelId, use.costNanoUsd > 0]);
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [{ ...first, ...spanOf(first, stepMs), ...sums(group) }];
  });
}

/** What is known to a longer span only keeps it. */
function spanOf({ from, until }: Span, stepMs: number): Span {
  if (until - from > stepMs) return { from, until };
  const start = from - (from % stepMs);
  return { from: start, until: start + stepMs };
}

function sums(uses: readonly KeyUse[]): Pick<KeyUse, "requests" | "tokens" | "costNanoUsd"> {
  const sum = (of: (use: KeyUse) => number) => uses.reduce((total, use) => total + of(use), 0);
  const isTold = uses.every(({ tokens }) => tokens !== null);
  return {
    requests: sum(({ requests }) => requests),
    tokens: isTold ? sum(({ tokens }) => tokens ?? 0) : null,
    costNanoUsd: sum(({ costNanoUsd }) => costNanoUsd),
  };
}
