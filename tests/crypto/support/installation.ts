import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parseEnv } from "@/lib/env";
import type { Runtime } from "@/lib/runtime";
import { createRuntime, DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { temporaryFolder } from "../../support/temporary-folder";

export const PLACE = { table: "accounts", row: 1, field: "management_key" };
export const SECRET = "sealed before anything happened";

export type Installation = {
  readonly data: string;
  readonly database: string;
  readonly keyFile: string;
  /** A start as the server's and the command line's; what it opened is closed at once. */
  start(variables?: Record<string, string>): Promise<void>;
  /** What the record of `SECRET` reads like after one more start. */
  read(variables?: Record<string, string>): Promise<string>;
  /** As `start`, for a look around. */
  use<Result>(
    work: (runtime: Runtime) => Result,
    variables?: Record<string, string>,
  ): Promise<Result>;
};

/** A data folder of its own, started once with these settings, in which `SECRET` was sealed. */
export async function installation(variables: Record<string, string> = {}): Promise<Installation> {
  const data = join(temporaryFolder(), "data");
  const use: Installation["use"] = (work, more = variables) => withRuntime(data, { work, more });
  const record = await use(({ keyring }) => keyring.seal(PLACE, SECRET));
  return {
    data,
    database: join(data, DATABASE_FILE),
    keyFile: join(data, "secret.key"),
    use,
    start: (more) => use(() => undefined, more),
    read: (more) => use(({ keyring }) => keyring.open(PLACE, record), more),
  };
}

/** A start on a folder that was put together by other means. */
export function startIn(dataDir: string, variables: Record<string, string>): Promise<void> {
  return withRuntime(dataDir, { work: () => undefined, more: variables });
}

async function withRuntime<Result>(
  dataDir: string,
  { work, more }: { work: (runtime: Runtime) => Result; more: Record<string, string> },
): Promise<Result> {
  const runtime = await createRuntime(
    parseEnv({ ...more, GRATIS_DATA_DIR: dataDir, GRATIS_LOG_LEVEL: "silent" }),
  );
  try {
    return work(runtime);
  } finally {
    runtime.db.$client.close();
    await runtime.openrouter.close();
  }
}

/** A digest of each of these files, null for one that is not there. */
export function digests(...paths: string[]): (string | null)[] {
  return paths.map((path) =>
    existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : null,
  );
}

/** The umask of a careless shell, under which a file is open to others unless its maker says otherwise. */
export function withCarelessUmask(): void {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
}
