import { type Measures, NOTHING_USED } from "./usage";

const NAMES = Object.keys(NOTHING_USED) as readonly (keyof Measures)[];

/** Measures made one by one. */
export function eachMeasure(work: (name: keyof Measures) => number): Measures {
  // The names are all those of the type.
  return Object.fromEntries(NAMES.map((name) => [name, work(name)])) as Measures;
}

export function isNothing(measures: Measures): boolean {
  return NAMES.every((name) => measures[name] === 0);
}
