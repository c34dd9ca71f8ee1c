import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import type { Charge, KeyUse } from "./spend";

type Within = {
  /** Both included. */
  readonly days: { readonly from: UtcDay; readonly to: UtcDay };
  /** By the id that was billed. */
  readonly askedFor?: ReadonlyMap<string, string>;
};

/** What is to be explained: of each model the uses within these UTC days that cost money. */
export function chargesOf(uses: readonly KeyUse[], { days, askedFor }: Within): Charge[] {
  const [from, until] = [dayStartMs(days.from), dayStartMs(days.to) + DAY_MS];
  const paid = uses.filter((use) => use.costNanoUsd > 0 && use.from >= from && use.from < until);
  return [...Map.groupBy(paid, ({ modelId }) => modelId)].flatMap(([modelId, of]) => {
    const [first, ...rest] = of;
    if (!first) return [];
    return [{ modelId, askedFor: askedFor?.get(modelId) ?? null, uses: [first, ...rest] as const }];
  });
}
