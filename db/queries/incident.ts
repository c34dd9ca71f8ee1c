import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { EnvironmentKey } from "@/lib/domain/keys/environment-key";
import type { IncidentAnswer, IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import { incidentTimes } from "@/lib/domain/spend/incident-times";
import { incidentAnswers } from "./incident-answers";
import { listEntries } from "./incident-entries";
import { evidenceOf, type IncidentRow, incidentRows } from "./incident-rows";
import { incidentTimeline } from "./incident-timeline";
import { getKeyAudit } from "./key-audit";
import { liveRulesOfKey } from "./spend-rules";

export type IncidentParams = {
  readonly id: number;
  /** The reader's clock, ms. */
  readonly now: number;
  /** What stands in the environment, as `environmentKeys` tells it. */
  readonly environment: readonly EnvironmentKey[];
};

/** One incident with all that is known around it, also one that became part of another; null when there is none. */
export function getIncident(
  db: Database,
  { id, now, environment }: IncidentParams,
): IncidentDetailAnswer | null {
  const rows = incidentRows(db, { where: sql`i.id = ${id}`, order: sql`i.id`, limit: 1 });
  const [row] = rows;
  const [incident] = incidentAnswers(db, { rows, now });
  if (!row || !incident) return null;
  const key = getKeyAudit(db, { keyId: row.keyId, now, environment });
  if (!key) return null;
  return {
    ...incident,
    timeline: timelineOf(db, { row, incident, now }),
    history: listEntries(db, id),
    key,
    rules: liveRulesOfKey(db, row.keyId),
  };
}

function timelineOf(
  db: Database,
  { row, incident, now }: { row: IncidentRow; incident: IncidentAnswer; now: number },
) {
  const { id, keyId, firstAt, lastAt } = row;
  const { first } = incidentTimes({ ...row, readings: evidenceOf(db, [id]).get(id) ?? [] });
  return incidentTimeline(db, {
    ...{ keyId, firstAt, lastAt, now },
    isExact: first.precision === "minute",
    chargedIds: incident.models.flatMap(({ model_id: model }) => model ?? []),
    namedIds: incident.reasons.flatMap(({ data }) =>
      typeof data.modelId === "string" ? [data.modelId] : [],
    ),
  });
}
