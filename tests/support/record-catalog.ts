import type { Database } from "@/db/client";
import { recordSnapshot, type SnapshotOutcome } from "@/db/writes/record-snapshot";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { MINUTE } from "./builders";

export type CatalogParts = {
  /** When OpenRouter made the answer, ms. */
  at: number;
  models: readonly ModelFacts[];
  source?: "poll" | "import" | "bundled";
  /** Null for captures without a schedule. */
  cadenceMs?: number | null;
};

/** Files one answer of the catalog, polled every 15 minutes unless the test says otherwise. */
export function recordCatalog(
  db: Database,
  { at, models, source = "poll", cadenceMs = 15 * MINUTE }: CatalogParts,
): SnapshotOutcome {
  return recordSnapshot(db, {
    takenAt: at,
    receivedAt: at,
    source,
    cadenceMs,
    models,
    refused: [],
  });
}
