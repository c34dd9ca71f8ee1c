import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import { MISHAP_KEYS } from "./invent-mishaps";
import type { InventedDay } from "./invent-year";
import { mishapTimes } from "./mishap-times";
import { secretOf } from "./team-keys";

/** What somebody of the team did about an incident. */
export type MishapAct = "cap_twin" | "call_searches_expected";

/** A moment of the past at which Gratis looked, or somebody did something. */
export type Moment = { readonly at: number } & (
  | { readonly jobs: readonly ("keys" | "minutes" | "activity")[] }
  | { readonly act: MishapAct }
);

/** Gratis looks every minute: so long after the first cent it knows of it. */
const FOUND_AFTER_MS = 48_000;
const TOLD_AFTER_MS = 2 * MINUTE_MS;
const ACTED_AFTER_MS = 9 * MINUTE_MS;
/** When the day before is fetched. */
const SETTLED_AT_MS = 70 * MINUTE_MS;

/**
 * The looks at which Gratis learned of the mishaps, and what the team then did, in order. All other looks of the year found nothing
 * that later ones do not find as well.
 */
export function mishapMoments(year: readonly InventedDay[], now: number): Moment[] {
  const { twin, searches } = mishapTimes(now);
  const hashes = new Set(Object.values(MISHAP_KEYS).map((name) => hashOf(secretOf(name))));
  const looks = year.flatMap(({ start, requests }): Moment[] => {
    const paid = requests.filter(
      ({ keyHash, costNanoUsd }) => costNanoUsd > 0 && hashes.has(keyHash),
    );
    const byKey = Map.groupBy(paid, ({ keyHash }) => keyHash);
    const ofDay = [...byKey.values()].flatMap((own): Moment[] => {
      const times = own.map(({ at }) => at);
      return [
        { at: Math.min(...times) + FOUND_AFTER_MS - MINUTE_MS, jobs: ["keys"] },
        { at: Math.min(...times) + FOUND_AFTER_MS, jobs: ["keys", "minutes"] },
        { at: Math.max(...times) + TOLD_AFTER_MS, jobs: ["keys", "minutes"] },
      ];
    });
    const isOver = start + DAY_MS + HOUR_MS < now;
    const settled: Moment = { at: start + DAY_MS + SETTLED_AT_MS, jobs: ["activity"] };
    return ofDay.length > 0 && isOver ? [...ofDay, settled] : ofDay;
  });
  const acts: Moment[] = [
    { at: twin.to + ACTED_AFTER_MS, act: "cap_twin" },
    { at: searches.to + ACTED_AFTER_MS, act: "call_searches_expected" },
  ];
  return [...looks, ...acts].filter(({ at }) => at < now).sort((a, b) => a.at - b.at);
}
