import { isAPIError } from "better-auth/api";
import { getPersonBySession } from "@/db/queries/access-secrets";
import { safeNext } from "@/lib/domain/access/safe-next";
import { AppError } from "@/lib/errors";
import { audit, nobody, person } from "./audit";
import { OIDC_PROVIDER, providerAuthOf } from "./better-auth";
import { newSessionHash } from "./set-cookies";
import { type From, forLibrary, type Signed } from "./sign-in";
import type { Parts } from "./who-asks";

/** Put to the address to come back to, so that the way back tells who is new. */
const JOINED = "joined";
/** Where the library leads when something went wrong; the error stands in its query. */
const ERROR_PLACES = ["/login", "/api/auth/error"];
/** Stands for our own address; nothing is ever asked of it. */
const OWN = "http://gratis.invalid";

/**
 * Begins a sign-in at the provider: the address to go to, and the cookie that binds the way back to this browser. Throws
 * `not_found` when no provider is set, `provider_unreachable`.
 */
export async function startOidc(
  parts: Parts,
  { next }: { next: string | undefined },
  from: From,
): Promise<Signed<{ url: string }>> {
  assertProvider(parts);
  const back = safeNext(next);
  try {
    const { headers, response } = await providerAuthOf(parts).api.signInSocial({
      body: {
        provider: OIDC_PROVIDER,
        callbackURL: back,
        newUserCallbackURL: withMark(back),
        errorCallbackURL: "/login",
        disableRedirect: true,
      },
      headers: forLibrary(from),
      returnHeaders: true,
    });
    return { data: { url: String(response.url) }, cookies: headers.getSetCookie() };
  } catch (cause) {
    if (!isAPIError(cause)) throw cause;
    throw new AppError(
      "provider_unreachable",
      `${parts.env.auth.oidc?.name ?? "Single sign-on"} could not be reached. Try again in a moment.`,
      { cause },
    );
  }
}

/** Where the browser goes now: a page of ours, or the sign-in page with the code of what went wrong. */
export type Landing = { readonly path: string; readonly cookies: readonly string[] };

/** The way back from the provider. Whatever goes wrong leads to the sign-in page. Throws `not_found` as `startOidc`. */
export async function finishOidc(
  parts: Parts,
  { provider, query }: { provider: string; query: URLSearchParams },
  from: From,
): Promise<Landing> {
  assertProvider(parts);
  if (provider !== OIDC_PROVIDER) throw noProvider();
  const answer = await askLibrary(parts, { query, from });
  const target = new URL(answer?.headers.get("location") ?? "/login?error=failed", OWN);
  const cookies = answer?.headers.getSetCookie() ?? [];
  const someone = personBehind(parts, cookies);
  if (!someone || ERROR_PLACES.includes(target.pathname)) {
    const code = target.searchParams.get("error") ?? "failed";
    audit(parts, nobody(from.address), {
      action: "sign_in",
      result: "refused",
      detail: { by: OIDC_PROVIDER },
    });
    return { path: `/login?error=${encodeURIComponent(code.slice(0, 60))}`, cookies };
  }
  const { email, role } = someone;
  if (target.searchParams.has(JOINED)) {
    const made = { action: "account_created", target: email, detail: { role } } as const;
    audit(parts, person(email, from.address), made);
    target.searchParams.delete(JOINED);
  }
  const detail = { by: OIDC_PROVIDER };
  audit(parts, person(email, from.address), { action: "sign_in", target: email, detail });
  return { path: safeNext(`${target.pathname}${target.search}${target.hash}`), cookies };
}

/** Null when the library failed in a way that it does not lead on from. */
async function askLibrary(
  parts: Parts,
  { query, from }: { query: URLSearchParams; from: From },
): Promise<Response | null> {
  try {
    return await providerAuthOf(parts).api.callbackOAuth({
      method: "GET",
      params: { id: OIDC_PROVIDER },
      query: Object.fromEntries(query),
      headers: forLibrary(from),
      asResponse: true,
    });
  } catch (error) {
    parts.log.error({ from: "sign-in", reason: String(error) }, "the way back from OIDC failed");
    return null;
  }
}

function personBehind({ db, env }: Parts, cookies: readonly string[]) {
  const tokenHash = newSessionHash(cookies, env.baseUrl);
  return tokenHash === null ? null : getPersonBySession(db, tokenHash);
}

function withMark(path: string): string {
  const url = new URL(path, OWN);
  url.searchParams.set(JOINED, "1");
  return `${url.pathname}${url.search}${url.hash}`;
}

function assertProvider({ env }: Parts): void {
  if (!env.auth.oidc || env.auth.mode === "proxy-header") throw noProvider();
}

function noProvider(): AppError {
  return new AppError("not_found", "There is no such single sign-on here.");
}
