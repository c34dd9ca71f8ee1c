import type { AuditAnswer } from "./access-answers";
import type { AuditAction, AuditActorKind, AuditResult } from "./audit";
import {
  asRole,
  asWhom,
  because,
  beforeAfter,
  changed,
  counted,
  forTarget,
  forTargetAs,
  fromTo,
  incidentOf,
  keptAs,
  ofTarget,
  quoted,
  ruleOf,
  spaced,
  withScope,
} from "./audit-phrases";

type Words = {
  /** How the filter calls it. */
  readonly name: string;
  /** "Signed in", for what was done. */
  readonly past: string;
  /** "sign in", after "Tried to". */
  readonly plain: string;
  /** What it was done to and how, from the target and the detail; empty when the verb says it all. */
  readonly rest?: (entry: Pick<AuditAnswer, "target" | "detail">) => string;
};

const WORDS: Readonly<Record<AuditAction, Words>> = {
  sign_in: { name: "Sign-in", past: "Signed in", plain: "sign in", rest: asWhom },
  sign_in_code: {
    name: "Sign-in code",
    past: "Passed the second factor",
    plain: "pass the second factor",
    rest: ({ detail }) => (detail?.by ? ` with a ${detail.by}` : ""),
  },
  sign_out: { name: "Sign-out", past: "Signed out", plain: "sign out" },
  sign_out_everywhere: {
    name: "Sign-out everywhere",
    past: "Signed out everywhere",
    plain: "sign out everywhere",
    rest: ({ target }) => (target ? `: ${target}` : ""),
  },
  first_account: {
    name: "First account",
    past: "Made the first account",
    plain: "make the first account",
    rest: forTarget,
  },
  account_created: {
    name: "Account made",
    past: "Made the account",
    plain: "make the account",
    rest: forTargetAs,
  },
  password_changed: {
    name: "Password changed",
    past: "Changed the password",
    plain: "change the password",
    rest: ofTarget,
  },
  password_reset: {
    name: "Password reset",
    past: "Chose a new password with a reset link",
    plain: "choose a new password with a reset link",
    rest: forTarget,
  },
  second_factor_on: {
    name: "Second factor on",
    past: "Turned the second factor on",
    plain: "turn the second factor on",
  },
  second_factor_off: {
    name: "Second factor off",
    past: "Turned the second factor off",
    plain: "turn the second factor off",
    rest: forTarget,
  },
  recovery_codes_made: {
    name: "Recovery codes made",
    past: "Made new recovery codes",
    plain: "make new recovery codes",
  },
  invitation_made: {
    name: "Invitation made",
    past: "Invited",
    plain: "invite",
    rest: ({ target, detail }) => `${spaced(target)}${asRole(detail)}`,
  },
  invitation_withdrawn: {
    name: "Invitation withdrawn",
    past: "Withdrew the invitation",
    plain: "withdraw the invitation",
    rest: forTarget,
  },
  reset_link_made: {
    name: "Reset link made",
    past: "Made a link to reset the password",
    plain: "make a link to reset the password",
    rest: ofTarget,
  },
  role_changed: {
    name: "Role changed",
    past: "Changed the role",
    plain: "change the role",
    rest: ({ target, detail }) => `${ofTarget({ target })}${fromTo(detail)}`,
  },
  person_removed: {
    name: "Person removed",
    past: "Removed",
    plain: "remove",
    rest: ({ target }) => `${spaced(target)} from the team`,
  },
  token_made: {
    name: "API token made",
    past: "Made the API token",
    plain: "make the API token",
    rest: ({ target, detail }) => `${quoted(target)}${withScope(detail)}`,
  },
  token_revoked: {
    name: "API token revoked",
    past: "Revoked the API token",
    plain: "revoke the API token",
    rest: ({ target }) => quoted(target),
  },
  share_link_made: {
    name: "Share link made",
    past: "Made the share link",
    plain: "make the share link",
    rest: ({ target }) => quoted(target),
  },
  share_link_revoked: {
    name: "Share link revoked",
    past: "Revoked the share link",
    plain: "revoke the share link",
    rest: ({ target }) => quoted(target),
  },
  job_run: {
    name: "Job run",
    past: "Ran the job",
    plain: "run the job",
    rest: ({ target }) => spaced(target),
  },
  import: {
    name: "Import",
    past: "Imported captures",
    plain: "import captures",
    rest: ({ detail }) => counted(detail),
  },
  bundled_dropped: {
    name: "Bundled history dropped",
    past: "Dropped the bundled history",
    plain: "drop the bundled history",
  },
  export: {
    name: "Export",
    past: "Exported",
    plain: "export",
    rest: ({ target }) => spaced(target ?? "data"),
  },
  backup: {
    name: "Backup",
    past: "Made a backup",
    plain: "make a backup",
    rest: ({ target }) => (target ? `: ${target}` : ""),
  },
  restore: {
    name: "Restore",
    past: "Restored a backup",
    plain: "restore a backup",
    rest: ({ target }) => (target ? `: ${target}` : ""),
  },
  key_rotated: {
    name: "Encryption key rotated",
    past: "Rotated the encryption key",
    plain: "rotate the encryption key",
  },
  openrouter_key_added: {
    name: "OpenRouter key added",
    past: "Added the OpenRouter key",
    plain: "add the OpenRouter key",
    rest: ({ target, detail }) => `${quoted(target)}${keptAs(detail)}`,
  },
  openrouter_key_changed: {
    name: "OpenRouter key changed",
    past: "Changed the OpenRouter key",
    plain: "change the OpenRouter key",
    rest: ({ target, detail }) => `${quoted(target)}${changed(detail)}`,
  },
  openrouter_key_removed: {
    name: "OpenRouter key removed",
    past: "Removed the OpenRouter key",
    plain: "remove the OpenRouter key",
    rest: ({ target, detail }) =>
      `${quoted(target)}${detail?.history === "kept" ? "; its history stays" : ""}`,
  },
  account_renamed: {
    name: "Account renamed",
    past: "Renamed the OpenRouter account",
    plain: "rename the OpenRouter account",
    rest: ({ target, detail }) => `${quoted(target)}${detail?.to ? ` to “${detail.to}”` : ""}`,
  },
  openrouter_key_capped: {
    name: "OpenRouter key capped",
    past: "Capped the OpenRouter key",
    plain: "cap the OpenRouter key",
    rest: ({ target, detail }) =>
      `${target ? `${quoted(target)} at $0` : ""}${beforeAfter(detail)}`,
  },
  openrouter_key_disabled: {
    name: "OpenRouter key disabled",
    past: "Disabled the OpenRouter key",
    plain: "disable the OpenRouter key",
    rest: ({ target, detail }) => `${quoted(target)}${beforeAfter(detail)}`,
  },
  openrouter_key_restored: {
    name: "OpenRouter key restored",
    past: "Undid the change of the OpenRouter key",
    plain: "undo the change of the OpenRouter key",
    rest: ({ target, detail }) => `${quoted(target)}${beforeAfter(detail)}`,
  },
  incident_changed: {
    name: "Incident changed",
    past: "Changed the incident",
    plain: "change the incident",
    rest: ({ target, detail }) =>
      `${incidentOf({ target, detail })}${fromTo(detail)}${because(detail)}`,
  },
  incident_commented: {
    name: "Incident commented",
    past: "Commented on the incident",
    plain: "comment on the incident",
    rest: incidentOf,
  },
  spend_rule_made: {
    name: "Spend rule made",
    past: "Made the spend rule",
    plain: "make the spend rule",
    rest: ({ target, detail }) => `${ruleOf({ target, detail })}${because(detail)}`,
  },
  spend_rule_ended: {
    name: "Spend rule ended",
    past: "Ended the spend rule",
    plain: "end the spend rule",
    rest: ruleOf,
  },
};

/** What was done, or tried, as a sentence without its subject: who did it stands beside it. */
export function auditWords(entry: Pick<AuditAnswer, "action" | "target" | "detail" | "result">) {
  const { past, plain, rest } = WORDS[entry.action];
  const verb = entry.result === "done" ? past : `Tried to ${plain}`;
  return `${verb}${rest?.(entry) ?? ""}.`;
}

/** How the filter calls an action. */
export function auditActionName(action: AuditAction): string {
  return WORDS[action].name;
}

export const AUDIT_RESULT_WORDS: Readonly<Record<AuditResult, string>> = {
  done: "done",
  refused: "refused",
  failed: "failed",
};

const ACTORS: Readonly<Record<AuditActorKind, string>> = {
  person: "A person",
  token: "A token",
  command_line: "Command line",
  gratis: "Gratis itself",
  nobody: "Not signed in",
};

/** Who it was. A token is told from a person, since a token may carry any name. */
export function auditActorWords({
  actor_kind: kind,
  actor,
}: Pick<AuditAnswer, "actor_kind" | "actor">): string {
  if (actor === null) return ACTORS[kind];
  return kind === "token" ? `Token “${actor}”` : actor;
}
