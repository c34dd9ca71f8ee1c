import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import {
  type CatalogModel,
  type CatalogModels,
  catalogModels,
} from "@/lib/domain/usage/model-of-usage";
import { rowsOf } from "./rows";

/** Every model that the catalog ever had, as it was last: to recognise it by the slugs that usage is told under. */
export function getCatalogModels(db: Database): CatalogModels {
  const rows = rowsOf<CatalogModel>(
    db,
    // Of a group with max(), SQLite takes the other columns from the row that has it.
    sql`select v.model_id as modelId, p.facts ->> '$.canonicalSlug' as canonicalSlug, v.valid_to as goneAt
      from (select model_id, payload_hash, valid_to, max(valid_from) from model_versions group by model_id) v
      join model_payloads p on p.hash = v.payload_hash`,
  );
  return catalogModels(rows);
}
