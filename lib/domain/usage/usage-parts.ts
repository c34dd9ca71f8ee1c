import { amountOf, nanoUsdOf } from "./usage-amounts";
import type { UsageMeasuresAnswer, UsageRowAnswer } from "./usage-answers";
import type { UsageMeasure, UsagePart, UsageSort, UsageView } from "./usage-view";

/** What heads a row of a table: the key's id, the model's id or the provider's name; null is "not attributed" or "not told". */
export function partId(row: UsageRowAnswer, part: UsagePart): string | null {
  switch (part) {
    case "key":
      return row.key_id === null || row.key_id === undefined ? null : String(row.key_id);
    case "model":
      return row.model_id ?? null;
    case "provider":
      return row.provider ?? null;
  }
}

function partName(row: UsageRowAnswer, part: UsagePart): string {
  return (part === "key" ? row.key_name : partId(row, part)) ?? "";
}

/** In the order of the view. What has no name of its own is left out: it stands apart, under the others. */
export function sortParts(
  rows: readonly UsageRowAnswer[],
  { part, sort, descending }: { part: UsagePart } & Pick<UsageView, "sort" | "descending">,
): UsageRowAnswer[] {
  const turn = descending ? -1 : 1;
  return rows
    .filter((row) => partId(row, part) !== null)
    .sort((a, b) => {
      const names = compareText(partName(a, part), partName(b, part));
      if (sort === "name") return turn * names;
      return turn * (sortAmount(a, sort) - sortAmount(b, sort)) || names;
    });
}

/** The largest of the measure, for the stacks of the columns; those that come to nothing are left out. */
export function largestParts(
  rows: readonly UsageRowAnswer[],
  { part, measure, most }: { part: UsagePart; measure: UsageMeasure; most: number },
): UsageRowAnswer[] {
  return rows
    .filter((row) => partId(row, part) !== null && amountOf(row, measure) > 0)
    .sort(
      (a, b) =>
        amountOf(b, measure) - amountOf(a, measure) ||
        compareText(partName(a, part), partName(b, part)),
    )
    .slice(0, most);
}

/** Share of the total, 0 to 1; null where a share says nothing: no total, or a difference below zero. */
export function shareOf(
  row: UsageMeasuresAnswer,
  { totals, measure }: { totals: UsageMeasuresAnswer; measure: UsageMeasure },
): number | null {
  const total = amountOf(totals, measure);
  const amount = amountOf(row, measure);
  return total > 0 && amount >= 0 ? amount / total : null;
}

function sortAmount(row: UsageRowAnswer, sort: Exclude<UsageSort, "name">): number {
  switch (sort) {
    case "requests":
      return row.requests;
    case "prompt":
      return row.prompt_tokens;
    case "completion":
      return row.completion_tokens;
    case "reasoning":
      return row.reasoning_tokens;
    case "cost":
      return nanoUsdOf(row.cost_usd);
    case "byok":
      return nanoUsdOf(row.byok_cost_usd);
  }
}

/** Not by the reader's language, so that the server and the browser agree. */
function compareText(a: string, b: string): number {
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
