import { type Database, writeTransaction } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import type { AuditAction, AuditActorKind, AuditResult } from "@/lib/domain/access/audit";

export type AuditEntry = {
  /** ms */
  readonly at: number;
  readonly actorKind: AuditActorKind;
  /** Address of the person or name of the token; null when nobody was signed in. */
  readonly actor: string | null;
  /** Where the request came from; null on the command line. */
  readonly address: string | null;
  readonly action: AuditAction;
  readonly target?: string | null;
  readonly result: AuditResult;
  /** Never a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Adds a line to the audit log; the database itself refuses to change or remove one. */
export function recordAudit(db: Database, entry: AuditEntry): void {
  writeTransaction(db, (tx) => tx.insert(auditEntries).values(entry).run());
}
