import type { Writer } from "@/db/client";
import { NO_PROVIDER } from "@/lib/domain/usage/usage";

/** The number of a model in the ledger, made when it is new. `modelId` is the catalog's id, `:free` included where it was free. */
export function modelRef(tx: Writer, modelId: string): number {
  return refOf(tx, { table: "usage_models", column: "model_id", text: modelId });
}

/** The number of a provider in the ledger, made when it is new. Null: not told. */
export function providerRef(tx: Writer, name: string | null): number {
  if (name === null) return NO_PROVIDER;
  return refOf(tx, { table: "usage_providers", column: "name", text: name });
}

type Ref =
  | { readonly table: "usage_models"; readonly column: "model_id"; readonly text: string }
  | { readonly table: "usage_providers"; readonly column: "name"; readonly text: string };

function refOf({ $client }: Writer, { table, column, text }: Ref): number {
  const known = $client.prepare(`select id from ${table} where ${column} = ?`).pluck().get(text);
  if (known !== undefined) return Number(known);
  return Number(
    $client.prepare(`insert into ${table} (${column}) values (?)`).run(text).lastInsertRowid,
  );
}
