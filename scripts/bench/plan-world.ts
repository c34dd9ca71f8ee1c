import { factsKey } from "@/lib/domain/models/facts-key";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time";
import { type Random, seededRandom } from "@/scripts/support/seeded-random";
import { changeFacts, firstFacts } from "./change-facts";

export type WorldPlan = {
  /** Listed at once. */
  readonly models: number;
  readonly days: number;
  /** Of the newest poll, ms. */
  readonly endAt: number;
  /** Changed facts per listed model and day. The captures showed 0.033. */
  readonly changesPerDay: number;
  /** Changes go back and forth between so many sets of facts per model; null: every change is new. */
  readonly variants: number | null;
  /** Times the lifetimes that the captures showed. */
  readonly lifetime: number;
  /** Outages, six hours to three days each, spread over the whole time. */
  readonly outages: number;
  readonly seed: number;
};

/** `[first poll, first poll no longer so or null, facts]`, polls as places in `times`. */
export type Run = readonly [from: number, to: number | null, facts: ModelFacts];

export const POLL_MS = 15 * MINUTE_MS;
const FREE_SHARE = 0.077;
/** Mean days on the list, as the captures showed them: 21 departures of 27 free models in 90 days, 66 of 353 of all. */
const FREE_LIFE_DAYS = 116;
const PAID_LIFE_DAYS = 480;
const AUTHORS = ["acme", "umbrella", "initech", "globex", "hooli", "stark", "wayne", "tyrell"];

/** The times of all polls that were answered, oldest first, ms. */
export function planTimes({ days, endAt, outages, seed }: WorldPlan): number[] {
  const random = seededRandom(seed);
  const newest = Math.floor(endAt / 1_000) * 1_000;
  const count = Math.round((days * DAY_MS) / POLL_MS);
  const silent = new Set<number>();
  for (let outage = 0; outage < outages; outage += 1) {
    const start = 1 + random.below(count - 400);
    const length = 24 + random.below(264);
    for (let poll = start; poll < start + length; poll += 1) silent.add(poll);
  }
  const times: number[] = [];
  for (let poll = 0; poll < count; poll += 1) {
    if (!silent.has(poll)) times.push(newest - (count - 1 - poll) * POLL_MS);
  }
  return times;
}

/** Every model that was ever listed, with its runs of equal facts, oldest first. One at a time: all at once would not fit. */
export function* planModels(
  plan: WorldPlan,
  times: readonly number[],
): Generator<{ id: string; runs: Run[] }> {
  for (let slot = 0; slot < plan.models; slot += 1) {
    const random = seededRandom(plan.seed + 1_000 * (slot + 1));
    const isFree = slot < plan.models * FREE_SHARE;
    let poll = 0;
    for (let heir = 0; poll < times.length; heir += 1) {
      const author = AUTHORS[slot % AUTHORS.length] ?? "acme";
      const id = `${author}/model-${slot}-${heir}${isFree ? ":free" : ""}`;
      const meanDays = plan.lifetime * (isFree ? FREE_LIFE_DAYS : PAID_LIFE_DAYS);
      const end = poll + toPolls(random.exponential(meanDays));
      yield { id, runs: lifeOf(id, { plan, times, random, from: poll, end }) };
      poll = end + toPolls(random.exponential(1));
    }
  }
}

type Life = {
  plan: WorldPlan;
  times: readonly number[];
  random: Random;
  from: number;
  end: number;
};

function lifeOf(id: string, { plan, times, random, from, end }: Life): Run[] {
  const next = changer(plan, random);
  const runs: Run[] = [];
  let facts = firstFacts(id, random);
  let start = from;
  for (;;) {
    const change = start + toPolls(random.exponential(1 / plan.changesPerDay));
    const to = Math.min(change, end);
    if (to >= times.length) {
      runs.push([start, null, facts]);
      return runs;
    }
    runs.push([start, to, facts]);
    if (to === end) return runs;
    facts = next(facts, times[to] ?? 0);
    start = to;
  }
}

function changer({ variants }: WorldPlan, random: Random) {
  const seen: ModelFacts[] = [];
  return (facts: ModelFacts, at: number): ModelFacts => {
    if (seen.length === 0) seen.push(facts);
    if (variants !== null && seen.length >= variants) {
      const key = factsKey(facts);
      return random.pick(seen.filter((one) => factsKey(one) !== key));
    }
    const next = changeFacts(facts, random, at);
    const key = factsKey(next);
    if (seen.every((one) => factsKey(one) !== key)) seen.push(next);
    return next;
  };
}

function toPolls(days: number): number {
  return Math.max(1, Math.round((days * DAY_MS) / POLL_MS));
}
