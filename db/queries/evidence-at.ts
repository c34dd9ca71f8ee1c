import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { EvidenceAnswer, PolicyVerdict } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";
import { idList } from "./models-at";
import { rowsOf } from "./rows";

type EvidenceRow = {
  modelId: string;
  source: string;
  says: PolicyVerdict;
  sourceUrl: string;
  quote: string;
  firstSeenAt: number;
  lastSeenAt: number;
};

export type EvidenceParams = {
  ids: readonly string[];
  /** Ms; null for what holds now. */
  at: number | null;
};

/** What was said about prompts, by model, oldest statement first. A model without a statement has no entry. */
export function listEvidenceAt(
  db: Database,
  { ids, at }: EvidenceParams,
): ReadonlyMap<string, readonly EvidenceAnswer[]> {
  const held =
    at === null
      ? sql`ended_at is null`
      : sql`first_seen_at <= ${at} and (ended_at is null or ended_at > ${at})`;
  const rows = rowsOf<EvidenceRow>(
    db,
    sql`select model_id as modelId, source, says, source_url as sourceUrl, quote,
        first_seen_at as firstSeenAt, last_seen_at as lastSeenAt
      from evidence where model_id in ${idList(ids)} and ${held}
      order by model_id, first_seen_at, source`,
  );
  const byModel = new Map<string, EvidenceAnswer[]>();
  for (const row of rows) {
    const list = byModel.get(row.modelId) ?? [];
    list.push({
      source: row.source,
      says: row.says,
      source_url: row.sourceUrl,
      quote: row.quote,
      first_seen: toIso(row.firstSeenAt),
      last_seen: toIso(row.lastSeenAt),
    });
    byModel.set(row.modelId, list);
  }
  return byModel;
}
