import { z } from "zod";
import { AppError } from "./errors";

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
    readonly endpoints: Schedule;
    readonly policies: Schedule;
    readonly prune: Schedule;
  };
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Sentences about variables that have no effect, to be shown at the start. */
  readonly warnings: readonly string[];
};

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
const LOOPBACK_HOSTS = ["127.0.0.1", "::1", "localhost"];
const MIN_SECONDS = 120;
const MAX_SECONDS = 31 * 86_400;

/** Every setting, one key a variable. `docs/configuration.md` and `.env.example` are held to these keys by a test. */
export const envSchema = z.object({
  PORT: z.string().default("3000").transform(toPort),
  HOST: z
    .string()
    .default("127.0.0.1")
    .refine(
      (host) => LOOPBACK_HOSTS.includes(host),
      `only this machine itself (${LOOPBACK_HOSTS.join(", ")}) is allowed: there are no logins yet, they come first.`,
    ),
  GRATIS_DATA_DIR: z.string().default("./data"),
  GRATIS_BASE_URL: z.string().optional().transform(toOrigin),
  OPENROUTER_BASE_URL: z.string().default("https://openrouter.ai/api/v1").transform(toBaseUrl),
  GRATIS_SCHEDULE_CATALOG: z.string().default("900").transform(toSchedule),
  GRATIS_SCHEDULE_ENDPOINTS: z.string().default("900").transform(toSchedule),
  GRATIS_SCHEDULE_POLICIES: z.string().default("86400").transform(toSchedule),
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
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) throw explain(parsed.error);
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.GRATIS_DATA_DIR,
    baseUrl: env.GRATIS_BASE_URL ?? `http://localhost:${env.PORT}`,
    openrouterBaseUrl: env.OPENROUTER_BASE_URL,
    schedules: {
      catalog: env.GRATIS_SCHEDULE_CATALOG,
      endpoints: env.GRATIS_SCHEDULE_ENDPOINTS,
      policies: env.GRATIS_SCHEDULE_POLICIES,
      prune: env.GRATIS_SCHEDULE_PRUNE,
    },
    logLevel: env.GRATIS_LOG_LEVEL,
    warnings: unknownVariables(source),
  };
}

function explain(error: z.ZodError): AppError {
  const lines = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const field = String(error.issues[0]?.path[0] ?? "");
  return new AppError(
    "bad_configuration",
    `Gratis cannot start, because of its settings (docs/configuration.md):\n${lines.join("\n")}`,
    { field },
  );
}

function toPort(text: string, ctx: z.core.$RefinementCtx<string>): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  ctx.addIssue("must be a whole number from 0 to 65535; 0 takes any free port.");
  return z.NEVER;
}

function toSchedule(text: string, ctx: z.core.$RefinementCtx<string>): Schedule {
  if (text.toLowerCase() === "off") return "off";
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= MIN_SECONDS && seconds <= MAX_SECONDS) return seconds;
  ctx.addIssue(`must be seconds from ${MIN_SECONDS} to ${MAX_SECONDS}, or off.`);
  return z.NEVER;
}

function toBaseUrl(text: string, ctx: z.core.$RefinementCtx<string>): string {
  const url = toHttpUrl(text);
  if (!url) {
    ctx.addIssue("must be an address that begins with http:// or https://.");
    return z.NEVER;
  }
  if (url.username || url.password || url.search || url.hash) {
    ctx.addIssue("must hold neither a name and password, nor a part after ? or #.");
    return z.NEVER;
  }
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

function toOrigin(text: string | undefined, ctx: z.core.$RefinementCtx<string | undefined>) {
  if (text === undefined) return undefined;
  const url = toHttpUrl(text);
  if (url && url.href === `${url.origin}/`) return url.origin;
  ctx.addIssue("must be an address such as https://gratis.example.org, without a path.");
  return z.NEVER;
}

function toHttpUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && ["http:", "https:"].includes(url.protocol) && url.hostname ? url : null;
}

/** A misspelt setting that silently does nothing costs an evening; refusing would break on settings of other versions. */
function unknownVariables(source: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.keys(envSchema.shape);
  return Object.keys(source)
    .filter((name) => name.startsWith("GRATIS_") && !known.includes(name) && source[name]?.trim())
    .sort()
    .map((name) => {
      const [nearest, steps] = known
        .map((candidate) => [candidate, editDistance(name, candidate)] as const)
        .reduce((best, next) => (next[1] < best[1] ? next : best));
      const hint = steps <= 4 ? ` Did you mean ${nearest}?` : "";
      return `${name} is not a setting of this version and has no effect.${hint}`;
    });
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
