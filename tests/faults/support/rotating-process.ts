/** Opens an installation and rotates its encryption key again and again, with a pause if one is set, until it is killed. */
import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { dataKeyStore } from "@/db/writes/data-key";
import { toKeySource } from "@/lib/crypto/key-source";
import { rotateOwnKey } from "@/lib/crypto/rotate-key";
import { parseEnv } from "@/lib/env";
import { createRuntime } from "@/lib/scheduler/create-runtime";

const { env, db, now } = await createRuntime(parseEnv(process.env));
const source = toKeySource(env.encryptionKey, env.dataDir);
if (source.kind !== "own_file") throw new Error("This process rotates Gratis's own key file.");
const store = dataKeyStore(db, { now });
writeSync(1, "begins\n");
const pauseMs = Number(process.env.PAUSE_MS ?? 0);
for (;;) {
  writeSync(1, `rotated to ${rotateOwnKey(source, store).to}\n`);
  if (pauseMs > 0) await sleep(Math.random() * pauseMs);
}
