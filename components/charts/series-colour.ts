/** Told apart by colour, order and name; no colour of these means anything by itself. */
const SERIES = ["a", "b", "c", "d", "e"] as const;

/** How many parts of a column are shown apart. */
export const MOST_SERIES = SERIES.length;

/** The colour of a part; `rest` is what is left of the column. */
export function seriesColour(index: number | "rest"): string {
  const name = index === "rest" ? "rest" : (SERIES[index] ?? "rest");
  return `var(--series-${name})`;
}
