import { cookiePrefix } from "./better-auth";
import { cookieIn } from "./cookies";
import { hashSecret } from "./secret-tokens";

/** How the library calls the cookie of a session, after the prefix. */
const SESSION = "session_token";
/** And that of a sign-in which waits for a code. */
const CHALLENGE = "two_factor";

export function sessionCookieName(baseUrl: string): string {
  return `${cookiePrefix(baseUrl)}.${SESSION}`;
}

/** Hash of the session that these values of `Set-Cookie` begin; null when they begin none. */
export function newSessionHash(cookies: readonly string[], baseUrl: string): string | null {
  const start = `${sessionCookieName(baseUrl)}=`;
  const cookie = cookies.find((one) => one.startsWith(start));
  // The token, a dot, and the signature of the token.
  const token = cookie?.slice(start.length).split(/[.;%]/)[0];
  return token ? hashSecret(token) : null;
}

/** The name under which the sign-in waits for its code, unchecked; null when the cookie was not sent. */
export function challengeIn(headers: Headers, baseUrl: string): string | null {
  return cookieIn(headers, `${cookiePrefix(baseUrl)}.${CHALLENGE}`)?.split(".")[0] ?? null;
}

/** The headers without the cookie of the session, for what must not act in the name of who is signed in. */
export function withoutSession(headers: Headers, baseUrl: string): Headers {
  const copy = new Headers(headers);
  const sent = copy.get("cookie");
  if (sent === null) return copy;
  const start = `${sessionCookieName(baseUrl)}=`;
  const others = sent.split(";").filter((cookie) => !cookie.trim().startsWith(start));
  copy.set("cookie", others.join(";"));
  return copy;
}
