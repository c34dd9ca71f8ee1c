import { createHash } from "node:crypto";
import { inArray } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { modelPayloads } from "@/db/schema/models";
import { factsKey } from "@/lib/domain/models/facts-key";
import { freeStateOf } from "@/lib/domain/models/free-state";
import type { ModelFacts, ModelState } from "@/lib/domain/models/model-facts";

/** What a snapshot says of one model, as the versions keep it. */
export type KnownModel = {
  readonly hash: string;
  readonly state: ModelState;
  readonly expirationDate: string | null;
};

export type FreshModel = KnownModel & { readonly facts: ModelFacts };

export function freshModel(facts: ModelFacts): FreshModel {
  const hash = createHash("sha256").update(factsKey(facts)).digest("hex").slice(0, 32);
  return { hash, state: freeStateOf(facts).state, expirationDate: facts.expirationDate, facts };
}

/** Stores facts once, and keeps the newest prose beside them. A source without prose takes none away. */
export function payloadKeeper(tx: Writer): (model: FreshModel) => void {
  const add = tx.$client.prepare(
    "insert into model_payloads (hash, facts) values (?, ?) on conflict do nothing",
  );
  const refresh = tx.$client.prepare(
    `update model_payloads set facts = json_set(facts, '$.description', @text)
     where hash = @hash and json_extract(facts, '$.description') is not @text`,
  );
  return ({ hash, facts }) => {
    const { changes } = add.run(hash, JSON.stringify(facts));
    if (changes === 0 && facts.description !== null) refresh.run({ hash, text: facts.description });
  };
}

/** Drops payloads that no version refers to any more. */
export function dropOrphanPayloads(tx: Writer): number {
  return tx.$client
    .prepare(
      "delete from model_payloads where not exists (select 1 from model_versions v where v.payload_hash = model_payloads.hash)",
    )
    .run().changes;
}

export function readPayloads(db: Database, hashes: readonly string[]): Map<string, ModelFacts> {
  const rows = db
    .select()
    .from(modelPayloads)
    .where(inArray(modelPayloads.hash, [...new Set(hashes)]))
    .all();
  return new Map(rows.map((row) => [row.hash, row.facts]));
}
