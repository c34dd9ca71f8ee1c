import { eq } from "drizzle-orm";
import { secondFactors } from "@/db/schema/access";
import { challengedUser, claimCode, isCodeUsed } from "@/db/writes/challenges";
import { endOtherSessions, endSessionByHash } from "@/db/writes/sessions";
import type { Visitor } from "@/lib/domain/access/access";
import type { SecondFactorAnswer, SignInAnswer } from "@/lib/domain/access/access-answers";
import { AppError } from "@/lib/errors";
import { audit, nobody, person } from "./audit";
import { authOf } from "./better-auth";
import { libraryRefusal } from "./library-refusal";
import { withinLimits } from "./login-limits";
import { assertHasPassword, withOwnPassword } from "./own-password";
import { wrongCredentials } from "./refusals";
import { challengeIn, newSessionHash, withoutSession } from "./set-cookies";
import { type From, forLibrary, type Signed } from "./sign-in";
import type { Parts } from "./who-asks";

type Person = Extract<Visitor, { kind: "person" }>;

/** Guesses at codes are counted together, since who guesses may not have said whose code it is. */
const CODES = "second factor";

/**
 * Checks the second factor of the sign-in that the challenge's cookie stands for. Throws `wrong_credentials`, also for a code that
 * was used before, and `too_many_attempts`.
 */
export async function signInWithCode(
  parts: Parts,
  given: { code: string } | { recovery_code: string },
  from: From,
): Promise<Signed<SignInAnswer>> {
  const { db, env, now } = parts;
  const attempt = { account: CODES, address: from.address };
  return withinLimits(db, attempt, async () => {
    try {
      const { api } = authOf(parts);
      // The library would take the code for one of who is signed in, and ask no challenge.
      const headers = withoutSession(forLibrary(from), env.baseUrl);
      if ("code" in given && wasUsed(parts, { code: given.code, headers }))
        throw wrongCredentials();
      const call = { headers, returnHeaders: true } as const;
      const signed =
        "code" in given
          ? await api.verifyTOTP({ ...call, body: { code: given.code } })
          : await api.verifyBackupCode({ ...call, body: { code: given.recovery_code } });
      const { id: userId, email } = signed.response.user;
      const cookies = signed.headers.getSetCookie();
      if ("code" in given && !claimCode(db, { userId, code: given.code, now: now() })) {
        const tokenHash = newSessionHash(cookies, env.baseUrl);
        if (tokenHash !== null) endSessionByHash(db, tokenHash);
        throw wrongCredentials();
      }
      const detail = { by: "code" in given ? "code" : "recovery code" };
      audit(parts, person(String(email), from.address), { action: "sign_in_code", detail });
      return { data: { next: "done" }, cookies } as const;
    } catch (error) {
      const refusal = libraryRefusal(error);
      audit(parts, nobody(from.address), { action: "sign_in_code", result: "refused" });
      throw refusal;
    }
  });
}

/** Makes a secret and recovery codes; nothing is asked for until `confirmSecondFactor`. Throws as `withOwnPassword`, `conflict`. */
export async function beginSecondFactor(
  parts: Parts,
  { visitor, password }: { visitor: Person; password: string },
  from: From,
): Promise<SecondFactorAnswer> {
  assertHasPassword(parts, visitor);
  if (stateOf(parts, visitor) === "on") {
    throw new AppError("conflict", "The second factor is on already. Turn it off to begin anew.");
  }
  const call = { visitor, action: "second_factor_on" } as const;
  return withOwnPassword(parts, { ...call, from }, async () => {
    const made = await authOf(parts).api.enableTwoFactor({
      body: { password, method: "totp" },
      headers: forLibrary(from),
    });
    if (made.method !== "totp") throw wrongCredentials();
    const secret = new URL(made.totpURI).searchParams.get("secret") ?? "";
    return { uri: made.totpURI, secret, recovery_codes: made.backupCodes };
  });
}

/** Turns the second factor on by its first right code and ends the other sessions. Throws `wrong_credentials`, `conflict`. */
export async function confirmSecondFactor(
  parts: Parts,
  { visitor, code }: { visitor: Person; code: string },
  from: From,
): Promise<readonly string[]> {
  const { db, env, now } = parts;
  if (stateOf(parts, visitor) !== "begun") {
    throw new AppError("conflict", "There is nothing to confirm: turn the second factor on first.");
  }
  const actor = person(visitor.email, from.address);
  const attempt = { account: CODES, address: from.address };
  return withinLimits(db, attempt, async () => {
    try {
      const { headers } = await authOf(parts).api.verifyTOTP({
        body: { code },
        headers: forLibrary(from),
        returnHeaders: true,
      });
      const cookies = headers.getSetCookie();
      claimCode(db, { userId: visitor.userId, code, now: now() });
      endOtherSessions(db, { userId: visitor.userId, but: newSessionHash(cookies, env.baseUrl) });
      audit(parts, actor, { action: "second_factor_on" });
      return cookies;
    } catch (error) {
      const refusal = libraryRefusal(error);
      audit(parts, actor, { action: "second_factor_on", result: "refused" });
      throw refusal;
    }
  });
}

/** Turns it off. Gives the cookies of the session that goes on. Throws as `withOwnPassword`, `conflict`. */
export async function endSecondFactor(
  parts: Parts,
  { visitor, password }: { visitor: Person; password: string },
  from: From,
): Promise<readonly string[]> {
  assertIsOn(parts, visitor);
  const call = { visitor, from, action: "second_factor_off" } as const;
  return withOwnPassword(parts, call, async () => {
    const { headers } = await authOf(parts).api.disableTwoFactor({
      body: { password },
      headers: forLibrary(from),
      returnHeaders: true,
    });
    audit(parts, person(visitor.email, from.address), { action: "second_factor_off" });
    return headers.getSetCookie();
  });
}

/** New recovery codes in place of the old ones. Throws as `withOwnPassword`, `conflict`. */
export async function renewRecoveryCodes(
  parts: Parts,
  { visitor, password }: { visitor: Person; password: string },
  from: From,
): Promise<readonly string[]> {
  assertIsOn(parts, visitor);
  const call = { visitor, from, action: "recovery_codes_made" } as const;
  return withOwnPassword(parts, call, async () => {
    const { backupCodes } = await authOf(parts).api.generateBackupCodes({
      body: { password },
      headers: forLibrary(from),
    });
    audit(parts, person(visitor.email, from.address), { action: "recovery_codes_made" });
    return backupCodes;
  });
}

/** How many recovery codes are left; null without a second factor. */
export async function countRecoveryCodes(parts: Parts, userId: string): Promise<number | null> {
  const row = parts.db.select().from(secondFactors).where(eq(secondFactors.userId, userId)).get();
  if (!row?.verified) return null;
  const { backupCodes } = await authOf(parts).api.viewBackupCodes({ body: { userId } });
  return backupCodes.length;
}

/** Looked at before the library takes the code, which would end the challenge, and claimed after it, since two may come at once. */
function wasUsed(
  { db, env, now }: Parts,
  { code, headers }: { code: string; headers: Headers },
): boolean {
  const challenge = challengeIn(headers, env.baseUrl);
  const userId = challenge === null ? null : challengedUser(db, challenge);
  return userId !== null && isCodeUsed(db, { userId, code, now: now() });
}

function assertIsOn(parts: Parts, visitor: Person): void {
  if (stateOf(parts, visitor) === "on") return;
  throw new AppError("conflict", "The second factor is not on.");
}

function stateOf({ db }: Parts, { userId }: Person): "off" | "begun" | "on" {
  const row = db.select().from(secondFactors).where(eq(secondFactors.userId, userId)).get();
  if (!row) return "off";
  return row.verified ? "on" : "begun";
}
