import type { QueryKey } from "@tanstack/react-query";
import type { AsOf } from "@/db/queries/answer";
import { listCoverage } from "@/db/queries/coverage";
import { coverageQueries } from "@/lib/client/coverage";
import type { Visitor } from "@/lib/domain/access/access";
import { publicCoverageCell } from "@/lib/domain/public/public-chain";
import { seenBy, viewOf } from "@/lib/domain/public/public-view";
import { parseCoveragePolicy } from "@/lib/domain/replacements/coverage-view";
import type { Runtime } from "@/lib/runtime";

/** The coverage table that this address asks for, for the cache of the page. */
export function readCoverage({
  db,
  asOf,
  visitor,
  search,
}: Pick<Runtime, "db"> & {
  asOf: AsOf;
  visitor: Visitor;
  search: URLSearchParams;
}): [QueryKey, unknown][] {
  const policy = parseCoveragePolicy(search);
  const all = listCoverage(db, { ...asOf, policy, view: viewOf(visitor) });
  return [[coverageQueries.table(policy).queryKey, seenBy(visitor, all, publicCoverageCell)]];
}
