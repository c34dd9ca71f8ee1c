import { type AuditEntry, recordAudit } from "@/db/writes/audit";
import type { Visitor } from "@/lib/domain/access/access";
import type { AuditAction, AuditResult } from "@/lib/domain/access/audit";
import type { Runtime } from "@/lib/runtime";

type Done = {
  readonly action: AuditAction;
  readonly target?: string | null;
  readonly result?: AuditResult;
  /** Never a secret. */
  readonly detail?: NonNullable<AuditEntry["detail"]>;
};

/** Who and from where, as the log keeps it. */
export type Actor = Pick<AuditEntry, "actorKind" | "actor" | "address">;

/** Files what somebody did, or was refused. */
export function audit(
  { db, now }: Pick<Runtime, "db" | "now">,
  actor: Actor,
  { result = "done", ...done }: Done,
): void {
  recordAudit(db, { ...done, ...actor, result, at: now() });
}

/** Somebody at the command line, where no name is known. */
export const COMMAND_LINE: Actor = { actorKind: "command_line", actor: null, address: null };
/** Gratis itself, at its start. */
export const GRATIS: Actor = { actorKind: "gratis", actor: null, address: null };

export function nobody(address: string | null): Actor {
  return { actorKind: "nobody", actor: null, address };
}

export function person(email: string, address: string | null): Actor {
  return { actorKind: "person", actor: email, address };
}

export function actorOf(visitor: Visitor, address: string | null): Actor {
  if (visitor.kind === "person") return person(visitor.email, address);
  if (visitor.kind === "token") return { actorKind: "token", actor: visitor.name, address };
  return nobody(address);
}
