import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import {
  acceptedAfter,
  acceptedAt,
  acceptedBefore,
  firstAccepted,
  newestAccepted,
  type SnapshotRow,
} from "@/db/queries/accepted-snapshots";
import { events } from "@/db/schema/models";
import { snapshots } from "@/db/schema/snapshots";
import { isGap } from "@/lib/domain/history/gaps";
import type { FoldVerdict } from "@/lib/domain/snapshots/snapshot-fold";
import { createDeriver } from "./derive-model";
import { type FreshModel, type KnownModel, payloadKeeper } from "./payloads";
import { dropPayload, HELD_CONFIRMED, keepPayload } from "./snapshot-steps";
import { knownAt, modelsTurningAt, versionPainter } from "./versions";

export type SnapshotModels = ReadonlyMap<string, KnownModel | FreshModel>;

export type SnapshotItem = {
  readonly id: number;
  readonly at: number;
  readonly models: SnapshotModels;
  readonly wasAccepted: boolean | null;
};

type Settled = { changed: number; confirmed: number; dropped: number };

/**
 * Carries out what the loss guard decided: snapshots become accepted or stop being so, the versions follow, and the spells
 * and events of every model touched are derived again. `replaced` is an accepted snapshot whose models are to be taken anew.
 */
export function applyVerdicts(
  tx: Writer,
  verdicts: ReadonlyMap<SnapshotItem, FoldVerdict>,
  { replaced }: { replaced: SnapshotItem | null },
): Settled {
  const touched = new Set<string>();
  const settled: Settled = { changed: 0, confirmed: 0, dropped: 0 };
  for (const [item, verdict] of [...verdicts].sort(([a], [b]) => a.at - b.at)) {
    const isAccepted = verdict.status === "accepted";
    if (isAccepted && (item.wasAccepted !== true || item === replaced)) {
      settled.changed += accept(tx, item, touched);
      if (item.wasAccepted === false) settled.confirmed += 1;
    }
    if (isAccepted) {
      markAccepted(tx, item, verdict);
      continue;
    }
    if (item.wasAccepted === true) unpaint(tx, item.at, touched);
    if (item.wasAccepted === false && verdict.status === "rejected") settled.dropped += 1;
    setAside(tx, item, verdict);
  }
  for (const [item] of verdicts) refreshAround(tx, item.at);
  deriveTouched(tx, touched);
  return settled;
}

/** Removes an accepted snapshot as if it had never been taken. */
export function forgetAccepted(tx: Writer, row: SnapshotRow, touched: Set<string>): void {
  unpaint(tx, row.takenAt, touched);
  tx.delete(snapshots).where(eq(snapshots.id, row.id)).run();
}

/** Derives the models in `touched`, and those whose departure still waits for a second look. */
export function deriveTouched(tx: Writer, touched: Set<string>): void {
  const waiting = tx
    .select({ modelId: events.modelId })
    .from(events)
    .where(eq(events.confirmed, false))
    .all();
  for (const { modelId } of waiting) touched.add(modelId);
  const [first, newest] = [firstAccepted(tx), newestAccepted(tx)];
  const derive = createDeriver(tx, { start: first?.takenAt ?? 0, newest: newest?.takenAt ?? 0 });
  for (const modelId of touched) derive(modelId);
}

/** What a row says about the time before it, for the accepted snapshot at `at` and the one after it. */
export function refreshAround(tx: Writer, at: number): void {
  for (const row of [acceptedAt(tx, at), acceptedAfter(tx, at)]) {
    if (!row) continue;
    const before = acceptedBefore(tx, row.takenAt);
    const gapBefore = before !== null && isGap({ before, after: row });
    // Before the first snapshot nothing is known, so nothing in it has "changed".
    const changed = before === null ? null : modelsTurningAt(tx, row.takenAt).length;
    tx.update(snapshots).set({ gapBefore, changed }).where(eq(snapshots.id, row.id)).run();
  }
}

function markAccepted(tx: Writer, item: SnapshotItem, { how, reason }: FoldVerdict): void {
  const reasonCode = how === "confirmed" ? HELD_CONFIRMED : null;
  tx.update(snapshots)
    .set({ status: "accepted", reason, reasonCode })
    .where(eq(snapshots.id, item.id))
    .run();
  dropPayload(tx, item.id);
}

/** Keeps what is not accepted, with its reason, for the snapshots that may still settle it. */
function setAside(tx: Writer, item: SnapshotItem, { status, reason }: FoldVerdict): void {
  keepPayload(tx, item.id, item.models);
  const reasonCode = status === "held" ? "held" : "held_dropped";
  tx.update(snapshots)
    .set({ status, reason, reasonCode, changed: null, gapBefore: false })
    .where(eq(snapshots.id, item.id))
    .run();
}

function accept(tx: Writer, item: SnapshotItem, touched: Set<string>): number {
  const next = acceptedAfter(tx, item.at);
  const held = knownAt(tx, item.at);
  const span = { from: item.at, to: next?.takenAt ?? null };
  const changed = new Set<string>();
  const [paint, store] = [versionPainter(tx), payloadKeeper(tx)];

  for (const [id, known] of item.models) {
    if ("facts" in known) store(known);
    if (held.get(id)?.hash === known.hash) continue;
    paint(id, { ...span, known });
    changed.add(id);
  }
  for (const id of held.keys()) {
    if (item.models.has(id)) continue;
    paint(id, { ...span, known: null });
    changed.add(id);
  }
  for (const id of changed) touched.add(id);
  if (next) for (const id of modelsTurningAt(tx, next.takenAt)) touched.add(id);
  return changed.size;
}

/** Lets what held before `at` hold on until the next accepted snapshot. */
function unpaint(tx: Writer, at: number, touched: Set<string>): void {
  const [before, next] = [acceptedBefore(tx, at), acceptedAfter(tx, at)];
  const [here, earlier] = [knownAt(tx, at), before ? knownAt(tx, before.takenAt) : new Map()];
  for (const id of modelsTurningAt(tx, at)) touched.add(id);
  if (next) for (const id of modelsTurningAt(tx, next.takenAt)) touched.add(id);
  const paint = versionPainter(tx);
  // With nothing after it, the newest snapshot takes what it alone said with it.
  for (const id of new Set([...here.keys(), ...earlier.keys()])) {
    const known: KnownModel | null = earlier.get(id) ?? null;
    if (here.get(id)?.hash === known?.hash) continue;
    paint(id, { from: at, to: next?.takenAt ?? null, known });
    touched.add(id);
  }
}
