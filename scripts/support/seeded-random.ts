export type Random = {
  /** 0 included, 1 excluded. */
  next(): number;
  /** A whole number from 0, `below` excluded. */
  below(below: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Time to the next of events that come by chance, one in `mean` on average. */
  exponential(mean: number): number;
};

/** The same numbers for the same seed, so that a run can be repeated. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("Nothing to pick from.");
      return item;
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
  };
}
