export const AUDIT_RESULTS = ["done", "refused", "failed"] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

/** What the audit log records. */
export const AUDIT_ACTIONS = [
  "sign_in",
  "sign_in_code",
  "sign_out",
  "sign_out_everywhere",
  "first_account",
  "account_created",
  "password_changed",
  "password_reset",
  "second_factor_on",
  "second_factor_off",
  "recovery_codes_made",
  "invitation_made",
  "invitation_withdrawn",
  "reset_link_made",
  "role_changed",
  "person_removed",
  "token_made",
  "token_revoked",
  "share_link_made",
  "share_link_revoked",
  "job_run",
  "import",
  "bundled_dropped",
  "export",
  "backup",
  "restore",
  "key_rotated",
  "openrouter_key_added",
  "openrouter_key_changed",
  "openrouter_key_removed",
  "account_renamed",
  "openrouter_key_capped",
  "openrouter_key_disabled",
  "openrouter_key_restored",
  "incident_changed",
  "incident_commented",
  "spend_rule_made",
  "spend_rule_ended",
  "note_added",
  "note_removed",
  "chain_saved",
  "chain_removed",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who an entry is about. `gratis` is the program itself, at its start. */
export const AUDIT_ACTOR_KINDS = ["person", "token", "command_line", "gratis", "nobody"] as const;
export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];
