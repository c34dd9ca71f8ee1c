import { gatherIncidents } from "@/lib/domain/spend/gather-incidents";
import type { Evidence, Incident } from "@/lib/domain/spend/incident";
import { keepReading } from "@/lib/domain/spend/keep-reading";

/**
 * What follows when evidence comes to an incident, or to none: the incident, changed or as it was, and beside it a second one where
 * the evidence is of another key, another cause, or days apart. None where nothing was ever spent: an account of 0 that comes before
 * the evidence it corrects is not remembered, and has to be told again.
 */
export function mergeEvidence(incident: Incident | null, evidence: Evidence): Incident[] {
  return gatherIncidents(keepReading(incident?.readings ?? [], evidence));
}

/** The same for all incidents there are: evidence may also join two of them. */
export function mergeAllEvidence(
  incidents: readonly Incident[],
  evidence: readonly Evidence[],
): Incident[] {
  const readings = incidents.flatMap((incident) => incident.readings);
  const added = evidence.flatMap((one) => keepReading([], one));
  return gatherIncidents([...readings, ...added]);
}
