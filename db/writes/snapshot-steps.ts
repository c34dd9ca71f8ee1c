import { gunzipSync, gzipSync } from "node:zlib";
import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { acceptedAfter, type SnapshotRow } from "@/db/queries/accepted-snapshots";
import { heldPayloads, snapshots } from "@/db/schema/snapshots";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import type { FoldStep } from "@/lib/domain/snapshots/snapshot-fold";
import { type FreshModel, freshModel, readPayloads } from "./payloads";
import type { SnapshotItem, SnapshotModels } from "./settle-snapshots";
import { knownAt } from "./versions";

/** On an accepted row: it was held back first, so its standing rests on the snapshot after it. */
export const HELD_CONFIRMED = "held_confirmed";

/** The newest snapshot before `at` that was accepted on its own. */
export function settledBefore(tx: Writer, at: number): SnapshotRow | null {
  const isSettled = and(sql`${snapshots.status} = 'accepted'`, isNull(snapshots.reasonCode));
  return (
    tx
      .select()
      .from(snapshots)
      .where(and(isSettled, lt(snapshots.takenAt, at)))
      .orderBy(desc(snapshots.takenAt))
      .limit(1)
      .get() ?? null
  );
}

/**
 * The snapshots to judge, in order of time: those since the settled one before, the new one, and then whatever follows,
 * read one at a time because the judge mostly stops at the first.
 */
export function* stepsFrom(
  tx: Writer,
  { settled, item }: { settled: number | null; item: SnapshotItem },
): Generator<FoldStep<SnapshotItem>> {
  for (const row of judgeableBetween(tx, settled ?? 0, item.at)) yield stepOf(tx, row);
  yield { item, outline: { at: item.at, models: item.models }, wasSettled: false, isNew: true };
  let reached = item.at;
  for (;;) {
    const next = acceptedAfter(tx, reached);
    for (const row of judgeableBetween(tx, reached, next?.takenAt ?? null)) yield stepOf(tx, row);
    if (!next) return;
    yield stepOf(tx, next);
    reached = next.takenAt;
  }
}

/** Everything between the two times, ends excluded, that is accepted or could still be. */
function judgeableBetween(tx: Writer, after: number, before: number | null): SnapshotRow[] {
  const isJudgeable = or(eq(snapshots.status, "accepted"), isNotNull(heldPayloads.snapshotId));
  return tx
    .select({ snapshot: snapshots })
    .from(snapshots)
    .leftJoin(heldPayloads, eq(heldPayloads.snapshotId, snapshots.id))
    .where(
      and(
        isJudgeable,
        gt(snapshots.takenAt, after),
        before === null ? undefined : lt(snapshots.takenAt, before),
      ),
    )
    .orderBy(asc(snapshots.takenAt))
    .all()
    .map((row) => row.snapshot);
}

/** Snapshots strictly between the two times whose models were kept because the loss guard held them back. */
export function payloadBetween(tx: Writer, after: number, before: number | null): SnapshotRow[] {
  return tx
    .select({ snapshot: snapshots })
    .from(snapshots)
    .innerJoin(heldPayloads, eq(heldPayloads.snapshotId, snapshots.id))
    .where(
      and(
        gt(snapshots.takenAt, after),
        before === null ? undefined : lt(snapshots.takenAt, before),
      ),
    )
    .orderBy(asc(snapshots.takenAt))
    .all()
    .map((row) => row.snapshot);
}

/** Keeps the models of a snapshot that is not accepted, so that later ones can still settle it. */
export function keepPayload(tx: Writer, id: number, models: SnapshotModels): void {
  const missing = [...models.values()].filter((model) => !("facts" in model));
  const known = readPayloads(
    tx,
    missing.map((model) => model.hash),
  );
  const facts = [...models.values()].flatMap((model) => {
    const own = "facts" in model ? (model as FreshModel).facts : known.get(model.hash);
    return own ? [own] : [];
  });
  const body = gzipSync(JSON.stringify(facts));
  tx.insert(heldPayloads).values({ snapshotId: id, body }).onConflictDoNothing().run();
}

export function dropPayload(tx: Writer, id: number): void {
  tx.delete(heldPayloads).where(eq(heldPayloads.snapshotId, id)).run();
}

function stepOf(tx: Writer, row: SnapshotRow): FoldStep<SnapshotItem> {
  const wasAccepted = row.status === "accepted";
  const models = wasAccepted ? knownAt(tx, row.takenAt) : heldModels(tx, row.id);
  return {
    item: { id: row.id, at: row.takenAt, models, wasAccepted },
    outline: { at: row.takenAt, models },
    wasSettled: wasAccepted && row.reasonCode !== HELD_CONFIRMED,
    isNew: false,
  };
}

function heldModels(tx: Writer, id: number): Map<string, FreshModel> {
  const payload = tx.select().from(heldPayloads).where(eq(heldPayloads.snapshotId, id)).get();
  const facts = payload ? (JSON.parse(gunzipSync(payload.body).toString()) as ModelFacts[]) : [];
  return new Map(facts.map((one) => [one.id, freshModel(one)]));
}
