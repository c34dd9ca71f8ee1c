import { HIGH_DAILY_LIMIT } from "@/lib/domain/quota/quota";
import { MINUTE_MS } from "@/lib/domain/time";
import type { Random } from "@/scripts/support/seeded-random";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { type DayToInvent, inventDay, modelOf } from "./invent-day";
import { freeRequest } from "./invent-request";

/** The gauge is to warn when the demo begins, and still have something left. */
const USED_SHARE = 0.76;
/** Free requests of the last half hour by minute, the newest last: two minutes are full. */
const LAST_MINUTES = [
  2, 0, 1, 3, 5, 3, 2, 5, 9, 12, 8, 7, 4, 3, 6, 10, 14, 18, 20, 20, 13, 8, 6, 5, 8, 10, 7, 4, 6, 5,
];
const MOST_PER_MINUTE = 16;
/** Who asks by day, and how often against the others. */
const ASKING: readonly (readonly [keyName: string, weight: number])[] = [
  ["ci-pipeline", 11],
  ["hermes-agent", 6],
  ["support-triage", 2],
  ["review-bot", 2],
  ["dev-laptop", 2],
  ["docs-bot", 1],
];

/**
 * The running day up to `now`: whatever the time, three quarters of the free requests are used, as far as 16 a minute get, and the
 * last half hour is busy. The paid ones are those of any day.
 */
export function inventToday(
  day: DayToInvent,
  { now, random }: { now: number; random: Random },
): PlantedRequest[] {
  const paid = inventDay(day, random).filter(({ variant, at }) => variant !== "free" && at < now);
  const minutes = Math.floor((now - day.start) / MINUTE_MS);
  const free = countsOf(minutes, random).flatMap((count, minute) =>
    Array.from({ length: count }, () =>
      askedNow(day, { at: day.start + minute * MINUTE_MS + random.below(MINUTE_MS), random }),
    ),
  );
  return [...paid, ...free].sort((a, b) => a.at - b.at);
}

/** One free request by whoever asks by day. */
export function askedNow(
  day: Pick<DayToInvent, "start" | "free">,
  { at, random }: { at: number; random: Random },
): PlantedRequest {
  const keyName = whoAsks(random);
  return freeRequest({ at, keyName, modelId: modelOf(keyName, day, random) }, random);
}

function countsOf(minutes: number, random: Random): number[] {
  const last = LAST_MINUTES.slice(-Math.min(minutes, LAST_MINUTES.length));
  const counts = Array.from({ length: minutes - last.length }, () => 0);
  const usedLast = last.reduce((sum, count) => sum + count, 0);
  let left = Math.max(0, HIGH_DAILY_LIMIT * USED_SHARE - usedLast);
  left = Math.min(left, counts.length * MOST_PER_MINUTE * 0.8);
  while (left >= 1) {
    // In small runs, as agents ask.
    const from = random.below(counts.length);
    for (let minute = from; minute < from + 5 && left >= 1; minute += 1) {
      const count = counts[minute];
      if (count === undefined || count >= MOST_PER_MINUTE) continue;
      counts[minute] = count + 1;
      left -= 1;
    }
  }
  return [...counts, ...last];
}

function whoAsks(random: Random): string {
  const total = ASKING.reduce((sum, [, weight]) => sum + weight, 0);
  let place = random.below(total);
  for (const [keyName, weight] of ASKING) {
    if (place < weight) return keyName;
    place -= weight;
  }
  throw new RangeError("Nobody asks.");
}
