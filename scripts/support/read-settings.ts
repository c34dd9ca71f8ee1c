import { existsSync } from "node:fs";
import { type Env, parseEnv } from "@/lib/env";
import { isAppError } from "@/lib/errors";

export const EXIT_CONFIGURATION = 78;

/** The settings of this process and of `.env`, which does not override what is set. Bad ones are all named and end the process. */
export function readSettings(): Env {
  if (existsSync(".env")) process.loadEnvFile(".env");
  try {
    return parseEnv(process.env);
  } catch (error) {
    if (!isAppError(error)) throw error;
    console.error(error.message);
    process.exit(EXIT_CONFIGURATION);
  }
}
