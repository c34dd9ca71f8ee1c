import { ABILITIES, type Ability } from "@/lib/domain/models/abilities";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { authorOf } from "@/lib/domain/models/model-id";
import { DEFAULT_FILTER, filterRoster, type RosterFilter } from "@/lib/domain/models/roster-filter";
import type { PolicyVerdict } from "@/lib/domain/policy/policy";
import type { CoverageCellAnswer } from "./coverage-answers";

/** Null for any. */
export const COVERAGE_ABILITIES: readonly (Ability | null)[] = [null, ...ABILITIES];
/** Tokens, at least, each of them a step of the roster's filter; null for any. */
export const COVERAGE_CONTEXTS: readonly (number | null)[] = [
  null,
  32_000,
  128_000,
  256_000,
  1_000_000,
];

export type CoverageNeed = {
  readonly can: Ability | null;
  readonly min_context: number | null;
  /** Any of these; empty for all. */
  readonly policy: readonly PolicyVerdict[];
};

export type CoveredModels = {
  readonly models: readonly ModelAnswer[];
  /** Names of the providers that serve a model; a model whose endpoints were never looked at has no entry. */
  readonly providers: ReadonlyMap<string, readonly string[]>;
  readonly policy: readonly PolicyVerdict[];
};

/** The view of the roster whose models a cell counts, so that whoever follows it finds exactly these. */
export function coverageFilter({ can, min_context, policy }: CoverageNeed): RosterFilter {
  return {
    ...DEFAULT_FILTER,
    certain: true,
    can: can === null ? [] : [can],
    minContext: min_context,
    policy,
  };
}

/** For each ability and context how many free models, vendors and providers there are; row by row. */
export function coverageOf({ models, providers, policy }: CoveredModels): CoverageCellAnswer[] {
  return COVERAGE_ABILITIES.flatMap((can) =>
    COVERAGE_CONTEXTS.map((min_context) => {
      const passing = filterRoster(models, coverageFilter({ can, min_context, policy }));
      const ids = passing.map(({ id }) => id);
      return { can, min_context, ...countsOf(ids, providers), ids };
    }),
  );
}

type Counts = Pick<CoverageCellAnswer, "models" | "vendors" | "providers" | "hangs_on">;

function countsOf(ids: readonly string[], providers: CoveredModels["providers"]): Counts {
  const vendors = [...new Set(ids.map(authorOf))];
  const known = ids.map((id) => providers.get(id));
  const serving = known.includes(undefined)
    ? null
    : [...new Set(known.flatMap((names) => names ?? []))];
  return {
    models: ids.length,
    vendors: vendors.length,
    providers: serving === null ? null : serving.length,
    hangs_on:
      onlyOf("model", ids) ?? onlyOf("vendor", vendors) ?? onlyOf("provider", serving ?? []),
  };
}

function onlyOf(
  kind: "model" | "vendor" | "provider",
  names: readonly string[],
): CoverageCellAnswer["hangs_on"] {
  const [name, ...others] = names;
  return name === undefined || others.length > 0 ? null : { kind, name };
}
