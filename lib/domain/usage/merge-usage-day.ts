import type { UsageRow } from "./usage-row";

/**
 * One day's rows of two sources that tell of the same requests: OpenRouter's figures, which come minutes late, and Broadcast's
 * spans, which may get lost. Per model the source with more requests gives all its rows, OpenRouter's on a tie, so that nothing
 * counts twice.
 */
export function mergeUsageDay({
  counted,
  spans,
}: {
  readonly counted: readonly UsageRow[];
  readonly spans: readonly UsageRow[];
}): { readonly rows: UsageRow[]; readonly isAllSpans: boolean } {
  const countedOf = Map.groupBy(counted, ({ modelId }) => modelId);
  const spansOf = Map.groupBy(spans, ({ modelId }) => modelId);
  const models = [...new Set([...countedOf.keys(), ...spansOf.keys()])];
  const parts = models.map((modelId) => {
    const told = countedOf.get(modelId) ?? [];
    const seen = spansOf.get(modelId) ?? [];
    return requestsOf(seen) > requestsOf(told)
      ? { rows: seen, isSpans: true }
      : { rows: told, isSpans: false };
  });
  return {
    rows: parts.flatMap(({ rows }) => rows),
    isAllSpans: parts.length > 0 && parts.every(({ isSpans }) => isSpans),
  };
}

function requestsOf(rows: readonly UsageRow[]): number {
  return rows.reduce((sum, { requests }) => sum + requests, 0);
}
