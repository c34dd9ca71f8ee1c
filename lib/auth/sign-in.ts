import { isAPIError } from "better-auth/api";
import type { SignInAnswer } from "@/lib/domain/access/access-answers";
import { redactSecrets } from "@/lib/redact";
import { audit, nobody, person } from "./audit";
import { authOf, CLIENT_HEADER } from "./better-auth";
import { withinLimits } from "./login-limits";
import { PASSWORD_MAX_UNITS } from "./passwords";
import { wrongCredentials } from "./refusals";
import type { Parts } from "./who-asks";

export type From = {
  /** Headers of the request: cookies and browser. */
  readonly headers: Headers;
  /** Address of the browser; null when it is not known. */
  readonly address: string | null;
};

/** What the answer is, and the cookies that go with it. */
export type Signed<Data> = { readonly data: Data; readonly cookies: readonly string[] };

/** Checks a password. Throws `wrong_credentials`, in the same time and words for unknown people, and `too_many_attempts`. */
export async function signIn(
  parts: Parts,
  { email, password }: { email: string; password: string },
  from: From,
): Promise<Signed<SignInAnswer>> {
  const attempt = { account: email, address: from.address };
  return withinLimits(parts.db, attempt, async () => {
    try {
      const { headers, response } = await authOf(parts).api.signInEmail({
        // A longer one is wrong for certain, and hashing it would be work for nothing.
        body: { email, password: password.slice(0, PASSWORD_MAX_UNITS + 1) },
        headers: forLibrary(from),
        returnHeaders: true,
      });
      const next = "twoFactorRedirect" in response ? "code" : "done";
      file(parts, from, { email, next });
      return { data: { next }, cookies: headers.getSetCookie() } as const;
    } catch (error) {
      if (!isAPIError(error)) throw error;
      file(parts, from, { email, next: "refused" });
      throw wrongCredentials();
    }
  });
}

/** The request's headers with the browser's address in the place where the library looks for it. */
export function forLibrary({ headers, address }: From): Headers {
  const copy = new Headers(headers);
  copy.delete(CLIENT_HEADER);
  if (address !== null) copy.set(CLIENT_HEADER, address);
  return copy;
}

function file(
  parts: Parts,
  from: From,
  { email, next }: { email: string; next: SignInAnswer["next"] | "refused" },
): void {
  // A key pasted into the wrong field must not be kept for good.
  const target = redactSecrets(email.toLowerCase());
  if (next === "refused") {
    audit(parts, nobody(from.address), { action: "sign_in", target, result: "refused" });
    return;
  }
  // Who has given the password but not the code is nobody yet.
  const actor = next === "code" ? nobody(from.address) : person(target, from.address);
  const detail = { second_factor: next === "code" };
  audit(parts, actor, { action: "sign_in", target, detail });
}
