import { parseCookies } from "better-auth/cookies";

/** The value of a cookie, null when it was not sent. */
export function cookieIn(headers: Headers, name: string): string | null {
  const sent = headers.get("cookie");
  return sent === null ? null : (parseCookies(sent).get(name) ?? null);
}
