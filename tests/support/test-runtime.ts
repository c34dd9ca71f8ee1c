import { onTestFinished } from "vitest";
import { createKeyring } from "@/lib/crypto/keyring";
import { parseEnv } from "@/lib/env";
import { createLog } from "@/lib/log";
import { createOpenRouter } from "@/lib/openrouter/client";
import type { Runtime } from "@/lib/runtime";
import { createOwner } from "@/lib/sync/owner";
import { T0 } from "./builders";
import { memoryDatabase } from "./memory-database";

export type TestRuntimeOverrides = Partial<Omit<Runtime, "env">> & {
  /** Variables, as in a shell. `OPENROUTER_BASE_URL` is nobody's port unless it is set. */
  env?: Record<string, string>;
};

/** The same in every test, so that what one runtime sealed another one opens. */
const TEST_DATA_KEY = Buffer.from("a data key of tests, 32 bytes...");

/** A runtime of its own: a migrated database in memory, a clock that stands at `T0`, no log, no waiting between tries. */
export async function testRuntime(overrides: TestRuntimeOverrides = {}): Promise<Runtime> {
  const { env: variables, ...parts } = overrides;
  const env = parseEnv({ OPENROUTER_BASE_URL: "http://127.0.0.1:9/api/v1", ...variables });
  const now = parts.now ?? (() => T0);
  const openrouter =
    parts.openrouter ??
    createOpenRouter({ baseUrl: env.openrouterBaseUrl, now, sleep: async () => undefined });
  onTestFinished(() => openrouter.close());
  return {
    env,
    db: parts.db ?? (await memoryDatabase()),
    openrouter,
    keyring: parts.keyring ?? createKeyring(TEST_DATA_KEY),
    log: parts.log ?? createLog("silent"),
    now,
    owner: parts.owner ?? createOwner(),
  };
}
