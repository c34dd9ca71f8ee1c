import { writeTransaction } from "@/db/client";
import { actorOf, audit } from "@/lib/auth/audit";
import type { AuditAction, AuditResult } from "@/lib/domain/access/audit";
import { isAppError } from "@/lib/errors";
import { fromOf } from "./from-of";
import type { Call } from "./methods";

type Deed = {
  readonly action: AuditAction;
  readonly target?: string | null;
  /** Never a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Files what the visitor did. */
export function auditCall(call: Call, { result, ...deed }: Deed & { result?: AuditResult }): void {
  const actor = actorOf(call.visitor, fromOf(call).address);
  audit(call.runtime, actor, { ...deed, ...(result && { result }) });
}

/**
 * Does a write and files it in one transaction: what cannot be filed does not happen. What was refused is filed as such. `told`
 * says more about it once it is done.
 */
export function audited<Result>(
  call: Call,
  { told, ...deed }: Deed & { told?: (result: Result) => Partial<Deed> },
  work: () => Result,
): Result {
  try {
    return writeTransaction(call.runtime.db, () => {
      const result = work();
      auditCall(call, { ...deed, ...told?.(result) });
      return result;
    });
  } catch (error) {
    if (isAppError(error)) auditCall(call, { ...deed, result: "refused" });
    throw error;
  }
}

/** Files a table that somebody who is known took with them. */
export function auditExport(call: Call, target: string): void {
  const { kind } = call.visitor;
  if (kind === "person" || kind === "token") auditCall(call, { action: "export", target });
}
