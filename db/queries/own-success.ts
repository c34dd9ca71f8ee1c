import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { CHOOSING_STATES } from "@/lib/domain/models/chooses-model";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import { idList } from "./models-at";
import { rowsOf } from "./rows";

export type OwnSuccess = { readonly requests: number; readonly succeeded: number };

/**
 * How our own requests to each model fared from `since` (ms) on, as Broadcast told them. One that another model answered did not
 * succeed for the one that was asked for, unless that is a router or an alias. A model without a request has no entry.
 */
export function listOwnSuccess(
  db: Database,
  { ids, since }: { ids: readonly string[]; since: number },
): ReadonlyMap<string, OwnSuccess> {
  const chooses = sql`(asked_for = ${FREE_ROUTER_ID} or exists (
    select 1 from model_spells where model_id = asked_for and state in ${idList(CHOOSING_STATES)}))`;
  const rows = rowsOf<OwnSuccess & { modelId: string }>(
    db,
    sql`select modelId, count(*) as requests, sum(ok) as succeeded from (
        select model_id as modelId, ok from broadcast_spans
          where model_id in ${idList(ids)} and at >= ${since}
        union all
        select asked_for as modelId, case when ${chooses} then ok else 0 end as ok from broadcast_spans
          where asked_for in ${idList(ids)} and at >= ${since})
      group by modelId`,
  );
  return new Map(
    rows.map(({ modelId, requests, succeeded }) => [modelId, { requests, succeeded }]),
  );
}
