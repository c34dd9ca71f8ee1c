import type { Runtime } from "@/lib/runtime";
import { createRuntime } from "@/lib/scheduler/create-runtime";
import { readSettings } from "../support/read-settings";

/** Opens the installation the settings name, also beside a running server, and closes it afterwards. */
export async function withRuntime<Result>(
  work: (runtime: Runtime) => Promise<Result>,
): Promise<Result> {
  const env = readSettings();
  for (const warning of env.warnings) console.error(warning);
  // The command says itself what happened; only mistakes of Gratis go to the log.
  const logLevel = env.logLevel === "debug" ? "debug" : "error";
  const runtime = await createRuntime({ ...env, logLevel });
  try {
    return await work(runtime);
  } finally {
    await runtime.openrouter.close();
    runtime.db.$client.close();
  }
}
