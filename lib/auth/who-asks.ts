import {
  getLiveShareLink,
  getLiveToken,
  getPersonByEmail,
  getSessionLastUse,
} from "@/db/queries/access-secrets";
import { touchApiToken } from "@/db/writes/api-tokens";
import { endSession, touchSession } from "@/db/writes/sessions";
import { touchShareLink } from "@/db/writes/share-links";
import { createUser } from "@/db/writes/users";
import { isRole, type Visitor } from "@/lib/domain/access/access";
import { SESSION_IDLE_MS } from "@/lib/domain/access/session-rule";
import type { Runtime } from "@/lib/runtime";
import { authOf, cookiePrefix } from "./better-auth";
import { cookieIn } from "./cookies";
import { unauthorized } from "./refusals";
import { hashSecret } from "./secret-tokens";
import { sessionCookieName } from "./set-cookies";

export { SESSION_IDLE_MS };

/** "Last used" is kept to the minute: a write for each request would cost more than the request. */
const TOUCH_MS = 60_000;

export type Parts = Pick<Runtime, "db" | "env" | "keyring" | "log" | "now">;

export type Sent = {
  readonly headers: Headers;
  /** The connection comes from a proxy on the list, so what it says of the person counts. */
  readonly fromTrustedProxy: boolean;
  /** Nothing is written, so that a page which only looks whether it is signed in keeps no session alive. */
  readonly leavesNoTrace?: boolean;
};

const NOBODY: Visitor = { kind: "nobody" };
const BEARER = /^bearer(?: +(.*))?$/i;

/**
 * Who sent the request: by token, by session, by the word of a trusted proxy, by share link, or nobody. A bad token is an error
 * and not nobody, also where nobody may read. Throws `unauthorized`.
 */
export async function whoAsks(parts: Parts, sent: Sent): Promise<Visitor> {
  const bearer = BEARER.exec(sent.headers.get("authorization") ?? "");
  // Any other scheme is for somebody else, such as a proxy in front that asks for a password of its own.
  return bearer ? byToken(parts, { ...sent, token: bearer[1] ?? "" }) : whoLooks(parts, sent);
}

/** As `whoAsks`, for pages: a token opens none. */
export async function whoLooks(parts: Parts, sent: Sent): Promise<Visitor> {
  const person = (await bySession(parts, sent)) ?? byProxy(parts, sent);
  return person ?? byShareLink(parts, sent) ?? byMode(parts);
}

function byToken({ db, now }: Parts, sent: Sent & { token: string }): Visitor {
  const found = getLiveToken(db, { tokenHash: hashSecret(sent.token), now: now() });
  if (!found) throw unauthorized();
  const { id, name, scope, lastUsedAt } = found;
  if (isToTouch(sent, { at: lastUsedAt, now: now() })) touchApiToken(db, { id, now: now() });
  return { kind: "token", tokenId: id, name, scope };
}

async function bySession(parts: Parts, sent: Sent): Promise<Visitor | null> {
  const { db, env, now } = parts;
  const { headers } = sent;
  // One of the time before the proxy would outlive what the proxy says of the person.
  if (env.auth.mode === "proxy-header") return null;
  if (cookieIn(headers, sessionCookieName(env.baseUrl)) === null) return null;
  // The library looks at the signature, the hash and the day on which the session ends whatever happens.
  const found = await authOf(parts).api.getSession({
    headers,
    query: { disableRefresh: true },
  });
  if (!found) return null;
  const { session, user } = found;
  const lastUse = getSessionLastUse(db, session.id) ?? session.updatedAt.getTime();
  if (now() - lastUse > SESSION_IDLE_MS || now() >= session.expiresAt.getTime()) {
    if (!sent.leavesNoTrace) endSession(db, { id: session.id });
    return null;
  }
  if (isToTouch(sent, { at: lastUse, now: now() }))
    touchSession(db, { id: session.id, now: now() });
  if (!isRole(user.role)) return null;
  return {
    kind: "person",
    userId: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    sessionId: session.id,
  };
}

/** Only a proxy on the list is believed, by the address it connects from. Whom it vouches for becomes a viewer. */
function byProxy({ db, env, now }: Parts, { headers, fromTrustedProxy }: Sent): Visitor | null {
  const { mode, proxyEmailHeader, firstAdmin } = env.auth;
  if (mode !== "proxy-header" || !fromTrustedProxy) return null;
  const email = headers.get(proxyEmailHeader)?.trim().toLowerCase();
  if (!email || !EMAIL.test(email)) return null;
  const known = getPersonByEmail(db, email);
  const role = known?.role ?? (firstAdmin?.email === email ? "admin" : "viewer");
  const userId =
    known?.id ?? createUser(db, { email, name: email, role, passwordHash: null, now: now() });
  return { kind: "person", userId, email, name: known?.name ?? email, role, sessionId: null };
}

/** Comma and space would be two people. */
const EMAIL = /^[^\s,@]+@[^\s,@]+$/;

function byShareLink(parts: Parts, sent: Sent): Visitor | null {
  const token = cookieIn(sent.headers, shareCookieName(parts.env.baseUrl));
  return token === null ? null : visitorOfShareLink(parts, { ...sent, token });
}

/** Whom a share link lets in; null when there is no such link, it was withdrawn or its time is over. */
export function visitorOfShareLink(
  { db, now }: Pick<Parts, "db" | "now">,
  { token, leavesNoTrace = false }: Pick<Sent, "leavesNoTrace"> & { token: string },
): Visitor | null {
  const found = getLiveShareLink(db, { tokenHash: hashSecret(token), now: now() });
  if (!found) return null;
  if (isToTouch({ leavesNoTrace }, { at: found.lastUsedAt, now: now() }))
    touchShareLink(db, { id: found.id, now: now() });
  return { kind: "public", shareLinkId: found.id };
}

export function shareCookieName(baseUrl: string): string {
  return `${cookiePrefix(baseUrl)}.share`;
}

function byMode({ env }: Parts): Visitor {
  return env.auth.mode === "public-read" ? { kind: "public", shareLinkId: null } : NOBODY;
}

/** Whether "last used" is so old that it is worth a write. */
function isToTouch(
  { leavesNoTrace = false }: Pick<Sent, "leavesNoTrace">,
  { at, now }: { at: number | null; now: number },
): boolean {
  return !leavesNoTrace && (at === null || now - at > TOUCH_MS);
}
