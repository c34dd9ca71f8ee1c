import type { Database } from "@/db/client";
import { listKnownKeys } from "@/db/queries/known-keys";
import { inEnvironment } from "@/lib/domain/keys/environment-key";
import { environmentKeys } from "./environment-keys";
import type { JobContext } from "./job";

/** Rows of keys whose secret we have: only these can be refused. */
export function heldIds(db: Database, env: JobContext["env"]): ReadonlySet<number> {
  const given = environmentKeys(env);
  return new Set(
    listKnownKeys(db)
      .filter((row) => row.sealed !== null || inEnvironment(row, given))
      .map(({ keyId }) => keyId),
  );
}
