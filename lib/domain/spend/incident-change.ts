import type { IncidentStatus } from "./incident-status";
import { modelWords } from "./incident-words";

/** What somebody asks for; what is left out stays. */
export type IncidentChange = {
  readonly status?: IncidentStatus | undefined;
  /** Null: none. */
  readonly reason?: string | null | undefined;
  /** Also from now on, for this key and these models. */
  readonly rule?: boolean | undefined;
};

export type ChangeableIncident = {
  readonly status: IncidentStatus;
  readonly statusReason: string | null;
  readonly mergedInto: number | null;
  /** The costliest first; null where it was not told. */
  readonly modelIds: readonly (string | null)[];
};

export type PlannedChange = {
  readonly status: IncidentStatus;
  readonly reason: string | null;
  /** False where it says what stands already. */
  readonly isNews: boolean;
  /** Models to make rules for. */
  readonly ruleModels: readonly string[];
};

/** What a change comes to. What is left out of it stays; a reason goes with the status that it was given for. */
export function planChange(incident: ChangeableIncident, change: IncidentChange): PlannedChange {
  const status = change.status ?? incident.status;
  const isSameStatus = status === incident.status;
  const kept = isSameStatus ? incident.statusReason : null;
  const reason = change.reason === undefined ? kept : change.reason;
  return {
    status,
    reason,
    isNews: !isSameStatus || reason !== incident.statusReason,
    ruleModels: change.rule === true ? incident.modelIds.filter((id) => id !== null) : [],
  };
}

export type ChangeRefusal = {
  readonly code: "bad_request" | "conflict";
  readonly field: "id" | "reason" | "rule";
  readonly sentence: string;
};

/** Why a change cannot be made, with what mends it; null when it can. */
export function refusalOfChange(
  incident: ChangeableIncident,
  change: IncidentChange,
): ChangeRefusal | null {
  const { status, reason, ruleModels } = planChange(incident, change);
  const merged = refusalOfMerged(incident);
  if (merged) return merged;
  if (status === "expected" && reason === null) {
    return bad(
      "reason",
      "reason is needed with expected: say why the money was meant to be spent.",
    );
  }
  if (status === "open" && change.status === undefined && change.reason) {
    return bad("reason", "reason goes with a status; give one beside it.");
  }
  if (change.rule !== true) return null;
  if (status !== "expected") {
    return bad("rule", "rule goes with the status expected only; set that, or leave the rule out.");
  }
  if (ruleModels.length === 0 || ruleModels.length < incident.modelIds.length) {
    return bad(
      "rule",
      "rule needs the models, and OpenRouter has not told yet which they were; leave the rule out, or wait for that.",
    );
  }
  return null;
}

/** Nobody reads on in an incident that became part of another. */
export function refusalOfMerged({
  mergedInto,
}: Pick<ChangeableIncident, "mergedInto">): ChangeRefusal | null {
  if (mergedInto === null) return null;
  const sentence = `This incident turned out to be one with incident ${mergedInto}; go on there.`;
  return { code: "conflict", field: "id", sentence };
}

const DEEDS: Readonly<Record<IncidentStatus, string>> = {
  open: "Opened it again",
  expected: "Called it expected",
  fixed: "Called it fixed",
};

/** What a change leaves in the incident's history. */
export function changeSentences(
  { status, reason }: Pick<PlannedChange, "status" | "reason">,
  ruleModels: readonly string[],
): string {
  const deed = reason === null ? `${DEEDS[status]}.` : `${DEEDS[status]}: ${ended(reason)}`;
  if (ruleModels.length === 0) return deed;
  return `${deed} From now on that goes for all that this key pays for ${ruleModels.map(modelWords).join(", ")}.`;
}

/** With a mark at its end. */
function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function bad(field: "reason" | "rule", sentence: string): ChangeRefusal {
  return { code: "bad_request", field, sentence };
}
