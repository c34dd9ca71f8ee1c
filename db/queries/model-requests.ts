import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import { rowsOf } from "./rows";

/**
 * Our own requests to each model in a range of UTC days, by id. A model without any is absent. Null when there was not one, which is
 * also so where nobody tells us of usage.
 */
export function listModelRequests(
  db: Database,
  { from, to }: DaySpan,
): Readonly<Record<string, number>> | null {
  const rows = rowsOf<{ modelId: string; requests: number }>(
    db,
    sql`select m.model_id as modelId, sum(d.requests) as requests
      from usage_model_days d join usage_models m on m.id = d.model_ref
      where d.account_id in (select id from accounts) and d.day between ${from} and ${to}
      group by d.model_ref having sum(d.requests) > 0`,
  );
  if (rows.length === 0) return null;
  return Object.fromEntries(rows.map(({ modelId, requests }) => [modelId, requests]));
}
