import { type BetterAuthOptions, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import type { Database } from "@/db/client";
import { credentials, secondFactors, sessions, users, verifications } from "@/db/schema/access";
import { PASSWORD_MIN } from "@/lib/domain/access/password-rule";
import type { Runtime } from "@/lib/runtime";
import { withHashedSessions } from "./hashed-sessions";
import { newUserByProvider } from "./new-user-by-provider";
import { hashPassword, PASSWORD_MAX_UNITS, verifyPassword } from "./passwords";

/** A session ends so long after its sign-in, whatever happens; seconds. */
const SESSION_SECONDS = 7 * 86_400;
/** Where the library's own handler is reached; of its routes only the way back from a provider is open. */
const AUTH_PATH = "/api/auth";
export const OIDC_PROVIDER = "oidc";
/** Carries the address of the browser into the library; set by us on each call. */
export const CLIENT_HEADER = "x-gratis-client";

const CHALLENGE_SECONDS = 600;

type Parts = Pick<Runtime, "db" | "env" | "keyring" | "log">;
export type Auth = ReturnType<typeof create>;

const made = new WeakMap<Database, Auth>();
const madeWithProvider = new WeakMap<Database, Auth>();

/** The library, set up for this installation: passwords, second factor and sessions. */
export function authOf(parts: Parts): Auth {
  return remembered(made, { parts, plugins: [] });
}

/**
 * The same with the OIDC provider of the settings. Apart, because the library waits for the provider before it does anything: one
 * that stalls must not hold up those who are signed in.
 */
export function providerAuthOf(parts: Parts): Auth {
  const { oidc } = parts.env.auth;
  const plugins = oidc ? [genericOAuth({ config: [provider(oidc)] })] : [];
  return remembered(madeWithProvider, { parts, plugins });
}

type Asked = { readonly parts: Parts; readonly plugins: ReturnType<typeof genericOAuth>[] };

function remembered(known: WeakMap<Database, Auth>, { parts, plugins }: Asked): Auth {
  const auth = known.get(parts.db) ?? create(parts, plugins);
  known.set(parts.db, auth);
  return auth;
}

/** Prefix of every cookie of ours. Under https browsers hold `__Host-` to this host and to https. */
export function cookiePrefix(baseUrl: string): string {
  return baseUrl.startsWith("https:") ? "__Host-gratis" : "gratis";
}

function create({ db, env, keyring, log }: Parts, more: Asked["plugins"]) {
  const isHttps = env.baseUrl.startsWith("https:");
  return betterAuth({
    appName: "Gratis",
    baseURL: env.baseUrl,
    basePath: AUTH_PATH,
    trustedOrigins: [env.baseUrl],
    secret: keyring.derive("sign-in").toString("base64"),
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => log.error({ from: "sign-in" }, message) },
    rateLimit: { enabled: false },
    database: withHashedSessions(
      drizzleAdapter(db, {
        provider: "sqlite",
        schema: {
          user: users,
          session: sessions,
          account: credentials,
          verification: verifications,
          twoFactor: secondFactors,
        },
      }),
    ),
    advanced: {
      cookiePrefix: cookiePrefix(env.baseUrl),
      // The prefix says it already; the library would put `__Secure-` before it.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isHttps, httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    user: {
      additionalFields: {
        role: { type: "string", required: true, input: false, defaultValue: "viewer" },
      },
    },
    account: {
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
      // Nothing of the provider's is asked for again, so nothing of it is kept.
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      user: { create: { before: (user) => newUserByProvider(db, { user, oidc: env.auth.oidc }) } },
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX_UNITS,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [twoFactor({ issuer: "Gratis", twoFactorCookieMaxAge: CHALLENGE_SECONDS }), ...more],
  } satisfies BetterAuthOptions);
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

function provider(oidc: NonNullable<Runtime["env"]["auth"]["oidc"]>) {
  return {
    providerId: OIDC_PROVIDER,
    name: oidc.name,
    discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    scopes: ["openid", "email", "profile"],
    pkce: true,
    requireIdTokenVerification: true,
  };
}
