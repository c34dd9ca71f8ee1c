/** What the team says of an incident. `expected`: the money was meant to be spent. */
export const INCIDENT_STATUSES = ["open", "expected", "fixed"] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** What stands in an incident's history. */
export const ENTRY_KINDS = [
  "found",
  "cause_changed",
  "settled",
  "corrected",
  "merged",
  "status_changed",
  "reopened",
  "commented",
  "key_capped",
  "key_disabled",
  "key_restored",
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
