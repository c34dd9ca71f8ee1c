import { lte } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { modelDescriptions } from "@/db/schema/endpoints";

export type WholeDescription = typeof modelDescriptions.$inferInsert;

/** Keeps the newest whole text about each model. That of a model that has gone stays. */
export function keepDescriptions(tx: Writer, texts: readonly WholeDescription[]): void {
  for (const row of texts) {
    tx.insert(modelDescriptions)
      .values(row)
      .onConflictDoUpdate({
        target: modelDescriptions.modelId,
        set: row,
        setWhere: lte(modelDescriptions.takenAt, row.takenAt),
      })
      .run();
  }
}
