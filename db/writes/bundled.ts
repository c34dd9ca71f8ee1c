import { and, eq } from "drizzle-orm";
import { type Database, type Writer, writeTransaction } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { installation } from "@/db/schema/jobs";
import { modelVersions } from "@/db/schema/models";
import { snapshots } from "@/db/schema/snapshots";
import { isRosterState } from "@/lib/domain/models/model-facts";
import { type BundledHistory, unpackFacts } from "./bundled-format";
import { dropOrphanPayloads, type FreshModel, freshModel, payloadKeeper } from "./payloads";
import { recordSnapshot } from "./record-snapshot";
import { deriveTouched, forgetAccepted, refreshAround } from "./settle-snapshots";

/** Remembered in `installation`, so that history that was dropped does not come back at the next start. */
const FLAG = "bundled_history";

/** Loads the bundled history on the first start; later calls do nothing. Returns how many captures were filed. */
export function loadBundledHistory(
  db: Database,
  history: BundledHistory,
  { now }: { now: number },
): number {
  if (isDone(db)) return 0;
  const way = writeTransaction(db, (tx) => {
    // Another process may have got there while this one waited for the lock.
    if (isDone(tx)) return "done";
    if (newestAccepted(tx)) return "one by one";
    fileAtOnce(tx, history, now);
    markLoaded(tx);
    return "at once";
  });
  if (way === "done") return 0;
  if (way === "one by one") {
    fileEach(db, history, now);
    writeTransaction(db, markLoaded);
  }
  return history.captures.length;
}

function isDone(db: Database): boolean {
  return db.select().from(installation).where(eq(installation.name, FLAG)).get() !== undefined;
}

function markLoaded(tx: Writer): void {
  tx.insert(installation).values({ name: FLAG, value: "loaded" }).onConflictDoNothing().run();
}

/** Takes the bundled snapshots away again; what was polled or imported stays. Returns how many went. */
export function dropBundledHistory(db: Database): number {
  return writeTransaction(db, (tx) => {
    const isBundled = and(eq(snapshots.source, "bundled"), eq(snapshots.status, "accepted"));
    const rows = tx.select().from(snapshots).where(isBundled).orderBy(snapshots.takenAt).all();
    const touched = new Set<string>();
    for (const row of rows.toReversed()) forgetAccepted(tx, row, touched);
    tx.delete(snapshots).where(eq(snapshots.source, "bundled")).run();
    for (const row of rows) refreshAround(tx, row.takenAt);
    deriveTouched(tx, touched);
    dropOrphanPayloads(tx);
    tx.insert(installation)
      .values({ name: FLAG, value: "dropped" })
      .onConflictDoUpdate({ target: installation.name, set: { value: "dropped" } })
      .run();
    return rows.length;
  });
}

/** Into an empty database the versions go as they are: a first page should not wait for 86 captures to be compared. */
function fileAtOnce(tx: Writer, history: BundledHistory, now: number): void {
  const times = history.captures.map((seconds) => seconds * 1_000);
  const models = Object.entries(history.models);
  const counts = times.map(() => ({ all: 0, free: 0 }));
  const touched = new Set<string>();
  const store = payloadKeeper(tx);

  for (const [id, runs] of models) {
    touched.add(id);
    for (const [from, to, place] of runs) {
      const known = knownOf(history, id, place);
      store(known);
      tx.insert(modelVersions)
        .values({
          modelId: id,
          validFrom: timeAt(times, from),
          validTo: to === null ? null : timeAt(times, to),
          state: known.state,
          payloadHash: known.hash,
          expirationDate: known.expirationDate,
        })
        .run();
      for (const count of counts.slice(from, to ?? undefined)) {
        count.all += 1;
        if (isRosterState(known.state)) count.free += 1;
      }
    }
  }
  for (const [index, takenAt] of times.entries()) {
    const { all: modelCount = 0, free: freeCount = 0 } = counts[index] ?? {};
    const row = {
      takenAt,
      receivedAt: now,
      source: "bundled" as const,
      status: "accepted" as const,
    };
    tx.insert(snapshots)
      .values({ ...row, modelCount, freeCount })
      .run();
  }
  for (const takenAt of times) refreshAround(tx, takenAt);
  deriveTouched(tx, touched);
}

/** Beside snapshots that are there already, each capture finds its own place. */
function fileEach(db: Database, history: BundledHistory, now: number): void {
  for (const [index, seconds] of history.captures.entries()) {
    const models = Object.entries(history.models).flatMap(([id, runs]) => {
      const run = runs.find(([from, to]) => from <= index && (to === null || index < to));
      return run ? [knownOf(history, id, run[2]).facts] : [];
    });
    const input = { takenAt: seconds * 1_000, receivedAt: now, source: "bundled" as const };
    recordSnapshot(db, { ...input, cadenceMs: null, models, refused: [] });
  }
}

function knownOf(history: BundledHistory, id: string, place: number): FreshModel {
  const facts = history.facts[place];
  if (!facts) throw new RangeError(`The bundled history has no facts number ${place} (${id}).`);
  return freshModel(unpackFacts(id, facts));
}

function timeAt(times: readonly number[], place: number): number {
  const time = times[place];
  if (time === undefined)
    throw new RangeError(`The bundled history has no capture number ${place}.`);
  return time;
}
