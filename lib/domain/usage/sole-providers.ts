import type { UsagePart } from "./usage-row";

/** The provider of each model that was served by one alone. */
export function soleProviders(
  parts: readonly Pick<UsagePart, "modelId" | "provider">[],
): ReadonlyMap<string, string> {
  const byModel = Map.groupBy(parts, ({ modelId }) => modelId);
  return new Map(
    [...byModel].flatMap(([modelId, told]): [string, string][] => {
      const [provider = null, ...others] = new Set(told.map((part) => part.provider));
      return provider === null || others.length > 0 ? [] : [[modelId, provider]];
    }),
  );
}
