import type { CoverageCellAnswer } from "@/lib/domain/replacements/coverage-answers";

const COLUMNS = [
  "can",
  "min_context",
  "models",
  "vendors",
  "providers",
  "hangs_on_kind",
  "hangs_on_name",
  "ids",
] as const;

/** The cells as a table, one a line; an empty `can` or `min_context` stands for any. */
export function coverageTable(cells: readonly CoverageCellAnswer[]) {
  const rows = cells.map(({ hangs_on, ...cell }) => ({
    ...cell,
    hangs_on_kind: hangs_on?.kind ?? null,
    hangs_on_name: hangs_on?.name ?? null,
  }));
  return { columns: COLUMNS, rows };
}
