import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer } from "@/lib/domain/answers";
import type { HistoryMeta, HistoryModelAnswer } from "@/lib/domain/history/history-answers";
import type { ModelState } from "@/lib/domain/models/model-facts";
import { toIso } from "@/lib/domain/time";
import { firstAccepted, newestAccepted } from "./accepted-snapshots";
import { type AsOf, answerOf } from "./answer";
import { listGaps, type TimeRange } from "./gaps";
import { pageOf } from "./page-of";
import { rowOf, rowsOf } from "./rows";
import { type SpellRow, spellAnswer } from "./spell-answer";

export type HistoryParams = AsOf & {
  /** Ms; null for the first accepted snapshot. */
  from: number | null;
  /** Ms; null for now. */
  to: number | null;
  states: readonly ModelState[];
  /** Only these models, e.g. the watched ones. */
  ids?: readonly string[] | undefined;
  /** `next_cursor` of the page before. */
  cursor?: string | null | undefined;
  /** Models, not spells. Absent for all. */
  limit?: number | undefined;
};

/** The spells that overlap a range, whole, by model id. */
export function listHistory(
  db: Database,
  params: HistoryParams,
): Answer<readonly HistoryModelAnswer[], HistoryMeta> {
  const first = firstAccepted(db);
  const newest = newestAccepted(db);
  const range = {
    from: params.from ?? first?.takenAt ?? 0,
    to: params.to ?? Math.max(params.now, newest?.takenAt ?? 0),
  };
  const models = newest ? listModelSpells(db, { ...params, range, newestAt: newest.takenAt }) : [];
  const { page, nextCursor } = pageOf(models, { ...params, idOf: (model) => model.model_id });
  return answerOf(db, {
    data: page,
    meta: {
      gaps: listGaps(db, range),
      snapshots: countAccepted(db, range),
      first_snapshot_at: first ? toIso(first.takenAt) : null,
      next_cursor: nextCursor,
    },
    asOf: params,
  });
}

type SpellsParams = Pick<HistoryParams, "states" | "ids"> & { range: TimeRange; newestAt: number };

function listModelSpells(
  db: Database,
  { states, ids, range, newestAt }: SpellsParams,
): HistoryModelAnswer[] {
  const ofIds = ids
    ? sql`and model_id in (select value from json_each(${JSON.stringify(ids)}))`
    : sql``;
  const ofStates = sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  );
  // A running spell is known until the newest snapshot and no further.
  const rows = rowsOf<SpellRow>(
    db,
    sql`select model_id as modelId, state, from_at as fromAt, last_seen_at as lastSeenAt, to_at as toAt,
        announced_expiry as announcedExpiry, name
      from model_spells
      where state in (${ofStates}) and from_at <= ${range.to}
        and coalesce(to_at, ${newestAt + 1}) > ${range.from} ${ofIds}
      order by model_id, from_at`,
  );
  const models = new Map<string, { rows: SpellRow[]; name: string }>();
  for (const row of rows) {
    const model = models.get(row.modelId) ?? { rows: [], name: row.name };
    model.rows.push(row);
    model.name = row.name;
    models.set(row.modelId, model);
  }
  return [...models].map(([modelId, model]) => ({
    model_id: modelId,
    name: model.name,
    spells: model.rows.map((row) => spellAnswer(row, newestAt)),
  }));
}

function countAccepted(db: Database, { from, to }: TimeRange): number {
  const row = rowOf<{ n: number }>(
    db,
    sql`select count(*) as n from snapshots
      where status = 'accepted' and taken_at >= ${from} and taken_at <= ${to}`,
  );
  return row?.n ?? 0;
}
