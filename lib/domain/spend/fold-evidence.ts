import type { Evidence, Reading } from "./incident";
import { keepReading } from "./keep-reading";

export type Folded = {
  /** All readings there are now. */
  readonly readings: readonly Reading[];
  /** Of these, the ones that are new or say something else than before. */
  readonly changed: readonly Reading[];
};

/** What is known after more evidence has come: what only repeats itself leaves it as it was, the time of telling included. */
export function foldEvidence(stored: readonly Reading[], evidence: readonly Evidence[]): Folded {
  const byPlace = new Map(stored.map((reading) => [placeOf(reading), reading]));
  const changed = new Map<string, Reading>();
  for (const one of evidence) {
    const place = placeOf(one);
    const before = byPlace.get(place) ?? null;
    if (before && !isNews(one, before)) continue;
    const reading = joined(before, one);
    if (!reading || (before && isSame(reading, before))) continue;
    byPlace.set(place, reading);
    changed.set(place, reading);
  }
  return { readings: [...byPlace.values()], changed: [...changed.values()] };
}

/** The same sum told with other details has been looked at closer: these count, even when told at the same moment. */
function joined(before: Reading | null, told: Evidence): Reading | undefined {
  if (before?.costNanoUsd === told.costNanoUsd) {
    const { heardAt, mostNanoUsd } = before;
    return { ...told, heardAt, mostNanoUsd };
  }
  return keepReading(before ? [before] : [], told)[0];
}

export function placeOf({
  day,
  modelId,
  path,
}: Pick<Evidence, "day" | "modelId" | "path">): string {
  return JSON.stringify([day, modelId, path]);
}

/** That a day is now known for some minutes more is none, nor that a counter still stands where it stood. */
function isNews(told: Evidence, before: Reading): boolean {
  if (told.costNanoUsd !== before.costNanoUsd) return true;
  if (told.path === "key_usage") return false;
  return (
    told.requests !== before.requests ||
    told.firstAt !== before.firstAt ||
    told.lastAt < before.lastAt ||
    told.providers.some((name) => !before.providers.includes(name))
  );
}

/** Less than before from a path that only grows changes nothing. */
function isSame(a: Reading, b: Reading): boolean {
  return (
    a.costNanoUsd === b.costNanoUsd &&
    a.mostNanoUsd === b.mostNanoUsd &&
    a.requests === b.requests &&
    a.firstAt === b.firstAt &&
    a.lastAt === b.lastAt &&
    a.toldAt === b.toldAt &&
    a.providers.join() === b.providers.join()
  );
}
