import type { PolicyVerdict } from "@/lib/domain/policy/policy";
import { COVERAGE_ABILITIES } from "@/lib/domain/replacements/coverage";
import type { CoverageCellAnswer } from "@/lib/domain/replacements/coverage-answers";
import {
  coverageAbilityWords,
  coverageContextWords,
} from "@/lib/domain/replacements/coverage-words";
import { CoverageCell } from "./coverage-cell";

/** The table's cells ability by ability, for where its columns do not fit. */
export function CoverageList({
  cells,
  policy,
}: {
  cells: readonly CoverageCellAnswer[];
  policy: readonly PolicyVerdict[];
}) {
  return (
    <div className="grid gap-x-8 @lg:grid-cols-2">
      {COVERAGE_ABILITIES.map((ability) => (
        <section
          key={ability ?? "any"}
          className="border-line border-t py-3 first:border-t-0 first:pt-0 @lg:nth-2:border-t-0 @lg:nth-2:pt-0"
        >
          <h3 className="mb-1 font-semibold">{coverageAbilityWords(ability)}</h3>
          <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-[0.8125rem]">
            {untilNone(cells.filter(({ can }) => can === ability)).map((cell) => (
              <div key={cell.min_context ?? "any"} className="contents">
                <dt className="text-dim">{coverageContextWords(cell.min_context)}</dt>
                <dd>
                  <CoverageCell cell={cell} policy={policy} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** Where nobody has a context, nobody has a longer one: said once. */
function untilNone(row: readonly CoverageCellAnswer[]): readonly CoverageCellAnswer[] {
  const none = row.findIndex(({ models }) => models === 0);
  return none === -1 ? row : row.slice(0, none + 1);
}
