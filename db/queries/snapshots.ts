import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, Paged } from "@/lib/domain/answers";
import type { SnapshotAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { decodeMomentCursor } from "./cursor";
import { pageRead } from "./page-read";
import { rowsOf } from "./rows";

export type SnapshotsParams = AsOf & {
  /** Absent for all. */
  statuses?: readonly SnapshotAnswer["status"][] | undefined;
  /** `next_cursor` of the page before. */
  cursor?: string | null | undefined;
  limit: number;
};

type SnapshotRow = Omit<SnapshotAnswer, "taken_at"> & { takenAt: number };

/** Every answer of the catalog and what became of it, newest first. */
export function listSnapshots(
  db: Database,
  params: SnapshotsParams,
): Answer<readonly SnapshotAnswer[], Paged> {
  const { statuses, limit } = params;
  const cursor = decodeMomentCursor(params.cursor);
  const conditions = [
    sql`1 = 1`,
    ...(statuses ? [statusIn(statuses)] : []),
    ...(cursor ? [sql`(taken_at, id) < (${cursor.at}, ${cursor.id})`] : []),
  ];
  const rows = rowsOf<SnapshotRow>(
    db,
    sql`select id, taken_at as takenAt, source, status, reason, model_count, free_count, changed
      from snapshots where ${sql.join(conditions, sql` and `)}
      order by taken_at desc, id desc limit ${limit + 1}`,
  );
  const { page, nextCursor } = pageRead(rows, {
    limit,
    placeOf: ({ takenAt, id }) => [takenAt, id],
  });
  return answerOf(db, {
    data: page.map(({ takenAt, ...row }) => ({ ...row, taken_at: toIso(takenAt) })),
    meta: { next_cursor: nextCursor },
    asOf: params,
  });
}

/** Without accepted ones the rows are few and have an index of their own, which only its own words select. */
function statusIn(statuses: readonly SnapshotAnswer["status"][]) {
  const list = sql.join(
    statuses.map((status) => sql`${status}`),
    sql`, `,
  );
  if (statuses.includes("accepted")) return sql`status in (${list})`;
  return sql`status <> 'accepted' and status in (${list})`;
}
