import { setImmediate } from "node:timers/promises";
import { type Database, type Writer, writeTransaction } from "@/db/client";
import { freshModel, payloadKeeper } from "@/db/writes/payloads";
import { deriveTouched } from "@/db/writes/settle-snapshots";
import { isGap } from "@/lib/domain/history/gaps";
import { isRosterState } from "@/lib/domain/models/model-facts";
import { POLL_MS, planModels, planTimes, type Run, type WorldPlan } from "./plan-world";

/** Models derived in one transaction: all at once would hold a million versions in memory. */
const AT_ONCE = 200;

export type World = { readonly polls: number; readonly versions: number; readonly changes: number };

/**
 * Files years of polls as `recordSnapshot` would have done one by one, in a fraction of the time: versions and snapshots
 * go in directly, spells and events are derived from them by the program itself. A test compares the two ways.
 */
export async function buildWorld(db: Database, plan: WorldPlan): Promise<World> {
  const times = planTimes(plan);
  const tally = createTally(times.length);
  const touched: string[] = [];
  writeTransaction(db, (tx) => {
    const keepRuns = runKeeper(tx, times);
    for (const { id, runs } of planModels(plan, times)) {
      touched.push(id);
      keepRuns(id, runs);
      tally.add(runs);
    }
    keepSnapshots(tx, times, tally);
  });
  for (let done = 0; done < touched.length; done += AT_ONCE) {
    const some = new Set(touched.slice(done, done + AT_ONCE));
    writeTransaction(db, (tx) => deriveTouched(tx, some));
    await setImmediate(); // Ctrl+C is heard here
  }
  return { polls: times.length, versions: tally.versions, changes: tally.changes };
}

function runKeeper(tx: Writer, times: readonly number[]) {
  const keepPayload = payloadKeeper(tx);
  const insert = tx.$client.prepare(
    `insert into model_versions (model_id, valid_from, valid_to, state, payload_hash, expiration_date)
     values (?, ?, ?, ?, ?, ?)`,
  );
  return (id: string, runs: readonly Run[]): void => {
    for (const [from, to, facts] of runs) {
      const known = freshModel(facts);
      keepPayload(known);
      const validTo = to === null ? null : times[to];
      insert.run(id, times[from], validTo, known.state, known.hash, known.expirationDate);
    }
  };
}

type Tally = ReturnType<typeof createTally>;

/** Counts per poll, kept as differences: a run of a year must not cost 35,000 additions. */
function createTally(polls: number) {
  const listed = new Int32Array(polls + 1);
  const free = new Int32Array(polls + 1);
  const changed = new Int32Array(polls + 1);
  const tally = {
    versions: 0,
    changes: 0,
    listed,
    free,
    changed,
    add(runs: readonly Run[]): void {
      const turns = new Set<number>();
      for (const [from, to, facts] of runs) {
        const end = to ?? polls;
        const isFree = isRosterState(freshModel(facts).state);
        bump(listed, from, 1);
        bump(listed, end, -1);
        if (isFree) bump(free, from, 1);
        if (isFree) bump(free, end, -1);
        turns.add(from);
        if (to !== null) turns.add(to);
      }
      for (const turn of turns) bump(changed, turn, 1);
      tally.versions += runs.length;
      tally.changes += [...turns].filter((turn) => turn > 0).length;
    },
  };
  return tally;
}

function bump(counts: Int32Array, place: number, by: number): void {
  counts[place] = (counts[place] ?? 0) + by;
}

function keepSnapshots(tx: Writer, times: readonly number[], tally: Tally): void {
  const insert = tx.$client.prepare(
    `insert into snapshots (taken_at, received_at, source, status, model_count, free_count, changed, cadence_ms, gap_before)
     values (?, ?, 'poll', 'accepted', ?, ?, ?, ?, ?)`,
  );
  let listed = 0;
  let free = 0;
  for (const [poll, takenAt] of times.entries()) {
    listed += tally.listed[poll] ?? 0;
    free += tally.free[poll] ?? 0;
    const before = times[poll - 1];
    const look = { takenAt, cadenceMs: POLL_MS };
    const isAfterGap =
      before !== undefined && isGap({ before: { ...look, takenAt: before }, after: look });
    const changed = before === undefined ? null : (tally.changed[poll] ?? 0);
    insert.run(takenAt, takenAt, listed, free, changed, POLL_MS, isAfterGap ? 1 : 0);
  }
}
