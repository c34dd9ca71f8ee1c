import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import type { IncidentCell } from "./incident";
import { ALL_OF_DAY } from "./less-baseline";
import { REVIEWED_DAYS } from "./split-spend";
import type { Baseline } from "./told-spend";

export type SpentSoFar = {
  /** What is known of the key's models, by day. */
  readonly models: readonly {
    readonly day: UtcDay;
    readonly modelId: string;
    readonly costNanoUsd: number;
    readonly requests: number;
  }[];
  /** The key's own figure of today; null when it told none today. */
  readonly todayNanoUsd: number | null;
  /** What stands in the key's incidents from before, and stays there. */
  readonly held: readonly IncidentCell[];
};

/**
 * What a key has spent by the moment from which it is meant for free models only. A day that is over and holds no incident is done
 * with, whatever is told of it later.
 */
export function baselinesOf({ models, todayNanoUsd, held }: SpentSoFar, now: number): Baseline[] {
  const today = utcDay(now);
  return Array.from({ length: REVIEWED_DAYS + 1 }, (_, index) =>
    utcDay(dayStartMs(today) - index * DAY_MS),
  ).flatMap((day) => {
    const own = held.filter((cell) => cell.day === day);
    if (day !== today && own.length === 0) {
      return [{ day, modelId: null, costNanoUsd: ALL_OF_DAY, requests: 0 }];
    }
    const known = models.filter((model) => model.day === day);
    const total = day === today ? (todayNanoUsd ?? 0) : 0;
    return ofDay({ day, known, held: own, total });
  });
}

type Day = {
  readonly day: UtcDay;
  readonly known: SpentSoFar["models"];
  readonly held: readonly IncidentCell[];
  readonly total: number;
};

function ofDay({ day, known, held, total }: Day): Baseline[] {
  const models = known.map(({ modelId, costNanoUsd, requests }): Baseline => {
    const own = held.find((cell) => cell.modelId === modelId);
    return {
      day,
      modelId,
      costNanoUsd: Math.max(0, costNanoUsd - (own?.costNanoUsd ?? 0)),
      requests: Math.max(0, requests - (own?.requests ?? 0)),
    };
  });
  const spent = Math.max(total, sumOf(known));
  const whole: Baseline = {
    day,
    modelId: null,
    costNanoUsd: Math.max(0, spent - sumOf(held), sumOf(models)),
    requests: 0,
  };
  return [...models, whole].filter(({ costNanoUsd }) => costNanoUsd > 0);
}

function sumOf(parts: readonly { readonly costNanoUsd: number }[]): number {
  return parts.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
}
