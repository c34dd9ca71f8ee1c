import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import type { KeyUse } from "./spend";
import { inOrder } from "./uses";

export type ToldUses = {
  /** By clock minute, as OpenRouter's analytics counted them. */
  readonly counted: readonly KeyUse[];
  /** By clock minute, as Broadcast told them one by one. */
  readonly seen: readonly KeyUse[];
  /** By UTC day, one for each model: all that the ledger has. */
  readonly days: readonly KeyUse[];
};

/**
 * The requests of one key, each once: by the minute where it is known, and what a day has beyond its minutes as a use of that day.
 * Of a minute and model the source with more requests gives all, because both can only miss some.
 */
export function joinUses({ counted, seen, days }: ToldUses): KeyUse[] {
  const minutes = new Map(counted.map((use) => [placeOf(use), use]));
  for (const use of seen) {
    const known = minutes.get(placeOf(use));
    if (!known || isMore(use, known)) minutes.set(placeOf(use), use);
  }
  const byDay = Map.groupBy(minutes.values(), dayOf);
  const rest = days.flatMap((day) => restOf(day, byDay.get(dayOf(day)) ?? []));
  return inOrder([...minutes.values(), ...rest]);
}

/** By clock minute and model. */
function placeOf({ from, modelId }: KeyUse): string {
  return `${from} ${modelId}`;
}

function dayOf({ from, modelId }: KeyUse): string {
  return `${utcDay(from)} ${modelId}`;
}

function isMore(a: KeyUse, b: KeyUse): boolean {
  return a.requests > b.requests || (a.requests === b.requests && a.costNanoUsd > b.costNanoUsd);
}

function restOf(day: KeyUse, minutes: readonly KeyUse[]): KeyUse[] {
  const sum = (of: (use: KeyUse) => number) => minutes.reduce((total, use) => total + of(use), 0);
  const requests = Math.max(0, day.requests - sum((use) => use.requests));
  const costNanoUsd = Math.max(0, day.costNanoUsd - sum((use) => use.costNanoUsd));
  if (requests === 0 && costNanoUsd === 0) return [];
  const isToldAll = minutes.every(({ tokens }) => tokens !== null);
  const tokens =
    day.tokens === null || !isToldAll
      ? null
      : Math.max(0, day.tokens - sum((use) => use.tokens ?? 0));
  const until = Math.min(day.until, dayStartMs(utcDay(day.from)) + DAY_MS);
  return [{ ...day, until, requests, costNanoUsd, tokens }];
}
