import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { utcDay } from "@/lib/domain/time";
import { idList } from "./models-at";
import { rowsOf } from "./rows";

/** A free-only key that used one of these models. */
export type TrapUse = {
  readonly modelId: string;
  readonly keyId: number;
  readonly keyName: string | null;
  readonly requests: number;
  readonly lastDay: UtcDay;
  /** As Broadcast told it, ms; null when it did not. */
  readonly lastAt: number | null;
};

export type TrapUsesParams = {
  readonly modelIds: readonly string[];
  /** Ms; the whole UTC day counts. */
  readonly since: number;
  readonly accountId?: number | undefined;
};

/** Requests of free-only keys to these models. A key that OpenRouter no longer lists can call nothing, and is left out. */
export function listTrapUses(
  db: Database,
  { modelIds, since, accountId }: TrapUsesParams,
): TrapUse[] {
  if (modelIds.length === 0) return [];
  const day = utcDay(since);
  const ofAccount =
    accountId === undefined ? sql`in (select id from accounts)` : sql`= ${accountId}`;
  return rowsOf<TrapUse>(
    db,
    sql`select m.model_id as modelId, k.id as keyId, coalesce(k.name, k.label) as keyName,
        sum(d.requests) as requests, max(d.day) as lastDay,
        (select max(s.at) from broadcast_spans s where s.key_id = k.id and s.at >= ${since}
          and s.model_id = m.model_id and s.ok = 1) as lastAt
      from usage_days d join usage_models m on m.id = d.model_ref join keys k on k.id = d.key_id
      where d.account_id ${ofAccount} and d.day >= ${day} and d.requests > 0
        and m.model_id in ${idList(modelIds)}
        and k.policy = 'free_only' and k.kind is not 'management' and k.state <> 'deleted'
      group by m.id, k.id`,
  );
}
