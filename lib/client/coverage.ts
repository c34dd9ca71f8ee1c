import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Paged } from "@/lib/domain/answers";
import type { PolicyVerdict } from "@/lib/domain/policy/policy";
import type { CoverageCellAnswer } from "@/lib/domain/replacements/coverage-answers";
import { getJson } from "./get-json";

export const coverageQueries = {
  /** `policy`: any of these verdicts; empty for all. */
  table: (policy: readonly PolicyVerdict[] = []) =>
    queryOptions({
      queryKey: ["coverage", { policy }],
      queryFn: ({ signal }) =>
        getJson<readonly CoverageCellAnswer[], Paged>(coveragePath(policy), { signal }),
      placeholderData: keepPreviousData,
    }),
};

export function coverageExportPath(
  policy: readonly PolicyVerdict[],
  format: "csv" | "json",
): string {
  const path = coveragePath(policy);
  return format === "csv" ? `${path}${path.includes("?") ? "&" : "?"}format=csv` : path;
}

function coveragePath(policy: readonly PolicyVerdict[]): string {
  return policy.length === 0 ? "/api/v1/coverage" : `/api/v1/coverage?policy=${policy.join(",")}`;
}
