import { createHmac } from "node:crypto";
import type { Database } from "@/db/client";
import { keepApiToken } from "@/db/writes/api-tokens";
import { createUser } from "@/db/writes/users";
import { authOf, cookiePrefix } from "@/lib/auth/better-auth";
import { API_TOKEN_PREFIX, hashSecret, newSecret } from "@/lib/auth/secret-tokens";
import { isRole, type Role, type TokenScope } from "@/lib/domain/access/access";
import type { Runtime } from "@/lib/runtime";

/** Who asks in a test: nobody, a person of a role with a session, or a program with a token of a scope. */
export type As = "nobody" | Role | `token:${TokenScope}`;

/** What those get who ask for usage or spending, to call with `test.each`. */
export const WHO_SEES_USAGE: readonly (readonly [As, number])[] = [
  ["nobody", 401],
  ["token:read", 403],
  ["token:usage", 200],
  ["viewer", 200],
];

const known = new WeakMap<Database, Map<As, Promise<HeadersInit>>>();

/** The headers by which `as` is known to this installation; made at the first use. */
export function headersOf(runtime: Runtime, as: As): Promise<HeadersInit> {
  const made = known.get(runtime.db) ?? new Map<As, Promise<HeadersInit>>();
  known.set(runtime.db, made);
  const headers = made.get(as) ?? make(runtime, as);
  made.set(as, headers);
  return headers;
}

async function make(runtime: Runtime, as: As): Promise<HeadersInit> {
  if (as === "nobody") return {};
  if (isRole(as)) return { cookie: await signedIn(runtime, { role: as }) };
  const scope = as.slice("token:".length) as TokenScope;
  return { authorization: `Bearer ${tokenOf(runtime, scope)}` };
}

/** A new API token, in clear. */
export function tokenOf(
  { db, now }: Runtime,
  scope: TokenScope,
  expiresAt: number | null = null,
): string {
  const token = newSecret(API_TOKEN_PREFIX);
  keepApiToken(db, {
    name: `${scope} token`,
    tokenHash: hashSecret(token),
    lastFour: token.slice(-4),
    scope,
    createdBy: "test",
    now: now(),
    expiresAt,
  });
  return token;
}

/** A person of the role with a running session, as the value of a `Cookie` header. */
export async function signedIn(
  runtime: Runtime,
  { role, email = `${role}@example.org` }: { role: Role; email?: string },
): Promise<string> {
  const { db, now } = runtime;
  const userId = createUser(db, { email, name: role, role, passwordHash: null, now: now() });
  return sessionCookie(runtime, userId);
}

/** A new session of this person, as the value of a `Cookie` header. */
export async function sessionCookie(runtime: Runtime, userId: string): Promise<string> {
  const { env, keyring } = runtime;
  const { internalAdapter } = await authOf(runtime).$context;
  const { token } = await internalAdapter.createSession(userId);
  const signature = createHmac("sha256", keyring.derive("sign-in").toString("base64"))
    .update(token)
    .digest("base64");
  return `${cookiePrefix(env.baseUrl)}.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
