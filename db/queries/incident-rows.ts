import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { DetectionPath, IncidentModel } from "@/lib/domain/spend/incident";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import type { EndedFree } from "@/lib/domain/spend/incident-summary";
import type { Because, SpendCause } from "@/lib/domain/spend/spend";
import { rowsOf } from "./rows";

/** An incident as it is filed. Money is nano-dollars, moments are ms; lists are JSON. */
export type IncidentRow = {
  readonly id: number;
  readonly accountId: number | null;
  readonly keyId: number;
  /** Its name, else its mask. */
  readonly keyName: string | null;
  readonly cause: SpendCause;
  readonly because: string;
  readonly others: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly costNanoUsd: number;
  readonly requests: number | null;
  readonly providers: string;
  readonly detectedBy: DetectionPath;
  readonly detectedAt: number;
  readonly isSettled: 0 | 1;
  readonly status: IncidentStatus;
  readonly statusAt: number;
  readonly statusBy: string | null;
  readonly statusReason: string | null;
  readonly ruleId: number | null;
  readonly mergedInto: number | null;
  readonly changedAt: number;
  readonly firstMinuteAt: number | null;
  readonly lastMinuteAt: number | null;
};

/** Of these conditions on `i`, in that order. */
export function incidentRows(
  db: Database,
  { where, order, limit }: { readonly where: SQL; readonly order: SQL; readonly limit: number },
): IncidentRow[] {
  return rowsOf<IncidentRow>(
    db,
    sql`select i.id, k.account_id as accountId, i.key_id as keyId, coalesce(k.name, k.label) as keyName, i.cause,
        i.because, i.others, i.first_day as firstDay, i.last_day as lastDay, i.first_at as firstAt,
        i.last_at as lastAt, i.cost_nano_usd as costNanoUsd, i.requests, i.providers, i.detected_by as detectedBy,
        i.detected_at as detectedAt, i.is_settled as isSettled, i.status, i.status_at as statusAt,
        i.status_by as statusBy, i.status_reason as statusReason, i.rule_id as ruleId,
        i.merged_into as mergedInto, i.changed_at as changedAt,
        (select min(m.minute_at) from key_minutes m where m.key_id = i.key_id and m.cost_nano_usd > 0
          and m.minute_at = i.first_at - i.first_at % 60000) as firstMinuteAt,
        (select max(m.minute_at) from key_minutes m where m.key_id = i.key_id and m.cost_nano_usd > 0
          and m.minute_at between i.last_at - 60000 and i.last_at) as lastMinuteAt
      from spend_incidents i join keys k on k.id = i.key_id
      where ${where} order by ${order} limit ${limit}`,
  );
}

export type EvidenceRow = {
  readonly incidentId: number;
  readonly day: string;
  /** Empty: not told. */
  readonly modelId: string;
  readonly path: DetectionPath;
  readonly toldAt: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly requests: number | null;
  readonly costNanoUsd: number;
  readonly heardAt: number | null;
};

/** What each path told of the days and models of these incidents, and of the key's own total on these days, by incident. */
export function evidenceOf(
  db: Database,
  ids: readonly number[],
): ReadonlyMap<number, EvidenceRow[]> {
  const rows = rowsOf<EvidenceRow>(
    db,
    sql`select d.incidentId, r.day, r.model_id as modelId, r.path, r.told_at as toldAt, r.first_at as firstAt,
        r.last_at as lastAt, r.requests, r.cost_nano_usd as costNanoUsd, r.heard_at as heardAt
      from (select incident_id as incidentId, day, model_id as modelId from spend_incident_days
          where incident_id in (select value from json_each(${JSON.stringify(ids)}))
        union select incident_id, day, '' from spend_incident_days
          where incident_id in (select value from json_each(${JSON.stringify(ids)}))) d
      join spend_incidents i on i.id = d.incidentId
      join spend_readings r on r.key_id = i.key_id and r.day = d.day and r.model_id = d.modelId
      order by r.day, r.model_id, r.path`,
  );
  return Map.groupBy(rows, ({ incidentId }) => incidentId);
}

type ModelRow = {
  readonly incidentId: number;
  readonly modelId: string;
  readonly requests: number | null;
  readonly costNanoUsd: number;
};

/** What each of these incidents spent by model, the costliest first. */
export function modelsOf(
  db: Database,
  ids: readonly number[],
): ReadonlyMap<number, IncidentModel[]> {
  const rows = rowsOf<ModelRow>(
    db,
    sql`select incident_id as incidentId, model_id as modelId, sum(cost_nano_usd) as costNanoUsd,
        case when count(requests) = count(*) then sum(requests) end as requests
      from spend_incident_days
      where incident_id in (select value from json_each(${JSON.stringify(ids)}))
      group by 1, 2 order by 1, 3 desc, 2`,
  );
  const models = Map.groupBy(rows, ({ incidentId }) => incidentId);
  return new Map(
    [...models].map(([id, of]) => [
      id,
      of.map(({ modelId, requests, costNanoUsd }) => ({
        modelId: modelId || null,
        requests,
        costNanoUsd,
      })),
    ]),
  );
}

type EndRow = {
  readonly incidentId: number;
  readonly announcedExpiry: string | null;
  readonly isStillListed: 0 | 1;
};

/** How the free spells ended that incidents hang on, by incident. */
export function freeEndsOf(
  db: Database,
  facts: ReadonlyMap<number, readonly Because[]>,
): ReadonlyMap<number, EndedFree> {
  const ends = [...facts].flatMap(([id, because]) => {
    const data = because.find((fact) => typeof fact.data.first_missing === "number")?.data;
    return data ? [[id, data.modelId, data.first_missing]] : [];
  });
  if (ends.length === 0) return new Map();
  const rows = rowsOf<EndRow>(
    db,
    sql`select j.value ->> 0 as incidentId, s.announced_expiry as announcedExpiry,
        exists (select 1 from model_spells n where n.model_id = s.model_id and n.from_at = s.to_at) as isStillListed
      from json_each(${JSON.stringify(ends)}) j
      join model_spells s on s.model_id = j.value ->> 1 and s.state = 'free' and s.to_at = j.value ->> 2`,
  );
  return new Map(
    rows.map(({ incidentId, announcedExpiry, isStillListed }) => [
      incidentId,
      { announcedExpiry, isStillListed: isStillListed === 1 },
    ]),
  );
}
