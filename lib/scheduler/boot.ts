import { join } from "node:path";
import { explainDatabaseError } from "@/db/client";
import { openFirstDoor } from "@/lib/auth/first-account";
import { type Env, parseEnv } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { installRuntime } from "@/lib/runtime";
import { jobsOf } from "@/lib/sync/jobs";
import { createRuntime } from "./create-runtime";
import { type Scheduler, startScheduler } from "./start-scheduler";

const EXIT_CONFIGURATION = 78;
/** A request that does not end must not hold up a shutdown for longer. */
const EXIT_WITHIN_MS = 9_000;

/** Puts the runtime in place and starts the timetable. What stops it is told in one message, then the process ends. */
export async function boot(variables: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const env = parseEnv(variables);
    const runtime = await createRuntime(env);
    installRuntime(runtime);
    const setupToken = await openFirstDoor(runtime);
    for (const warning of env.warnings) runtime.log.warn({}, warning);
    endOnSignal(startScheduler(runtime, jobsOf(runtime)));
    console.log(`Gratis is at ${env.baseUrl}. It listens on ${env.host}. Ctrl+C ends it.`);
    if (setupToken !== null) console.log(tellSetup(setupToken, env));
  } catch (error) {
    // Thrown on, it would leave a server that answers every request with 500.
    exitWith(explainDatabaseError(error));
  }
}

function tellSetup(token: string, { baseUrl, dataDir }: Env): string {
  return [
    `Nobody has an account yet. Open ${baseUrl}/setup and make the first one with this setup token:`,
    "",
    `    ${token}`,
    "",
    `It works once and also stands in ${join(dataDir, "setup-token")}.`,
  ].join("\n");
}

function exitWith(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(isAppError(error) ? reason : `Gratis cannot start: ${reason}`);
  const isConfiguration = isAppError(error) && error.code === "bad_configuration";
  process.exit(isConfiguration ? EXIT_CONFIGURATION : 1);
}

/** Next's own handlers answer the requests that are under way and end the process; ours only let go of the timetable. */
function endOnSignal(scheduler: Scheduler): void {
  for (const [signal, code] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const) {
    process.on(signal, () => {
      void scheduler.stop();
      setTimeout(() => process.exit(code), EXIT_WITHIN_MS).unref();
    });
  }
}
