import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, Paged } from "@/lib/domain/answers";
import type { PolicyVerdict } from "@/lib/domain/policy/policy";
import type { View } from "@/lib/domain/public/public-view";
import { coverageOf } from "@/lib/domain/replacements/coverage";
import type { CoverageCellAnswer } from "@/lib/domain/replacements/coverage-answers";
import type { AsOf } from "./answer";
import { idList } from "./models-at";
import { pageAfter } from "./page-after";
import { listModels } from "./roster";
import { rowsOf } from "./rows";

export type CoverageParams = AsOf & {
  /** Any of these verdicts; absent for all. */
  readonly policy?: readonly PolicyVerdict[] | undefined;
  readonly view: View;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  /** Absent for everything. */
  readonly limit?: number | undefined;
};

/** How many free models, vendors and providers there are now for each ability and context, and where it hangs on one. */
export function listCoverage(
  db: Database,
  { policy = [], view, cursor, limit, ...asOf }: CoverageParams,
): Answer<readonly CoverageCellAnswer[], Paged> {
  const { data: models, meta } = listModels(db, { ...asOf, states: ["free"], at: null, view });
  const providers = listServingProviders(
    db,
    models.map(({ id }) => id),
  );
  const { page, nextCursor } = pageAfter(coverageOf({ models, providers, policy }), {
    ...{ cursor, limit },
    idOf: ({ can, min_context }) => `${can ?? "any"} ${min_context ?? "any"}`,
  });
  const { as_of, snapshot_at, stale } = meta;
  return { data: page, meta: { as_of, snapshot_at, stale, next_cursor: nextCursor } };
}

/** By model; empty where it is served by nobody, and no entry where its endpoints were never looked at. */
function listServingProviders(
  db: Database,
  ids: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const rows = rowsOf<{ modelId: string; name: string | null }>(
    db,
    sql`select distinct c.model_id as modelId, e.provider_name as name
      from endpoint_checks c left join model_endpoints e on e.model_id = c.model_id
      where c.model_id in ${idList(ids)}`,
  );
  const byModel = Map.groupBy(rows, ({ modelId }) => modelId);
  return new Map([...byModel].map(([id, own]) => [id, own.flatMap(({ name }) => name ?? [])]));
}
