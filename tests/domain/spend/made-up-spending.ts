/** What made-up keys cost by day, USD. They share nothing with the rule that foretells them. */
export type MadeUpKey = (random: () => number) => (day: number) => number;

export const KEY_KINDS_OF_SPENDING = {
  /** Every day about the same. */
  steady: (random) => {
    const [level, noise] = [0.5 + 9 * random(), 0.05 + 0.3 * random()];
    return () => Math.max(0, level * (1 + noise * normal(random)));
  },
  /** Working days only, from Monday to Friday or to Saturday. */
  weekly: (random) => {
    const [level, last] = [1 + 9 * random(), random() < 0.7 ? 5 : 6];
    return (day) => (day % 7 < last ? level * (0.7 + 0.6 * random()) : 0);
  },
  /** One job a week, and now and then something beside it. */
  "once a week": (random) => {
    const [level, on] = [2 + 20 * random(), Math.floor(7 * random())];
    return (day) => {
      if (day % 7 === on) return level * (0.8 + 0.4 * random());
      return random() < 0.1 ? level * 0.05 * random() : 0;
    };
  },
  /** Some days, of very different size. */
  bursty: (random) => {
    const [share, size] = [0.25 + 0.4 * random(), 0.4 + 0.6 * random()];
    return () => (random() < share ? 2 * Math.exp(size * normal(random)) : 0);
  },
  /** Every day, until it was switched off: at some time in the last three weeks. */
  stopped: (random) => {
    const stop = HISTORY - 1 - Math.floor(21 * random());
    const level = 1 + 9 * random();
    return (day) => (day < stop ? level * (0.6 + 0.8 * random()) : 0);
  },
  /** On working days, until its project was over: at some time in the last two weeks. */
  "stopped weekly": (random) => {
    const stop = HISTORY - 1 - Math.floor(14 * random());
    const level = 1 + 9 * random();
    return (day) => (day < stop && day % 7 < 5 ? level * (0.6 + 0.8 * random()) : 0);
  },
  /** In use for one to three weeks. */
  young: (random) => {
    const start = HISTORY - 7 - Math.floor(14 * random());
    const level = 1 + 5 * random();
    return (day) => (day >= start ? level * (0.5 + random()) : 0);
  },
  /** A little more from day to day. */
  growing: (random) => {
    const [level, growth] = [1 + 3 * random(), 0.03 * random()];
    return (day) => level * (1 + growth) ** day * (0.7 + 0.6 * random());
  },
} as const satisfies Record<string, MadeUpKey>;

export type KindOfSpending = keyof typeof KEY_KINDS_OF_SPENDING;

/** Days of history before the moment of the forecast; day 0 is a Monday. */
export const HISTORY = 42;

/** Numbers from a seed, so that a failure can be looked at again. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e37_79b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0_aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(Math.max(random(), 1e-12))) * Math.cos(2 * Math.PI * random());
}
