/** Polls the catalog again and again, and says the time of each snapshot once it is on file. */
import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { openDatabase } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { createKeyring } from "@/lib/crypto/keyring";
import { parseEnv } from "@/lib/env";
import { createLog } from "@/lib/log";
import { createOpenRouter } from "@/lib/openrouter/client";
import type { Runtime } from "@/lib/runtime";
import { findJob } from "@/lib/sync/jobs";
import { createOwner } from "@/lib/sync/owner";
import { runJob } from "@/lib/sync/run-job";

const env = parseEnv(process.env);
const runtime: Runtime = {
  env,
  db: await openDatabase(process.env.DATABASE ?? ""),
  keyring: createKeyring(randomBytes(32)),
  openrouter: createOpenRouter({
    baseUrl: env.openrouterBaseUrl,
    now: Date.now,
    sleep: async () => {},
  }),
  log: createLog("silent"),
  now: Date.now,
  owner: createOwner(),
};
const job = findJob(runtime, "catalog");
for (;;) {
  const run = await runJob(runtime, job, { trigger: "cli" });
  if (run.status !== "ok") throw new Error(`run ${run.status}: ${run.error?.message}`);
  // Straight to the pipe: what was said before a kill arrives.
  writeSync(1, `on file ${newestAccepted(runtime.db)?.takenAt}\n`);
}
