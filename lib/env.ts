import { createSecretKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import type { KeySetting } from "@/lib/crypto/key-source";
import { readKeyText } from "@/lib/crypto/read-key-text";
import { ROLES, type Role } from "@/lib/domain/access/access";
import type { ByokAllowance } from "@/lib/domain/quota/quota";
import { readSecretFiles } from "./env-secrets";
import {
  toAccountSchedule,
  toBaseUrl,
  toByokAllowance,
  toHeaderName,
  toHost,
  toKeys,
  toNetworks,
  toOrigin,
  toPort,
  toSchedule,
} from "./env-values";
import { AppError } from "./errors";
import { unknownVariables } from "./unknown-variables";

/** Seconds between two runs of a job, or never by itself. */
export type Schedule = number | "off";

export type Env = {
  readonly port: number;
  readonly host: string;
  /** Holds the database and its backups. */
  readonly dataDir: string;
  /** Where people reach Gratis, without a slash at the end. */
  readonly baseUrl: string;
  /** Without a slash at the end. */
  readonly openrouterBaseUrl: string;
  readonly schedules: {
    readonly catalog: Schedule;
    readonly quota: Schedule;
    readonly minutes: Schedule;
    readonly keys: Schedule;
    readonly endpoints: Schedule;
    readonly policies: Schedule;
    readonly activity: Schedule;
    readonly prune: Schedule;
  };
  /** Secrets of OpenRouter from the environment, each once. */
  readonly inferenceKeys: readonly string[];
  readonly managementKeys: readonly string[];
  /** Opens `/api/v1/broadcast` to who sends it; null: the address is off. */
  readonly broadcastSecret: string | null;
  readonly byokAllowance: ByokAllowance;
  /** True: what OpenRouter's own pages say of prompts is read too, from addresses that are not documented. */
  readonly frontendPolicies: boolean;
  readonly auth: AuthEnv;
  readonly encryptionKey: KeySetting;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Sentences about variables that have no effect, to be shown at the start. */
  readonly warnings: readonly string[];
};

/** Who may come in, and how. */
export type AuthEnv = {
  readonly mode: (typeof AUTH_MODES)[number];
  /** Addresses and networks whose `X-Forwarded-For`, and in `proxy-header` whose word about the person, is believed. */
  readonly trustedProxies: readonly string[];
  /** In lower case. */
  readonly proxyEmailHeader: string;
  /** The account that is made when there is none. In `proxy-header` the password is null. */
  readonly firstAdmin: { readonly email: string; readonly password: string | null } | null;
  readonly oidc: OidcEnv | null;
  /** Opens `/metrics` to who sends it. */
  readonly metricsToken: string | null;
};

export type OidcEnv = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button on the sign-in page calls it. */
  readonly name: string;
  /** What somebody becomes who has neither account nor invitation. */
  readonly newPeople: "refuse" | Role;
};

const AUTH_MODES = ["password", "public-read", "proxy-header"] as const;
const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
/** Each of these can also be given as the path of a file, in the variable with `_FILE` after its name. */
const SECRETS = [
  "GRATIS_ADMIN_PASSWORD",
  "GRATIS_OIDC_CLIENT_SECRET",
  "GRATIS_METRICS_TOKEN",
  "GRATIS_BROADCAST_SECRET",
  "OPENROUTER_API_KEY",
  "OPENROUTER_MANAGEMENT_KEY",
] as const;
/** Shorter ones could be guessed. */
const BEARER_MIN = 16;
const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

/** Every setting, one key a variable. `docs/configuration.md` and `.env.example` are held to these keys by a test. */
export const envSchema = z.object({
  PORT: z.string().default("3000").transform(toPort),
  HOST: z.string().default("127.0.0.1").transform(toHost),
  GRATIS_DATA_DIR: z.string().default("./data"),
  GRATIS_BASE_URL: z.string().optional().transform(toOrigin),
  GRATIS_ENCRYPTION_KEY: z.string().transform(toEncryptionKey).optional(),
  GRATIS_ENCRYPTION_KEY_FILE: z.string().optional(),
  GRATIS_AUTH: z
    .string()
    .default("password")
    .pipe(z.enum(AUTH_MODES, `must be one of ${AUTH_MODES.join(", ")}.`)),
  GRATIS_TRUSTED_PROXIES: z.string().transform(toNetworks).optional(),
  GRATIS_PROXY_EMAIL_HEADER: z.string().default("X-Forwarded-Email").transform(toHeaderName),
  GRATIS_ADMIN_EMAIL: z
    .email("must be an e-mail address.")
    .transform((email) => email.toLowerCase())
    .optional(),
  GRATIS_ADMIN_PASSWORD: z.string().optional(),
  GRATIS_ADMIN_PASSWORD_FILE: z.string().optional(),
  GRATIS_OIDC_ISSUER: z.string().transform(toBaseUrl).optional(),
  GRATIS_OIDC_CLIENT_ID: z.string().optional(),
  GRATIS_OIDC_CLIENT_SECRET: z.string().optional(),
  GRATIS_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  GRATIS_OIDC_NAME: z.string().max(40, "must be 40 characters at most.").default("single sign-on"),
  GRATIS_OIDC_NEW_PEOPLE: z
    .string()
    .default("refuse")
    .pipe(z.enum(["refuse", ...ROLES], `must be one of refuse, ${ROLES.join(", ")}.`)),
  GRATIS_METRICS_TOKEN: z
    .string()
    .min(BEARER_MIN, `must be ${BEARER_MIN} characters at least.`)
    .optional(),
  GRATIS_METRICS_TOKEN_FILE: z.string().optional(),
  GRATIS_BROADCAST_SECRET: z
    .string()
    .min(BEARER_MIN, `must be ${BEARER_MIN} characters at least.`)
    .optional(),
  GRATIS_BROADCAST_SECRET_FILE: z.string().optional(),
  GRATIS_BYOK_ALLOWANCE: z.string().default("usd:25000").transform(toByokAllowance),
  GRATIS_FRONTEND_POLICIES: z
    .string()
    .default("off")
    .pipe(z.enum(["off", "on"], "must be off or on.")),
  OPENROUTER_API_KEY: z.string().transform(toKeys).optional(),
  OPENROUTER_API_KEY_FILE: z.string().optional(),
  OPENROUTER_MANAGEMENT_KEY: z.string().transform(toKeys).optional(),
  OPENROUTER_MANAGEMENT_KEY_FILE: z.string().optional(),
  OPENROUTER_BASE_URL: z.string().default("https://openrouter.ai/api/v1").transform(toBaseUrl),
  GRATIS_SCHEDULE_CATALOG: z.string().default("900").transform(toSchedule),
  GRATIS_SCHEDULE_QUOTA: z.string().default("60").transform(toAccountSchedule),
  GRATIS_SCHEDULE_MINUTES: z.string().default("60").transform(toAccountSchedule),
  GRATIS_SCHEDULE_KEYS: z.string().default("60").transform(toAccountSchedule),
  GRATIS_SCHEDULE_ENDPOINTS: z.string().default("900").transform(toSchedule),
  GRATIS_SCHEDULE_POLICIES: z.string().default("86400").transform(toSchedule),
  GRATIS_SCHEDULE_ACTIVITY: z.string().default("3600").transform(toSchedule),
  GRATIS_SCHEDULE_PRUNE: z.string().default("86400").transform(toSchedule),
  GRATIS_LOG_LEVEL: z
    .string()
    .default("info")
    .pipe(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}.`)),
});

/**
 * Reads all settings at once; an empty variable counts as unset.
 * Throws `bad_configuration` with one line for every bad variable. Values are never repeated: an address may hold a password.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given: Record<string, string> = {};
  for (const key of Object.keys(envSchema.shape)) {
    const value = source[key]?.trim();
    if (value) given[key] = value;
  }
  const faults = readSecretFiles(given, SECRETS);
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) faults.push(...parsed.error.issues.map(toLine));
  else faults.push(...faultsTogether(parsed.data));
  if (!parsed.success || faults.length > 0) throw explain(faults);
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.GRATIS_DATA_DIR,
    baseUrl: env.GRATIS_BASE_URL ?? `http://localhost:${env.PORT}`,
    openrouterBaseUrl: env.OPENROUTER_BASE_URL,
    schedules: {
      catalog: env.GRATIS_SCHEDULE_CATALOG,
      quota: env.GRATIS_SCHEDULE_QUOTA,
      minutes: env.GRATIS_SCHEDULE_MINUTES,
      keys: env.GRATIS_SCHEDULE_KEYS,
      endpoints: env.GRATIS_SCHEDULE_ENDPOINTS,
      policies: env.GRATIS_SCHEDULE_POLICIES,
      activity: env.GRATIS_SCHEDULE_ACTIVITY,
      prune: env.GRATIS_SCHEDULE_PRUNE,
    },
    inferenceKeys: env.OPENROUTER_API_KEY ?? [],
    managementKeys: env.OPENROUTER_MANAGEMENT_KEY ?? [],
    broadcastSecret: env.GRATIS_BROADCAST_SECRET ?? null,
    byokAllowance: env.GRATIS_BYOK_ALLOWANCE,
    frontendPolicies: env.GRATIS_FRONTEND_POLICIES === "on",
    auth: {
      mode: env.GRATIS_AUTH,
      trustedProxies: env.GRATIS_TRUSTED_PROXIES ?? [],
      proxyEmailHeader: env.GRATIS_PROXY_EMAIL_HEADER,
      firstAdmin: env.GRATIS_ADMIN_EMAIL
        ? { email: env.GRATIS_ADMIN_EMAIL, password: env.GRATIS_ADMIN_PASSWORD ?? null }
        : null,
      oidc: toOidc(env),
      metricsToken: env.GRATIS_METRICS_TOKEN ?? null,
    },
    encryptionKey: toKeySetting(env),
    logLevel: env.GRATIS_LOG_LEVEL,
    warnings: [...unsafeListening(env), ...unknownVariables(source, Object.keys(envSchema.shape))],
  };
}

type Values = z.output<typeof envSchema>;

const OIDC_NAMES = [
  "GRATIS_OIDC_ISSUER",
  "GRATIS_OIDC_CLIENT_ID",
  "GRATIS_OIDC_CLIENT_SECRET",
] as const;

/** Settings that are each right but do not go together. */
function faultsTogether(env: Values): string[] {
  const faults: string[] = [];
  if (env.GRATIS_ENCRYPTION_KEY && env.GRATIS_ENCRYPTION_KEY_FILE) {
    faults.push(
      "GRATIS_ENCRYPTION_KEY: is set, and so is GRATIS_ENCRYPTION_KEY_FILE; set one of them.",
    );
  }
  const isProxy = env.GRATIS_AUTH === "proxy-header";
  if (isProxy && !env.GRATIS_TRUSTED_PROXIES) {
    faults.push("GRATIS_TRUSTED_PROXIES: must be set with GRATIS_AUTH=proxy-header.");
  }
  if (env.GRATIS_ADMIN_PASSWORD && !env.GRATIS_ADMIN_EMAIL) {
    faults.push("GRATIS_ADMIN_EMAIL: must be set with GRATIS_ADMIN_PASSWORD.");
  }
  const needsPassword = !isProxy && !env.GRATIS_OIDC_ISSUER;
  if (env.GRATIS_ADMIN_EMAIL && !env.GRATIS_ADMIN_PASSWORD && needsPassword) {
    faults.push("GRATIS_ADMIN_PASSWORD: must be set with GRATIS_ADMIN_EMAIL.");
  }
  const missing = OIDC_NAMES.filter((name) => !env[name]);
  if (missing.length > 0 && missing.length < OIDC_NAMES.length) {
    faults.push(...missing.map((name) => `${name}: must be set with the other OIDC settings.`));
  }
  return faults;
}

function toEncryptionKey(text: string, ctx: z.core.$RefinementCtx<string>): KeyObject {
  const read = readKeyText(text);
  if (read.kind === "key") return createSecretKey(read.key);
  ctx.addIssue(read.fault);
  return z.NEVER;
}

function toKeySetting(env: Values): KeySetting {
  if (env.GRATIS_ENCRYPTION_KEY) return { kind: "value", key: env.GRATIS_ENCRYPTION_KEY };
  const path = env.GRATIS_ENCRYPTION_KEY_FILE;
  return path ? { kind: "file", path } : { kind: "made" };
}

function unsafeListening({ HOST, GRATIS_BASE_URL }: Values): string[] {
  if (LOOPBACK.includes(HOST) || GRATIS_BASE_URL?.startsWith("https:")) return [];
  return [
    `HOST is ${HOST}, so other machines reach Gratis, and GRATIS_BASE_URL is not https: passwords and cookies can be read on the way. Put a proxy with https in front (docs/reverse-proxy.md).`,
  ];
}

function toOidc(env: Values): OidcEnv | null {
  const { GRATIS_OIDC_ISSUER, GRATIS_OIDC_CLIENT_ID, GRATIS_OIDC_CLIENT_SECRET } = env;
  if (!GRATIS_OIDC_ISSUER || !GRATIS_OIDC_CLIENT_ID || !GRATIS_OIDC_CLIENT_SECRET) return null;
  return {
    issuer: GRATIS_OIDC_ISSUER,
    clientId: GRATIS_OIDC_CLIENT_ID,
    clientSecret: GRATIS_OIDC_CLIENT_SECRET,
    name: env.GRATIS_OIDC_NAME,
    newPeople: env.GRATIS_OIDC_NEW_PEOPLE,
  };
}

function toLine(issue: z.core.$ZodIssue): string {
  return `${issue.path.join(".")}: ${issue.message}`;
}

function explain(lines: readonly string[]): AppError {
  return new AppError(
    "bad_configuration",
    `Gratis cannot start, because of its settings (docs/configuration.md):\n${lines.join("\n")}`,
    { field: lines[0]?.split(":")[0] ?? "" },
  );
}
