import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, UtcDay } from "@/lib/domain/answers";
import type { IncidentAnswer, IncidentsMeta } from "@/lib/domain/spend/incident-answers";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import type { SpendCause } from "@/lib/domain/spend/spend";
import { type AsOf, answerOf } from "./answer";
import { decodePlaceCursor } from "./cursor";
import { incidentAnswers } from "./incident-answers";
import { incidentRows } from "./incident-rows";
import { pageRead } from "./page-read";
import { rowOf } from "./rows";

export type IncidentsParams = AsOf & {
  readonly statuses?: readonly IncidentStatus[] | undefined;
  readonly causes?: readonly SpendCause[] | undefined;
  readonly keyId?: number | null | undefined;
  /** UTC days, both included: incidents with a day among them. */
  readonly from?: UtcDay | null | undefined;
  readonly to?: UtcDay | null | undefined;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  readonly limit: number;
};

/** The first day hardly ever changes, whatever is spent or decided meanwhile, so that pages stay what they are. */
const PLACE = sql`cast(replace(i.first_day, '-', '') as integer), i.id`;

/** Incidents, what began last first; those that became part of another are left out. */
export function listIncidents(
  db: Database,
  params: IncidentsParams,
): Answer<readonly IncidentAnswer[], IncidentsMeta> {
  const { limit, now } = params;
  const order = sql`i.first_day desc, i.id desc`;
  const rows = incidentRows(db, { where: whereOf(params), order, limit: limit + 1 });
  const { page, nextCursor } = pageRead(rows, {
    limit,
    placeOf: ({ firstDay, id }) => [Number(firstDay.replaceAll("-", "")), id],
  });
  return answerOf(db, {
    data: incidentAnswers(db, { rows: page, now }),
    meta: { next_cursor: nextCursor, open: countOpenIncidents(db) },
    asOf: params,
  });
}

/** Of all keys and times. One that was corrected to nothing waits for nobody. */
export function countOpenIncidents(db: Database): number {
  const row = rowOf<{ n: number }>(
    db,
    sql`select count(*) as n from spend_incidents
      where status = 'open' and merged_into is null and cost_nano_usd > 0`,
  );
  return row?.n ?? 0;
}

function whereOf({ statuses, causes, keyId, from, to, cursor }: IncidentsParams): SQL {
  const place = decodePlaceCursor(cursor, 2);
  const conditions = [
    sql`i.merged_into is null`,
    ...(statuses
      ? [sql`i.status in (select value from json_each(${JSON.stringify(statuses)}))`]
      : []),
    // Who asks for what is open asks for what is left to do.
    ...(statuses?.includes("open") ? [sql`(i.status <> 'open' or i.cost_nano_usd > 0)`] : []),
    ...(causes ? [sql`i.cause in (select value from json_each(${JSON.stringify(causes)}))`] : []),
    ...(keyId == null ? [] : [sql`i.key_id = ${keyId}`]),
    ...(from == null ? [] : [sql`i.last_day >= ${from}`]),
    ...(to == null ? [] : [sql`i.first_day <= ${to}`]),
    ...(place ? [sql`(${PLACE}) < (${place[0]}, ${place[1]})`] : []),
  ];
  return sql.join(conditions, sql` and `);
}
