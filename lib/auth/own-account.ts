import { writeTransaction } from "@/db/client";
import type { AsOf } from "@/db/queries/answer";
import { getMe } from "@/db/queries/me";
import { dropChallenges } from "@/db/writes/challenges";
import { endSessionsOf } from "@/db/writes/sessions";
import type { Visitor } from "@/lib/domain/access/access";
import type { MeAnswer } from "@/lib/domain/access/access-answers";
import type { Answer } from "@/lib/domain/answers";
import { audit, person } from "./audit";
import { authOf } from "./better-auth";
import { assertHasPassword, withOwnPassword } from "./own-password";
import { assertGoodPassword } from "./passwords";
import { unauthorized } from "./refusals";
import { countRecoveryCodes } from "./second-factor";
import { type From, forLibrary } from "./sign-in";
import type { Parts } from "./who-asks";

type Person = Extract<Visitor, { kind: "person" }>;

/** One's own account as page and route show it. Throws `unauthorized` for who has none, or none any more. */
export async function readOwnAccount(
  parts: Parts,
  { visitor, asOf }: { visitor: Visitor; asOf: AsOf },
): Promise<Answer<MeAnswer>> {
  if (visitor.kind !== "person") throw unauthorized();
  const { userId, sessionId } = visitor;
  const recoveryCodesLeft = await countRecoveryCodes(parts, userId);
  const me = getMe(parts.db, { ...asOf, userId, sessionId, recoveryCodesLeft });
  if (!me) throw unauthorized();
  return me;
}

type NewPassword = { readonly visitor: Person; readonly current: string; readonly next: string };

/**
 * Puts another password in place and ends every session; gives the cookies of the new one. Throws `weak_password`,
 * `wrong_credentials`, `too_many_attempts`, `conflict`.
 */
export async function changePassword(
  parts: Parts,
  { visitor, current, next }: NewPassword,
  from: From,
): Promise<readonly string[]> {
  assertHasPassword(parts, visitor);
  await assertGoodPassword(next, "new_password");
  const call = { visitor, from, action: "password_changed" } as const;
  return withOwnPassword(parts, call, async () => {
    const { headers } = await authOf(parts).api.changePassword({
      body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
      headers: forLibrary(from),
      returnHeaders: true,
    });
    writeTransaction(parts.db, (tx) => dropChallenges(tx, visitor.userId));
    audit(parts, person(visitor.email, from.address), { action: "password_changed" });
    return headers.getSetCookie();
  });
}

/** Ends this session. Gives the cookies that make the browser forget it. */
export async function signOut(
  parts: Parts,
  { visitor, from }: { visitor: Person; from: From },
): Promise<readonly string[]> {
  const cookies = await endThisSession(parts, from);
  audit(parts, person(visitor.email, from.address), { action: "sign_out" });
  return cookies;
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(
  parts: Parts,
  { visitor, from }: { visitor: Person; from: From },
): Promise<readonly string[]> {
  endSessionsOf(parts.db, visitor.userId);
  const cookies = await endThisSession(parts, from);
  const target = visitor.email;
  audit(parts, person(visitor.email, from.address), { action: "sign_out_everywhere", target });
  return cookies;
}

async function endThisSession(parts: Parts, from: From): Promise<readonly string[]> {
  const { headers } = await authOf(parts).api.signOut({
    headers: forLibrary(from),
    returnHeaders: true,
  });
  return headers.getSetCookie();
}
