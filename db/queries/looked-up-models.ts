import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { rowsOf } from "./rows";

/** Models of a key and day of which a request was looked up: what it asked for is known. */
export function listLookedUpModels(
  db: Database,
  { keyId, day }: { keyId: number; day: UtcDay },
): ReadonlySet<string> {
  const rows = rowsOf<{ modelId: string }>(
    db,
    sql`select m.model_id as modelId from key_cost_parts p join usage_models m on m.id = p.model_ref
      where p.key_id = ${keyId} and p.day = ${day} and p.asked_for is not null`,
  );
  return new Set(rows.map(({ modelId }) => modelId));
}
