import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { LEAST_OWN_REQUESTS } from "@/lib/domain/replacements/replacement-candidate";
import { rowOf } from "./rows";

/**
 * Tokens of our largest request to a model, answer included, among those that Broadcast told (35 days), also where another model had
 * to answer. Null where there were too few to tell how it is used.
 */
export function getUsedContext(db: Database, modelId: string): number | null {
  const row = rowOf<{ tokens: number | null; requests: number }>(
    db,
    sql`select max(prompt_tokens + coalesce(completion_tokens, 0)) as tokens, count(prompt_tokens) as requests
      from broadcast_spans where model_id = ${modelId} or asked_for = ${modelId}`,
  );
  return row && row.requests >= LEAST_OWN_REQUESTS ? row.tokens : null;
}
