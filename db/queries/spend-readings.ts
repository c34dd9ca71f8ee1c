import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type { Reading } from "@/lib/domain/spend/incident";
import { rowsOf } from "./rows";

type Row = Omit<Reading, "modelId" | "providers"> & {
  readonly modelId: string;
  readonly providers: string;
};

/** What the paths told of a key, all days. */
export function listSpendReadings(db: Database, keyId: number): Reading[] {
  const rows = rowsOf<Row>(
    db,
    sql`select key_id as keyId, day, model_id as modelId, path, cause, providers, told_at as toldAt, first_at as firstAt,
        last_at as lastAt, requests, cost_nano_usd as costNanoUsd, heard_at as heardAt, most_nano_usd as mostNanoUsd
      from spend_readings where key_id = ${keyId} order by day, model_id, path`,
  );
  return rows.map(({ modelId, providers, ...row }) => ({
    ...row,
    modelId: modelId === "" ? null : modelId,
    providers: JSON.parse(providers) as string[],
  }));
}

/** Keys of which something was told about a day from that one on. */
export function listKeysWithReadings(db: Database, from: UtcDay): number[] {
  return rowsOf<{ keyId: number }>(
    db,
    sql`select distinct key_id as keyId from spend_readings where day >= ${from}`,
  ).map(({ keyId }) => keyId);
}
