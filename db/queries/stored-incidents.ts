import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { IncidentCell } from "@/lib/domain/spend/incident";
import type { CoveringRule, PaidMoment } from "@/lib/domain/spend/next-status";
import type { StoredIncident } from "@/lib/domain/spend/stored-incident";
import { rowsOf } from "./rows";

type Row = Omit<StoredIncident, "because" | "others" | "providers" | "isSettled" | "cells"> & {
  readonly because: string;
  readonly others: string;
  readonly providers: string;
  readonly isSettled: 0 | 1;
};
type CellRow = Omit<IncidentCell, "modelId"> & {
  readonly incidentId: number;
  readonly modelId: string;
};

/** All that was ever filed of a key, oldest first, merged ones too. */
export function storedIncidents(db: Database, keyId: number): StoredIncident[] {
  const rows = rowsOf<Row>(
    db,
    sql`select id, key_id as keyId, cause, because, others, first_day as firstDay, last_day as lastDay, first_at as firstAt,
        last_at as lastAt, cost_nano_usd as costNanoUsd, requests, providers, detected_by as detectedBy,
        detected_at as detectedAt, is_settled as isSettled, status, status_at as statusAt, status_by as statusBy,
        status_reason as statusReason, rule_id as ruleId, merged_into as mergedInto
      from spend_incidents where key_id = ${keyId} order by id`,
  );
  const cells = Map.groupBy(cellRows(db, keyId), ({ incidentId }) => incidentId);
  return rows.map((row) => ({
    ...row,
    because: JSON.parse(row.because) as StoredIncident["because"],
    others: JSON.parse(row.others) as StoredIncident["others"],
    providers: JSON.parse(row.providers) as string[],
    isSettled: row.isSettled === 1,
    cells: (cells.get(row.id) ?? []).map(({ incidentId: _incidentId, modelId, ...cell }) => ({
      ...cell,
      modelId: modelId === "" ? null : modelId,
    })),
  }));
}

function cellRows(db: Database, keyId: number): CellRow[] {
  return rowsOf<CellRow>(
    db,
    sql`select d.incident_id as incidentId, d.day, d.model_id as modelId, d.cost_nano_usd as costNanoUsd, d.requests
      from spend_incidents i join spend_incident_days d on d.incident_id = i.id
      where i.key_id = ${keyId} order by d.incident_id, d.day, d.model_id`,
  );
}

/** Ended ones too. */
export function rulesOfKey(db: Database, keyId: number): CoveringRule[] {
  return rowsOf<CoveringRule>(
    db,
    sql`select id, model_id as modelId, reason, ended_at as endedAt from spend_rules where key_id = ${keyId} order by id`,
  );
}

type Since = { readonly keyId: number; readonly since: number; readonly until: number };

/** The newest paid request of each model after that moment, to the minute or better. */
export function paidSince(db: Database, { keyId, since, until }: Since): PaidMoment[] {
  return rowsOf<PaidMoment>(
    db,
    sql`select modelId, max(at) as at from (
        select model_id as modelId, max(at) as at from broadcast_spans
          where key_id = ${keyId} and at > ${since} and at < ${until} and cost_nano_usd > 0 and model_id is not null
          group by 1
        union all
        select m.model_id, max(t.minute_at) from key_minutes t join usage_models m on m.id = t.model_ref
          where t.key_id = ${keyId} and t.minute_at > ${since} and t.minute_at < ${until} and t.cost_nano_usd > 0
          group by 1)
      group by 1 order by 1`,
  );
}
