import type { Random } from "./seeded-random";

/** The free requests that a team would send in one UTC day, minute by minute, were there no limit. */
export type MadeUpDay = readonly number[];

/** How a team's days look. `weekday` 0 is Monday. */
export type TeamKind = (random: Random, weekday: number) => MadeUpDay;

const MINUTES = 1_440;

/** People at work from about 7 to 17 UTC, little else, and a little on weekends; some days busier than others. */
const steady: TeamKind = (random, weekday) => {
  const perDay = (weekday > 4 ? 250 : 1_350) * unevenness(random, 0.15);
  const shape = officeShape(0.15);
  return minutes((minute) => poisson(random, perDay * shape(minute)));
};

/** A program that asks evenly through day and night, busier or quieter from day to day. */
const roundTheClock: TeamKind = (random) => {
  const perMinute = (1_400 * unevenness(random, 0.25)) / MINUTES;
  return minutes(() => poisson(random, perMinute));
};

/** Agents that run and pause: some ten runs in working hours, of ten to fifty minutes, each at a pace of its own. */
const bursty: TeamKind = (random, weekday) => {
  const counts = minutes(() => (random.next() < 0.03 ? 1 : 0));
  const runs = poisson(random, weekday > 4 ? 4 : 11);
  for (let run = 0; run < runs; run += 1) {
    const from = Math.floor(420 + 720 * random.next());
    addRun(counts, {
      from,
      length: 10 + random.below(40),
      perMinute: 2 + 8 * random.next(),
      random,
    });
  }
  return counts;
};

/** Few large runs at any time: one to four, of up to two hours. */
const lumpy: TeamKind = (random) => {
  const counts = minutes(() => (random.next() < 0.02 ? 1 : 0));
  const runs = 1 + random.below(4);
  for (let run = 0; run < runs; run += 1) {
    const from = Math.floor(1_300 * random.next());
    addRun(counts, {
      from,
      length: 30 + random.below(90),
      perMinute: 3 + 7 * random.next(),
      random,
    });
  }
  return counts;
};

/** A script that starts at 14:00, give or take some minutes, on a day of people at work. */
const scriptAtTwo: TeamKind = (random, weekday) => {
  const shape = officeShape(0.1);
  const perDay = (weekday > 4 ? 60 : 300) * unevenness(random, 0.2);
  const counts = minutes((minute) => poisson(random, perDay * shape(minute)));
  addRun(counts, { from: 835 + random.below(15), length: 240, perMinute: 6, random });
  return counts;
};

/** Some hundred requests in a day, which never come near the limit. */
const idle: TeamKind = (random, weekday) => {
  const perDay = (weekday > 4 ? 60 : 180) * unevenness(random, 0.5);
  const shape = officeShape(0.3);
  return minutes((minute) => poisson(random, perDay * shape(minute)));
};

export const TEAM_KINDS = { steady, roundTheClock, bursty, lumpy, scriptAtTwo, idle } as const;

/** The same team with one request in `factor`. */
export function thinned(kind: TeamKind, factor: number): TeamKind {
  return (random, weekday) =>
    kind(random, weekday).map((requests) => {
      let left = 0;
      for (let n = 0; n < requests; n += 1) left += random.next() < 1 / factor ? 1 : 0;
      return left;
    });
}

function minutes(count: (minute: number) => number): number[] {
  return Array.from({ length: MINUTES }, (_, minute) => count(minute));
}

/** The share of the day that falls on a minute: two humps around a short noon, over an even ground. */
function officeShape(even: number): (minute: number) => number {
  const hump = (minute: number, at: number) => Math.exp(-(((minute - at) / 110) ** 2));
  const raw = minutes(() => 0).map((_, minute) => hump(minute, 560) + 1.1 * hump(minute, 870));
  const total = raw.reduce((sum, share) => sum + share, 0);
  return (minute) => ((1 - even) * (raw[minute] ?? 0)) / total + even / MINUTES;
}

type Run = { from: number; length: number; perMinute: number; random: Random };

function addRun(counts: number[], { from, length, perMinute, random }: Run): void {
  for (let minute = from; minute < Math.min(from + length, MINUTES); minute += 1) {
    counts[minute] = (counts[minute] ?? 0) + poisson(random, perMinute);
  }
}

function unevenness(random: Random, sigma: number): number {
  const gauss = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.exp(sigma * gauss);
}

/** By counting exponential waits; fine for the small means of a minute. */
function poisson(random: Random, mean: number): number {
  let count = 0;
  for (let at = random.exponential(1); at < mean; at += random.exponential(1)) count += 1;
  return count;
}
