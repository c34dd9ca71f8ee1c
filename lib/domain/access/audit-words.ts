import type { AuditAnswer } from "./access-answers";
import type { AuditAction, AuditActorKind, AuditResult } from "./audit";
import { ACCESS_WORDS } from "./audit-access-words";
import { DATA_WORDS } from "./audit-data-words";
import { KEY_WORDS } from "./audit-key-words";
import type { DeedWords } from "./audit-phrases";

const WORDS: Readonly<Record<AuditAction, DeedWords>> = {
  ...ACCESS_WORDS,
  ...KEY_WORDS,
  ...DATA_WORDS,
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
