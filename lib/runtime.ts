import type { Database } from "@/db/client";
import type { Keyring } from "@/lib/crypto/keyring";
import type { OpenRouter } from "@/lib/openrouter/client";
import type { Env } from "./env";
import type { Log } from "./log";

/** Everything a job, a route or a page may reach, put together once per process. */
export type Runtime = {
  readonly env: Env;
  readonly db: Database;
  /** Seals secrets at rest, and opens them. */
  readonly keyring: Keyring;
  readonly openrouter: OpenRouter;
  readonly log: Log;
  /** Wall clock, ms. */
  now(): number;
  /** Names this process in leases and runs: host, pid and a random part. */
  readonly owner: string;
};

const KEY = Symbol.for("gratis.runtime");

type Holder = { [KEY]?: Runtime };

/** The runtime that boot put in place. On `globalThis`, because Next gives every entry its own copy of this module. */
export function runtime(): Runtime {
  const current = (globalThis as Holder)[KEY];
  if (!current)
    throw new Error("Gratis has not booted: installRuntime was not called in this process.");
  return current;
}

export function installRuntime(next: Runtime): void {
  (globalThis as Holder)[KEY] = next;
}
