import { writeTransaction } from "@/db/client";
import { getIncident } from "@/db/queries/incident";
import { fileDecision } from "@/db/writes/file-decision";
import type { EnvironmentKey } from "@/lib/domain/keys/environment-key";
import type { IncidentAnswer, IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import {
  type ChangeableIncident,
  type ChangeRefusal,
  type IncidentChange,
  type PlannedChange,
  planChange,
  refusalOfChange,
  refusalOfMerged,
} from "@/lib/domain/spend/incident-change";
import { incidentKeyTitle } from "@/lib/domain/spend/incident-words";
import { AppError, isAppError } from "@/lib/errors";
import { auditCall } from "./audited";
import type { Call } from "./methods";
import { numberIdOf } from "./number-id";
import { whoOf } from "./who-of";

/** The incident in the path. Throws `not_found`. */
export function incidentOf(
  call: Call,
  environment: readonly EnvironmentKey[],
): IncidentDetailAnswer {
  const { db, now } = call.runtime;
  const incident = getIncident(db, { id: numberIdOf(call), now: now(), environment });
  if (incident) return incident;
  throw new AppError("not_found", "There is no incident of this id.", { field: "id" });
}

/** Files what the visitor says of an incident, in its history and in the audit log. What stands already leaves no trace. */
export function decideIncident(call: Call, incident: IncidentAnswer, change: IncidentChange): void {
  const { db, now } = call.runtime;
  const { id, key_id: keyId } = incident;
  const before = changeableOf(incident);
  const plan = planChange(before, change);
  const target = incidentKeyTitle(incident);
  const deed = { action: "incident_changed", target, detail: detailOf(incident, plan) } as const;
  try {
    throwRefusal(refusalOfChange(before, change));
    writeTransaction(db, (tx) => {
      const decided = { id, keyId, plan, who: whoOf(call), now: now() };
      const { isChanged, rules } = fileDecision(tx, decided);
      if (isChanged) auditCall(call, deed);
      for (const { modelId, reason } of rules) {
        auditCall(call, { action: "spend_rule_made", target, detail: { model: modelId, reason } });
      }
    });
  } catch (error) {
    if (isAppError(error)) auditCall(call, { ...deed, result: "refused" });
    throw error;
  }
}

/** Throws `conflict` for one that became part of another. */
export function assertUnmerged({ merged_into: mergedInto }: IncidentAnswer): void {
  throwRefusal(refusalOfMerged({ mergedInto }));
}

function throwRefusal(refusal: ChangeRefusal | null): void {
  if (refusal) throw new AppError(refusal.code, refusal.sentence, { field: refusal.field });
}

function changeableOf({ status, status_reason, merged_into, models }: IncidentAnswer) {
  return {
    status,
    statusReason: status_reason,
    mergedInto: merged_into,
    modelIds: models.map(({ model_id: id }) => id),
  } satisfies ChangeableIncident;
}

/** What of a change the audit log tells. */
function detailOf({ id, status: from }: IncidentAnswer, { status: to, reason }: PlannedChange) {
  return {
    incident: id,
    ...(from === to ? {} : { from, to }),
    ...(reason === null ? {} : { reason }),
  };
}
