import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, Paged } from "@/lib/domain/answers";
import type { EventAnswer } from "@/lib/domain/history/history-answers";
import type { EventKind } from "@/lib/domain/models/model-facts";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { decodeMomentCursor } from "./cursor";
import { pageRead } from "./page-read";
import { rowsOf } from "./rows";

export type EventsParams = AsOf & {
  /** Ms, both included; null or absent for no bound. */
  from?: number | null | undefined;
  to?: number | null | undefined;
  kinds?: readonly EventKind[] | undefined;
  model?: string | undefined;
  /** `next_cursor` of the page before. */
  cursor?: string | null | undefined;
  limit: number;
};

type EventRow = {
  id: number;
  kind: EventKind;
  modelId: string;
  before: string | null;
  after: string | null;
  lastSeenAt: number;
  firstMissingAt: number;
  at: number;
  confirmed: 0 | 1;
  foundAfterGap: 0 | 1;
};

/** What changed, newest first. */
export function listEvents(
  db: Database,
  params: EventsParams,
): Answer<readonly EventAnswer[], Paged> {
  const { from, to, kinds, model, limit } = params;
  const cursor = decodeMomentCursor(params.cursor);
  const conditions = [
    sql`1 = 1`,
    ...(from == null ? [] : [sql`at >= ${from}`]),
    ...(to == null ? [] : [sql`at <= ${to}`]),
    ...(kinds
      ? [
          sql`kind in (${sql.join(
            kinds.map((kind) => sql`${kind}`),
            sql`, `,
          )})`,
        ]
      : []),
    ...(model === undefined ? [] : [sql`model_id = ${model}`]),
    ...(cursor ? [sql`(at, id) < (${cursor.at}, ${cursor.id})`] : []),
  ];
  const rows = rowsOf<EventRow>(
    db,
    sql`select id, kind, model_id as modelId, before, after, last_seen_at as lastSeenAt,
        first_missing_at as firstMissingAt, at, confirmed, found_after_gap as foundAfterGap
      from events where ${sql.join(conditions, sql` and `)}
      order by at desc, id desc limit ${limit + 1}`,
  );
  const { page, nextCursor } = pageRead(rows, { limit, placeOf: ({ at, id }) => [at, id] });
  return answerOf(db, {
    data: page.map(eventAnswer),
    meta: { next_cursor: nextCursor },
    asOf: params,
  });
}

function eventAnswer(row: EventRow): EventAnswer {
  return {
    id: row.id,
    kind: row.kind,
    model_id: row.modelId,
    before: detailOf(row.before),
    after: detailOf(row.after),
    last_seen: toIso(row.lastSeenAt),
    first_missing: toIso(row.firstMissingAt),
    at: toIso(row.at),
    confirmed: row.confirmed === 1,
    found_after_gap: row.foundAfterGap === 1,
  };
}

/** The column holds a JSON object, JSON's own `null`, or nothing. */
function detailOf(json: string | null): EventAnswer["before"] {
  return json === null ? null : (JSON.parse(json) as EventAnswer["before"]);
}
