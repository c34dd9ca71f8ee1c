import { hasPassword } from "@/db/queries/me";
import type { Visitor } from "@/lib/domain/access/access";
import type { AuditAction } from "@/lib/domain/access/audit";
import { AppError, isAppError } from "@/lib/errors";
import { audit, person } from "./audit";
import { libraryRefusal } from "./library-refusal";
import { withinLimits } from "./login-limits";
import type { From } from "./sign-in";
import type { Parts } from "./who-asks";

type Person = Extract<Visitor, { kind: "person" }>;

type Attempt = { readonly visitor: Person; readonly from: From; readonly action: AuditAction };

/**
 * Does what needs one's own password, which `work` hands to the library. Guesses count with those at the sign-in, so that a stolen
 * session does not buy more of them. Throws `wrong_credentials`, `too_many_attempts`.
 */
export async function withOwnPassword<Result>(
  parts: Parts,
  { visitor, from, action }: Attempt,
  work: () => Promise<Result>,
): Promise<Result> {
  const attempt = { account: visitor.email, address: from.address };
  return withinLimits(parts.db, attempt, async () => {
    try {
      return await work();
    } catch (error) {
      const refusal = libraryRefusal(error);
      const result = isAppError(refusal) ? "refused" : "failed";
      audit(parts, person(visitor.email, from.address), { action, result });
      throw refusal;
    }
  });
}

/** Throws `conflict` for who signs in otherwise. */
export function assertHasPassword({ db }: Parts, { userId }: Person): void {
  if (hasPassword(db, userId)) return;
  throw new AppError(
    "conflict",
    "This account has no password: single sign-on looks after it. An admin can make a link to choose one.",
  );
}
