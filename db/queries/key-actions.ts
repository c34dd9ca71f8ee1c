import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, Paged } from "@/lib/domain/answers";
import type { KeyAction, KeyActionStatus } from "@/lib/domain/keys/key-action";
import type { CapState, KeyActionAnswer } from "@/lib/domain/spend/key-audit-answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { decodePlaceCursor } from "./cursor";
import { pageRead } from "./page-read";
import { rowsOf } from "./rows";

export type KeyActionRow = {
  readonly id: number;
  readonly keyId: number;
  readonly keyName: string | null;
  readonly action: KeyAction;
  readonly at: number;
  readonly who: string;
  readonly status: KeyActionStatus;
  /** `CapState` as JSON. */
  readonly before: string;
  readonly after: string | null;
  readonly answer: string;
  readonly undoes: number | null;
  readonly incidentId: number | null;
};

const COLUMNS =
  sql.raw(`a.id, a.key_id as keyId, coalesce(k.name, k.label) as keyName, a.action, a.at, a.who,
  a.status, a.before, a.after, a.answer, a.undoes, a.incident_id as incidentId`);

export type KeyActionsParams = AsOf & {
  readonly keyId: number;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  readonly limit: number;
};

/** What was asked of OpenRouter about one key, newest first. */
export function listKeyActions(
  db: Database,
  params: KeyActionsParams,
): Answer<readonly KeyActionAnswer[], Paged> {
  const { keyId, cursor, limit } = params;
  const [before = null] = decodePlaceCursor(cursor, 1) ?? [];
  const rows = rowsOf<KeyActionRow>(
    db,
    sql`select ${COLUMNS} from key_actions a join keys k on k.id = a.key_id
      where a.key_id = ${keyId} and (${before} is null or a.id < ${before})
      order by a.id desc limit ${limit + 1}`,
  );
  const { page, nextCursor } = pageRead(rows, { limit, placeOf: ({ id }) => [id] });
  return answerOf(db, {
    data: page.map(keyActionAnswer),
    meta: { next_cursor: nextCursor },
    asOf: params,
  });
}

/** One of them; null when there is none of that id. */
export function getKeyAction(db: Database, id: number): KeyActionRow | null {
  const [row = null] = rowsOf<KeyActionRow>(
    db,
    sql`select ${COLUMNS} from key_actions a join keys k on k.id = a.key_id where a.id = ${id}`,
  );
  return row;
}

/** Changes that were carried out and not taken back, newest first: of one key, or of all. */
export function listUndoable(db: Database, keyId: number | null = null): KeyActionRow[] {
  return rowsOf<KeyActionRow>(
    db,
    sql`select ${COLUMNS} from key_actions a join keys k on k.id = a.key_id
      where a.status = 'done' and a.action <> 'undo' and (${keyId} is null or a.key_id = ${keyId})
        and not exists (select 1 from key_actions u
          where u.key_id = a.key_id and u.undoes = a.id and u.status = 'done')
      order by a.id desc`,
  );
}

/** Changes of which nobody knows yet whether they were carried out, oldest first. */
export function listUnclear(db: Database, keyId: number | null = null): KeyActionRow[] {
  return rowsOf<KeyActionRow>(
    db,
    sql`select ${COLUMNS} from key_actions a join keys k on k.id = a.key_id
      where a.status = 'unclear' and (${keyId} is null or a.key_id = ${keyId}) order by a.id`,
  );
}

export function keyActionAnswer(row: KeyActionRow): KeyActionAnswer {
  const { id, action, who, status, answer, undoes } = row;
  return {
    id,
    key_id: row.keyId,
    key_name: row.keyName,
    action,
    at: toIso(row.at),
    who,
    status,
    before: capStateIn(row.before),
    after: row.after === null ? null : capStateIn(row.after),
    answer,
    undoes,
    incident_id: row.incidentId,
  };
}

/** Written by `beginKeyAction` and `finishKeyAction` alone. */
export function capStateIn(json: string): CapState {
  return JSON.parse(json) as CapState;
}
