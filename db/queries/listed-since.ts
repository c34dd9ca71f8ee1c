import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { idList } from "./models-at";
import { rowsOf } from "./rows";

/** First accepted snapshot that listed each model, ms. */
export function listedSince(db: Database, ids: readonly string[]): ReadonlyMap<string, number> {
  const rows = rowsOf<{ modelId: string; at: number }>(
    db,
    sql`select model_id as modelId, min(from_at) as at from model_spells
      where model_id in ${idList(ids)} group by model_id`,
  );
  return new Map(rows.map((row) => [row.modelId, row.at]));
}
