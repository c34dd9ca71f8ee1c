import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import type { AuditAnswer } from "@/lib/domain/access/access-answers";
import type { AuditAction, AuditActorKind, AuditResult } from "@/lib/domain/access/audit";
import type { Answer, Paged, UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { decodeMomentCursor } from "./cursor";
import { pageRead } from "./page-read";

export type AuditParams = AsOf & {
  /** Null or absent for all, here and below. */
  action?: AuditAction | null | undefined;
  /** Address of a person or name of a token, whole; also empty for all. */
  actor?: string | null | undefined;
  result?: AuditResult | null | undefined;
  /** First and last UTC day, both included. */
  from?: UtcDay | null | undefined;
  to?: UtcDay | null | undefined;
  /** `next_cursor` of the page before. */
  cursor?: string | null | undefined;
  limit: number;
};

/** Who did what, newest first. */
export function listAudit(
  db: Database,
  params: AuditParams,
): Answer<readonly AuditAnswer[], Paged> {
  const { limit } = params;
  const rows = db
    .select()
    .from(auditEntries)
    .where(and(...conditionsOf(params)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit + 1)
    .all();
  const { page, nextCursor } = pageRead(rows, { limit, placeOf: ({ at, id }) => [at, id] });
  return answerOf(db, {
    data: page.map(auditAnswer),
    meta: { next_cursor: nextCursor },
    asOf: params,
  });
}

function conditionsOf({ action, actor, result, from, to, ...params }: AuditParams): SQL[] {
  const { at, id } = auditEntries;
  const cursor = decodeMomentCursor(params.cursor);
  const conditions: SQL[] = [];
  if (action) conditions.push(eq(auditEntries.action, action));
  if (actor) conditions.push(eq(auditEntries.actor, actor));
  if (result) conditions.push(eq(auditEntries.result, result));
  if (from) conditions.push(gte(at, dayStartMs(from)));
  if (to) conditions.push(lt(at, dayStartMs(to) + DAY_MS));
  if (cursor) conditions.push(sql`(${at}, ${id}) < (${cursor.at}, ${cursor.id})`);
  return conditions;
}

/** Rows are written with these words alone: `recordAudit` takes no others. */
function auditAnswer(row: typeof auditEntries.$inferSelect): AuditAnswer {
  return {
    id: row.id,
    at: toIso(row.at),
    actor_kind: row.actorKind as AuditActorKind,
    actor: row.actor,
    address: row.address,
    action: row.action as AuditAction,
    target: row.target,
    result: row.result,
    detail: row.detail,
  };
}
