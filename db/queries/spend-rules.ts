import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, Paged } from "@/lib/domain/answers";
import type { SpendRuleAnswer } from "@/lib/domain/spend/spend-answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { decodePlaceCursor } from "./cursor";
import { pageRead } from "./page-read";
import { rowsOf } from "./rows";

type RuleRow = {
  readonly id: number;
  readonly keyId: number;
  readonly keyName: string | null;
  readonly modelId: string;
  readonly reason: string;
  readonly madeAt: number;
  readonly madeBy: string;
};

export type SpendRulesParams = AsOf & {
  readonly keyId?: number | undefined;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  readonly limit: number;
};

/** The rules that have not been ended, the newest first. */
export function listSpendRules(
  db: Database,
  params: SpendRulesParams,
): Answer<readonly SpendRuleAnswer[], Paged> {
  const { keyId, cursor, limit } = params;
  const before = decodePlaceCursor(cursor, 1)?.[0];
  const rows = ruleRows(db, { keyId, before, limit: limit + 1 });
  const { page, nextCursor } = pageRead(rows, { limit, placeOf: ({ id }) => [id] });
  return answerOf(db, {
    data: page.map(ruleAnswer),
    meta: { next_cursor: nextCursor },
    asOf: params,
  });
}

/** All of one key, the newest first. */
export function liveRulesOfKey(db: Database, keyId: number): SpendRuleAnswer[] {
  return ruleRows(db, { keyId, limit: -1 }).map(ruleAnswer);
}

/** One that has not been ended; null when there is none. */
export function getSpendRule(db: Database, id: number): SpendRuleAnswer | null {
  return ruleRows(db, { id, limit: 1 }).map(ruleAnswer)[0] ?? null;
}

type Wanted = {
  readonly id?: number | undefined;
  readonly keyId?: number | undefined;
  /** Only ids below this one. */
  readonly before?: number | undefined;
  /** Negative: all. */
  readonly limit: number;
};

function ruleRows(db: Database, { id, keyId, before, limit }: Wanted): RuleRow[] {
  const conditions = [
    sql`r.ended_at is null`,
    ...(id === undefined ? [] : [sql`r.id = ${id}`]),
    ...(keyId === undefined ? [] : [sql`r.key_id = ${keyId}`]),
    ...(before === undefined ? [] : [sql`r.id < ${before}`]),
  ];
  return rowsOf<RuleRow>(
    db,
    sql`select r.id, r.key_id as keyId, coalesce(k.name, k.label) as keyName, r.model_id as modelId, r.reason,
        r.made_at as madeAt, r.made_by as madeBy
      from spend_rules r join keys k on k.id = r.key_id
      where ${sql.join(conditions, sql` and `)} order by r.id desc limit ${limit}`,
  );
}

function ruleAnswer(row: RuleRow): SpendRuleAnswer {
  return {
    id: row.id,
    key_id: row.keyId,
    key_name: row.keyName,
    model_id: row.modelId,
    reason: row.reason,
    made_at: toIso(row.madeAt),
    made_by: row.madeBy,
  };
}
