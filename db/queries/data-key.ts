import type { Database } from "@/db/client";

/** The sealed data key; null when there is none, also in a database from before there were any. */
export function getWrappedKey({ $client }: Pick<Database, "$client">): string | null {
  const hasTable = $client
    .prepare("select 1 from sqlite_master where type = 'table' and name = 'data_keys'")
    .get();
  if (!hasTable) return null;
  const wrapped = $client.prepare("select wrapped_key from data_keys where id = 1").pluck().get();
  return typeof wrapped === "string" ? wrapped : null;
}
