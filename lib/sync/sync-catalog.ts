import { readEtag } from "@/db/writes/etags";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import { rejectSnapshot } from "@/db/writes/reject-snapshot";
import { type AppError, isAppError } from "@/lib/errors";
import { isIncompleteAnswer } from "@/lib/openrouter/faults";
import type { Runtime } from "@/lib/runtime";
import { toModelFacts } from "./to-model-facts";

/** A held snapshot is settled by the next look, so that look comes soon. */
const SECOND_LOOK_MS = 5 * 60_000;

export type SyncCatalogInput = Pick<Runtime, "db" | "openrouter" | "now"> & {
  /** How long until the next regular run, ms; null when none is planned. */
  cadenceMs: number | null;
  signal?: AbortSignal;
  /** False: one try only. */
  retry?: boolean;
};

export type SyncCatalogResult = {
  counts: Record<string, number>;
  /** Set when the next run should come sooner than planned. */
  nextInMs?: number;
};

/**
 * One look at the catalog: ask, believe, decide, keep. An answer that is not a complete catalog is filed as a rejected
 * snapshot and thrown on; nothing else changes.
 */
export async function syncCatalog(input: SyncCatalogInput): Promise<SyncCatalogResult> {
  const { db, openrouter, now, cadenceMs } = input;
  const etag = readEtag(db, "catalog");
  const answer = await openrouter
    .listModels({
      ...(etag ? { etag } : {}),
      ...(input.signal ? { signal: input.signal } : {}),
      ...(input.retry === undefined ? {} : { retry: input.retry }),
    })
    .catch((error: unknown) => {
      if (isAppError(error) && isIncompleteAnswer(error)) reject(input, error);
      throw error;
    });

  const isUnchanged = answer.kind === "not_modified";
  const outcome = recordSnapshot(db, {
    takenAt: answer.takenAt,
    receivedAt: now(),
    source: "poll",
    cadenceMs,
    models: isUnchanged ? "unchanged" : answer.models.map(toModelFacts),
    refused: isUnchanged ? [] : answer.refused,
    etag: isUnchanged ? etag : answer.etag,
  });

  const counts = {
    models: outcome.modelCount,
    free: outcome.freeCount,
    changed: outcome.changed,
    refused: isUnchanged ? 0 : answer.refused.length,
    held: outcome.status === "held" ? 1 : 0,
    known: outcome.status === "known" ? 1 : 0,
    not_modified: isUnchanged ? 1 : 0,
  };
  return outcome.status === "held" ? { counts, nextInMs: SECOND_LOOK_MS } : { counts };
}

function reject({ db, now }: SyncCatalogInput, error: AppError): void {
  rejectSnapshot(db, { at: now(), source: "poll", code: error.code, reason: error.message });
}
