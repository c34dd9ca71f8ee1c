import type { Part } from "./report";
import { figure, TIMING_COLUMNS, table, verdict } from "./report";
import type { SpendFigures, SpendTiming } from "./spend";
import { INCIDENTS, PAYING_KEYS } from "./spend-year";
import { DAYS, KEYS, MODELS } from "./usage-year";

const PAGE_TARGET_MS = 800;

export function tellSpend(
  { year, incidents, firstMs, reviews, page, incident }: SpendFigures,
  machine: string,
): Part {
  const rowOf = ({ what, median, p95 }: SpendTiming) => [what, figure(median), figure(p95), "", ""];
  const sum = (of: (timing: SpendTiming) => number) =>
    page.reduce((all, timing) => all + of(timing), 0);
  const [medians, p95s] = [sum(({ median }) => median), sum(({ p95 }) => p95)];
  const review = table(TIMING_COLUMNS, [
    [`the first one, which finds ${incidents} incidents`, figure(firstMs), "", "", ""],
    ...reviews.map(rowOf),
  ]);
  const asked = table(TIMING_COLUMNS, [
    ...page.map(rowOf),
    [
      "all of it",
      figure(medians),
      figure(p95s),
      String(PAGE_TARGET_MS),
      verdict(p95s, PAGE_TARGET_MS),
    ],
    rowOf(incident),
  ]);
  const head = `${machine}. ${KEYS} keys x ${DAYS} days x ${MODELS} models: ${year.rows} rows. ${PAYING_KEYS} keys may spend and do; of the others ${INCIDENTS} paid for a model on three days of the last month. 10 runs each.`;
  return {
    name: "spend",
    text: [head, `**A review**\n\n${review}`, `**What the spend page asks**\n\n${asked}`].join(
      "\n\n",
    ),
  };
}
