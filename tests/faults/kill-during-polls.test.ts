import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import { parseCatalog } from "@/lib/openrouter/parse-catalog";
import { toModelFacts } from "@/lib/sync/to-model-facts";
import { type FakeModel, fakeModel } from "../fake-openrouter/fake-model";
import { startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { MINUTE, T0 } from "../support/builders";
import { dumpHistory } from "../support/history-dump";
import { memoryDatabase } from "../support/memory-database";
import { temporaryFolder } from "../support/temporary-folder";
import { quickCheck } from "./support/all-rows";
import { startChild } from "./support/child";

const KILLS = 50;
const LANES = 2;
const LONGEST_LIFE_MS = 80;

/** Nearly every model changes from minute to minute, and a few come and go, so that a poll has much to write. */
function catalogAt(at: number): FakeModel[] {
  const minute = Math.round(at / MINUTE);
  return Array.from({ length: 40 }, (_, index) => index)
    .filter((index) => index > 3 || (minute + index) % 6 > 0)
    .map((index) =>
      fakeModel({
        id: index % 2 === 0 ? `acme/model-${index}:free` : `acme/model-${index}`,
        context_length: 4_096 * (1 + ((minute * 7 + index) % 5)),
      }),
    );
}

test(`killed at ${KILLS} random moments of a poll, nothing acknowledged is lost and nothing is half written`, async () => {
  const lanes = await Promise.all(Array.from({ length: LANES }, () => lane(KILLS / LANES)));
  const sum = (pick: (lane: { left: number; acknowledged: number }) => number) =>
    lanes.reduce((total, one) => total + pick(one), 0);
  expect(sum((one) => one.acknowledged)).toBeGreaterThanOrEqual(KILLS);
  // Were no run ever cut short, the kills would have proved nothing.
  expect(sum((one) => one.left)).toBeGreaterThan(KILLS / 4);
}, 600_000);

/** One database that is killed under one process after the other. */
async function lane(kills: number): Promise<{ left: number; acknowledged: number }> {
  const path = join(temporaryFolder(), "gratis.db");
  const fake = await startFakeOpenRouter({ at: T0, models: catalogAt(T0) });
  const ticks = setInterval(() => {
    fake.clock.advance(MINUTE);
    fake.setCatalog(catalogAt(fake.clock.now()));
  }, 5);
  onTestFinished(() => {
    clearInterval(ticks);
    return fake.close();
  });
  const told = await memoryDatabase();
  const acknowledged: number[] = [];
  let left = 0;

  for (let kill = 0; kill < kills; kill += 1) {
    const child = startChild("polling-process", {
      DATABASE: path,
      OPENROUTER_BASE_URL: fake.url,
    });
    await child.line("on file");
    await sleep(Math.random() * LONGEST_LIFE_MS);
    child.kill("SIGKILL");
    await child.ended;
    acknowledged.push(...child.lines.map((line) => Number(/^on file (\d+)$/.exec(line)?.[1])));

    // Opening it also repairs it, and looks for damage.
    const db = await openDatabase(path);
    expect(quickCheck(db)).toBe("ok");
    expect(acknowledged.filter((at) => !isOnFile(db, at))).toEqual([]);
    replay(db, told);
    expect(dumpHistory(db)).toEqual(dumpHistory(told));
    const open = openRuns(db);
    expect(open.filter((run) => !run.owner.includes(`:${child.pid}:`))).toEqual([]);
    left += open.length;
    db.$client.close();
  }
  told.$client.close();
  return { left, acknowledged: acknowledged.length };
}

function isOnFile(db: Database, at: number): boolean {
  const find = "select 1 from snapshots where taken_at = ? and status = 'accepted'";
  return db.$client.prepare(find).get(at) !== undefined;
}

/** Files what the imitation served at the times on record, as far as that has not been done, in an undisturbed database. */
function replay(from: Database, to: Database): void {
  const newest = to.$client.prepare("select coalesce(max(taken_at), 0) from snapshots").pluck();
  const rows = from.$client
    .prepare(
      "select taken_at as takenAt, received_at as receivedAt, cadence_ms as cadenceMs from snapshots where taken_at > ? order by taken_at",
    )
    .all(newest.get()) as { takenAt: number; receivedAt: number; cadenceMs: number }[];
  for (const row of rows) {
    const { models } = parseCatalog({ data: catalogAt(row.takenAt) });
    recordSnapshot(to, { ...row, source: "poll", models: models.map(toModelFacts), refused: [] });
  }
}

/** The runs that nobody ended. The next process closes those it finds, so all of them are the last one's. */
function openRuns(db: Database): { owner: string }[] {
  const open = "select owner from sync_runs where finished_at is null";
  return db.$client.prepare(open).all() as { owner: string }[];
}
