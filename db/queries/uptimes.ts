import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { idList } from "./models-at";
import { rowsOf } from "./rows";

/** Percent over the last day of each model's best endpoint, which is where OpenRouter sends a request first. */
export function listUptimes(
  db: Database,
  ids: readonly string[],
): ReadonlyMap<string, number | null> {
  const rows = rowsOf<{ modelId: string; uptime: number | null }>(
    db,
    sql`select model_id as modelId, max(uptime_last_1d) as uptime from model_endpoints
      where model_id in ${idList(ids)} group by model_id`,
  );
  return new Map(rows.map((row) => [row.modelId, row.uptime]));
}
