import { accessSync, constants, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { getWrappedKey } from "@/db/queries/data-key";
import { checkKey } from "@/lib/crypto/check-key";
import { describeSource, type KeySource, toKeySource } from "@/lib/crypto/key-source";
import { type Env, parseEnv } from "@/lib/env";
import { createOpenRouter } from "@/lib/openrouter/client";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { describeOwner } from "@/lib/sync/owner";
import { EXIT_CONFIGURATION } from "../support/read-settings";

type Finding = { readonly ok: boolean; readonly text: string };

/** Looks at everything a start needs and changes nothing. */
export async function doctor(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  tell("runtime", checkRuntime());
  const settings = readOrExplain();
  if (typeof settings === "string") {
    tell("settings", { ok: false, text: settings });
    process.exitCode = EXIT_CONFIGURATION;
    return;
  }
  tell("settings", { ok: true, text: ["all valid", ...settings.warnings].join("\n  ") });
  tell("data folder", checkFolder(settings.dataDir));
  for (const [about, finding] of checkDatabase(join(settings.dataDir, DATABASE_FILE)))
    tell(about, finding);
  tell("encryption key", checkEncryptionKey(settings));
  tell("data notes", { ok: true, text: describeNotes(settings) });
  tell("OpenRouter", await checkOpenRouter(settings.openrouterBaseUrl));
}

function tell(about: string, { ok, text }: Finding): void {
  console.log(`${ok ? "ok   " : "wrong"} ${about}: ${text}`);
  if (!ok) process.exitCode = 1;
}

function checkRuntime(): Finding {
  const { node, napi } = process.versions;
  if (Number(napi) >= 10) return { ok: true, text: `Node ${node}` };
  return {
    ok: false,
    text: `Node ${node} cannot open the database; Node 22.14 or newer is needed.`,
  };
}

function readOrExplain(): Env | string {
  try {
    return parseEnv(process.env);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function checkFolder(folder: string): Finding {
  const entry = statSync(folder, { throwIfNoEntry: false });
  if (!entry) return { ok: true, text: `${folder} does not exist yet; the first start makes it.` };
  if (!entry.isDirectory()) return { ok: false, text: `${folder} is not a folder.` };
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return { ok: true, text: folder };
  } catch {
    return { ok: false, text: `${folder} cannot be written by this user.` };
  }
}

/** Read-only, because opening for writing would migrate it, and set a damaged file aside. */
function checkDatabase(path: string): [string, Finding][] {
  if (!existsSync(path))
    return [["database", { ok: true, text: "none yet; the first start makes it." }]];
  try {
    const client = new Sqlite(path, { readonly: true });
    const verdict = String(client.pragma("quick_check(1)", { simple: true }));
    if (verdict !== "ok")
      return [["database", { ok: false, text: `${path} is damaged: ${verdict}` }]];
    const megabytes = (statSync(path).size / 1_000_000).toFixed(1);
    const findings: [string, Finding][] = [
      ["database", { ok: true, text: `${path}, ${megabytes} MB, undamaged` }],
      ["timetable", { ok: true, text: holderOf(client) }],
    ];
    client.close();
    return findings;
  } catch (error) {
    return [
      ["database", { ok: false, text: `${path} cannot be read: ${(error as Error).message}` }],
    ];
  }
}

function holderOf(client: Sqlite.Database): string {
  const lease = client
    .prepare("select owner, expires_at as expiresAt from leases where name = 'scheduler'")
    .get() as { owner: string; expiresAt: number } | undefined;
  if (!lease) return "kept by no process; the server is not running.";
  const until = new Date(lease.expiresAt).toISOString();
  return `kept by ${describeOwner(lease.owner)}, its lease runs until ${until}.`;
}

/** By the same check as a start, which refuses what it refuses. */
function checkEncryptionKey({ encryptionKey, dataDir }: Env): Finding {
  const source = toKeySource(encryptionKey, dataDir);
  try {
    const { keyId, isInUse } = checkKey(source, () => wrappedKeyIn(join(dataDir, DATABASE_FILE)));
    if (keyId === null) return { ok: true, text: "none yet; the first start makes it." };
    const about = `${describeSource(source)}${modeOf(source)}, ${keyId}`;
    if (!isInUse) return { ok: true, text: `${about}; the database does not use it yet.` };
    return { ok: true, text: `${about}, opens the secrets in the database` };
  } catch (error) {
    return { ok: false, text: error instanceof Error ? error.message : String(error) };
  }
}

function wrappedKeyIn(path: string): string | null {
  if (!existsSync(path)) return null;
  const $client = new Sqlite(path, { readonly: true });
  try {
    return getWrappedKey({ $client });
  } finally {
    $client.close();
  }
}

function modeOf(source: KeySource): string {
  if (source.kind === "variable") return "";
  const mode = statSync(source.path, { throwIfNoEntry: false })?.mode;
  return mode === undefined ? "" : `, mode ${(mode & 0o777).toString(8)}`;
}

function describeNotes({ frontendPolicies }: Env): string {
  return frontendPolicies
    ? "undocumented pages of OpenRouter's are read, too (GRATIS_FRONTEND_POLICIES is on)"
    : "documented sources only (GRATIS_FRONTEND_POLICIES is off)";
}

async function checkOpenRouter(baseUrl: string): Promise<Finding> {
  const openrouter = createOpenRouter({ baseUrl, now: Date.now, sleep: async () => undefined });
  try {
    const answer = await openrouter.listModels({ retry: false });
    const models = answer.kind === "catalog" ? answer.models.length : 0;
    return { ok: true, text: `${baseUrl} answered with ${models} models` };
  } catch (error) {
    return { ok: false, text: error instanceof Error ? error.message : String(error) };
  } finally {
    await openrouter.close();
  }
}
