import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, Paged, UtcDay } from "@/lib/domain/answers";
import type { PolicyPart } from "@/lib/domain/policy/policy";
import type { NoteAnswer } from "@/lib/domain/policy/policy-answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { decodePlaceCursor } from "./cursor";
import { pageRead } from "./page-read";
import { rowsOf } from "./rows";

type NoteRow = {
  readonly id: number;
  readonly modelId: string;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly text: string;
  readonly url: string;
  readonly statedOn: UtcDay;
  readonly madeAt: number;
  readonly madeBy: string;
};

export type NotesParams = AsOf & {
  readonly model?: string | undefined;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  readonly limit: number;
};

/** The team's notes that have not been removed, the newest first. */
export function listNotes(db: Database, params: NotesParams): Answer<readonly NoteAnswer[], Paged> {
  const { model, cursor, limit } = params;
  const before = decodePlaceCursor(cursor, 1)?.[0];
  const rows = noteRows(db, { model, before, limit: limit + 1 });
  const { page, nextCursor } = pageRead(rows, { limit, placeOf: ({ id }) => [id] });
  return answerOf(db, {
    data: page.map(noteAnswer),
    meta: { next_cursor: nextCursor },
    asOf: params,
  });
}

/** One that has not been removed; null when there is none. */
export function getNote(db: Database, id: number): NoteAnswer | null {
  return noteRows(db, { id, limit: 1 }).map(noteAnswer)[0] ?? null;
}

type Wanted = {
  readonly id?: number | undefined;
  readonly model?: string | undefined;
  /** Only ids below this one. */
  readonly before?: number | undefined;
  readonly limit: number;
};

function noteRows(db: Database, { id, model, before, limit }: Wanted): NoteRow[] {
  const conditions = [
    sql`removed_at is null`,
    ...(id === undefined ? [] : [sql`id = ${id}`]),
    ...(model === undefined ? [] : [sql`model_id = ${model}`]),
    ...(before === undefined ? [] : [sql`id < ${before}`]),
  ];
  return rowsOf<NoteRow>(
    db,
    sql`select id, model_id as modelId, training, retention, text, url, stated_on as statedOn,
        made_at as madeAt, made_by as madeBy
      from model_notes where ${sql.join(conditions, sql` and `)} order by id desc limit ${limit}`,
  );
}

function noteAnswer(row: NoteRow): NoteAnswer {
  return {
    id: row.id,
    model_id: row.modelId,
    training: row.training,
    retention: row.retention,
    text: row.text,
    url: row.url,
    stated_on: row.statedOn,
    made_at: toIso(row.madeAt),
    made_by: row.madeBy,
  };
}
