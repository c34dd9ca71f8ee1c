import type { Writer } from "@/db/client";
import type { Reading } from "@/lib/domain/spend/incident";

const PUT = `insert into spend_readings (key_id, day, model_id, path, cause, providers, told_at, first_at, last_at, requests,
    cost_nano_usd, heard_at, most_nano_usd)
  values (@keyId, @day, @modelId, @path, @cause, @providers, @toldAt, @firstAt, @lastAt, @requests, @costNanoUsd, @heardAt,
    @mostNanoUsd)
  on conflict do update set cause = excluded.cause, providers = excluded.providers, told_at = excluded.told_at,
    first_at = excluded.first_at, last_at = excluded.last_at, requests = excluded.requests,
    cost_nano_usd = excluded.cost_nano_usd, heard_at = excluded.heard_at, most_nano_usd = excluded.most_nano_usd`;

/** Each in the place of the one before of its key, day, model and path. */
export function putSpendReadings(tx: Writer, readings: readonly Reading[]): void {
  const put = tx.$client.prepare(PUT);
  for (const { modelId, providers, ...reading } of readings) {
    put.run({ ...reading, modelId: modelId ?? "", providers: JSON.stringify(providers) });
  }
}

export function dropSpendReading(
  tx: Writer,
  { keyId, day, modelId, path }: Pick<Reading, "keyId" | "day" | "modelId" | "path">,
): void {
  tx.$client
    .prepare(
      "delete from spend_readings where key_id = ? and day = ? and model_id = ? and path = ?",
    )
    .run(keyId, day, modelId ?? "", path);
}
