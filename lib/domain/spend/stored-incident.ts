import type { Incident } from "./incident";
import type { IncidentStatus } from "./incident-status";
import type { Reasons } from "./reasons-of";

/** What the team says of an incident. */
export type Standing = {
  readonly status: IncidentStatus;
  readonly statusAt: number;
  /** Null: Gratis set it. */
  readonly statusBy: string | null;
  readonly statusReason: string | null;
  /** The rule that made it expected. */
  readonly ruleId: number | null;
};

/** An incident as it was filed. */
export type StoredIncident = Omit<Incident, "models" | "readings"> &
  Reasons &
  Standing & {
    readonly id: number;
    /** Its dollars stand in that incident now. */
    readonly mergedInto: number | null;
  };
