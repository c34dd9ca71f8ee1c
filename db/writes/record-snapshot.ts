import { eq } from "drizzle-orm";
import { type Database, type Writer, writeTransaction } from "@/db/client";
import { acceptedAt, acceptedBefore, type SnapshotRow } from "@/db/queries/accepted-snapshots";
import { snapshots } from "@/db/schema/snapshots";
import { isRosterState, type ModelFacts } from "@/lib/domain/models/model-facts";
import { foldSnapshots } from "@/lib/domain/snapshots/snapshot-fold";
import { rememberEtag } from "./etags";
import { type FreshModel, freshModel } from "./payloads";
import { keepRefusals, type Refusal } from "./refusals";
import { applyVerdicts, type SnapshotModels } from "./settle-snapshots";
import { payloadBetween, settledBefore, stepsFrom } from "./snapshot-steps";
import { knownAt } from "./versions";

export type SnapshotInput = {
  /** When OpenRouter made the answer, ms. */
  readonly takenAt: number;
  readonly receivedAt: number;
  readonly source: SnapshotRow["source"];
  /** How long until the next answer is due, ms; null for captures without a schedule. */
  readonly cadenceMs: number | null;
  /** `unchanged` is a 304: what held at the newest accepted snapshot before still holds. */
  readonly models: readonly ModelFacts[] | "unchanged";
  readonly refused: readonly Refusal[];
  /** The answer's ETag, for polls. */
  readonly etag?: string | null;
};

export type SnapshotOutcome = {
  /** `known`: that moment is already on record, nothing was written. `replaced`: a bundled one gave way to a real capture. */
  readonly status: "accepted" | "held" | "known" | "replaced";
  readonly id: number;
  readonly reason: string | null;
  /** Models that changed, came or went, over all snapshots that this one settled. */
  readonly changed: number;
  readonly modelCount: number;
  readonly freeCount: number;
  /** Held snapshots that this one confirmed, and those it made void. */
  readonly confirmed: number;
  readonly dropped: number;
};

/**
 * Files one complete answer of the catalog, at its own place in time, in one transaction. The loss guard is applied in
 * order of time, so a capture that arrives late may also settle snapshots after it. Filing the same moment twice changes nothing.
 */
export function recordSnapshot(db: Database, input: SnapshotInput): SnapshotOutcome {
  const fresh = input.models === "unchanged" ? null : freshModels(input.models);
  // Whole seconds, as in the API, so that a time read there finds the same snapshot again.
  const takenAt = Math.floor(input.takenAt / 1_000) * 1_000;
  return writeTransaction(db, (tx) => {
    const outcome = fileSnapshot(tx, { ...input, takenAt }, fresh);
    if (input.etag !== undefined)
      rememberEtag(tx, "catalog", { etag: input.etag, snapshotId: outcome.id });
    return outcome;
  });
}

function freshModels(models: readonly ModelFacts[]): Map<string, FreshModel> {
  return new Map(models.map((facts) => [facts.id, freshModel(facts)]));
}

function fileSnapshot(
  tx: Writer,
  input: SnapshotInput,
  fresh: Map<string, FreshModel> | null,
): SnapshotOutcome {
  const already = alreadyThere(tx, input.takenAt);
  if (already && (already.source !== "bundled" || input.source === "bundled")) {
    return outcomeOf(tx, already.id, { status: "known", changed: 0, confirmed: 0, dropped: 0 });
  }
  keepRefusals(tx, input.refused, input.takenAt);

  const before = acceptedBefore(tx, input.takenAt);
  const models: SnapshotModels = fresh ?? (before ? knownAt(tx, before.takenAt) : new Map());
  const id = already?.id ?? insertPending(tx, input);
  if (already) {
    tx.update(snapshots)
      .set({ source: input.source, receivedAt: input.receivedAt, refused: input.refused.length })
      .where(eq(snapshots.id, id))
      .run();
  }
  setCounts(tx, id, models);

  const settled = settledBefore(tx, input.takenAt);
  const start = settled ? { at: settled.takenAt, models: knownAt(tx, settled.takenAt) } : null;
  const item = { id, at: input.takenAt, models, wasAccepted: already ? true : null };
  const verdicts = foldSnapshots(start, stepsFrom(tx, { settled: settled?.takenAt ?? null, item }));
  const effect = applyVerdicts(tx, verdicts, { replaced: already ? item : null });
  return outcomeOf(tx, id, { ...effect, status: already ? "replaced" : undefined });
}

function alreadyThere(tx: Writer, takenAt: number): SnapshotRow | null {
  return acceptedAt(tx, takenAt) ?? payloadBetween(tx, takenAt - 1, takenAt + 1)[0] ?? null;
}

function insertPending(tx: Writer, input: SnapshotInput): number {
  const { takenAt, receivedAt, source, cadenceMs } = input;
  const refused = input.refused.length;
  const row = { takenAt, receivedAt, source, cadenceMs, refused, status: "held" as const };
  return tx.insert(snapshots).values(row).returning({ id: snapshots.id }).get().id;
}

function setCounts(tx: Writer, id: number, models: SnapshotModels): void {
  const states = [...models.values()].map((model) => model.state);
  const freeCount = states.filter(isRosterState).length;
  tx.update(snapshots)
    .set({ modelCount: states.length, freeCount })
    .where(eq(snapshots.id, id))
    .run();
}

function outcomeOf(
  tx: Writer,
  id: number,
  settled: {
    status?: SnapshotOutcome["status"] | undefined;
    changed: number;
    confirmed: number;
    dropped: number;
  },
): SnapshotOutcome {
  const row = tx.select().from(snapshots).where(eq(snapshots.id, id)).get();
  return {
    status: settled.status ?? (row?.status === "accepted" ? "accepted" : "held"),
    id,
    reason: row?.reason ?? null,
    changed: settled.changed,
    modelCount: row?.modelCount ?? 0,
    freeCount: row?.freeCount ?? 0,
    confirmed: settled.confirmed,
    dropped: settled.dropped,
  };
}
