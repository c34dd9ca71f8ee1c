import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "@/db/client";
import { getWrappedKey } from "@/db/queries/data-key";
import { loadBundledHistory } from "@/db/writes/bundled";
import type { BundledHistory } from "@/db/writes/bundled-format";
import { dataKeyStore } from "@/db/writes/data-key";
import { checkKey } from "@/lib/crypto/check-key";
import { toKeySource } from "@/lib/crypto/key-source";
import { openKeyring } from "@/lib/crypto/open-keyring";
import type { Env } from "@/lib/env";
import { createLog, type Log } from "@/lib/log";
import { createOpenRouter } from "@/lib/openrouter/client";
import type { Runtime } from "@/lib/runtime";
import { createOwner } from "@/lib/sync/owner";

/** The file that holds everything, inside the data folder. */
export const DATABASE_FILE = "gratis.db";

/**
 * Opens the data folder and puts together what a process needs. Throws what `openDatabase` throws, and what `checkKey`
 * throws for an encryption key that is missing, wrong, weak or open to others: then the database was not written to.
 */
export async function createRuntime(env: Env): Promise<Runtime> {
  const log = createLog(env.logLevel, { secrets: secretsOf(env) });
  const now = Date.now;
  const keySource = toKeySource(env.encryptionKey, env.dataDir);
  const db = await openDatabase(join(/* turbopackIgnore: true */ env.dataDir, DATABASE_FILE), {
    now,
    beforeWriting: (reader) => {
      checkKey(keySource, () => (reader ? getWrappedKey({ $client: reader }) : null));
    },
  });
  const keyring = openKeyring(keySource, dataKeyStore(db, { now }), {
    onMade: (path) =>
      log.info({ path }, "encryption key made; keep a copy of it, apart from backups"),
  });
  await loadBundled(db, log);
  const sleep = (ms: number, signal?: AbortSignal) => wait(ms, undefined, { signal });
  const openrouter = createOpenRouter({ baseUrl: env.openrouterBaseUrl, now, sleep });
  return { env, db, keyring, openrouter, log, now, owner: createOwner() };
}

/** What the settings hold that no line of the log may repeat. */
function secretsOf({ auth, encryptionKey, ...env }: Env): string[] {
  const key = encryptionKey.kind === "value" ? encryptionKey.key.export() : null;
  return [
    auth.firstAdmin?.password,
    auth.oidc?.clientSecret,
    auth.metricsToken,
    env.broadcastSecret,
    ...env.inferenceKeys,
    ...env.managementKeys,
    key?.toString("hex"),
    key?.toString("base64"),
  ].filter((secret) => typeof secret === "string");
}

/** A missing or broken file of past spells is no reason not to start. */
async function loadBundled(db: Runtime["db"], log: Log): Promise<void> {
  try {
    // The marker keeps the bundler from tracing the whole working directory into the build.
    const path = `${/* turbopackIgnore: true */ process.cwd()}/public/bundled-history.json`;
    const history = JSON.parse(await readFile(path, "utf8")) as BundledHistory;
    const captures = loadBundledHistory(db, history, { now: Date.now() });
    if (captures > 0) log.info({ captures }, "bundled history loaded");
  } catch (error) {
    log.warn(
      { reason: String(error) },
      "the bundled history could not be loaded; Gratis starts without it",
    );
  }
}
