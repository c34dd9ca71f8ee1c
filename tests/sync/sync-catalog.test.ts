import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createOpenRouter } from "@/lib/openrouter/client";
import { importCaptures } from "@/lib/sync/import-captures";
import { syncCatalog } from "@/lib/sync/sync-catalog";
import { fakeCatalog, fakeModel } from "../fake-openrouter/fake-model";
import { type Fake, startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { DAY, MINUTE, T0 } from "../support/builders";
import { captureFiles, hasCaptures } from "../support/captures";
import { dumpHistory } from "../support/history-dump";
import { memoryDatabase } from "../support/memory-database";

let fake: Fake;
let db: Database;

beforeEach(async () => {
  fake = await startFakeOpenRouter({ at: T0, models: fakeCatalog({ free: 12, paid: 30 }) });
  db = await memoryDatabase();
});

afterEach(() => fake.close());

function look() {
  const openrouter = createOpenRouter({
    baseUrl: fake.url,
    now: fake.clock.now,
    sleep: async () => {},
    timeouts: { connectMs: 500, headersMs: 500, stallMs: 500, totalMs: 1_500 },
  });
  return syncCatalog({
    db,
    openrouter,
    now: fake.clock.now,
    cadenceMs: 15 * MINUTE,
    retry: false,
  }).finally(() => openrouter.close());
}

test("a first look fills the roster, a second one that finds the same is answered from the ETag", async () => {
  expect((await look()).counts).toMatchObject({ models: 54, changed: 54, not_modified: 0 });
  fake.clock.advance(15 * MINUTE);
  expect((await look()).counts).toMatchObject({ models: 54, changed: 0, not_modified: 1 });
  expect(dumpHistory(db).snapshots).toHaveLength(2);
});

test("the time of a snapshot is when OpenRouter made it, not when it came", async () => {
  fake.setAge(600);
  await look();
  expect(dumpHistory(db).snapshots).toMatchObject([{ taken_at: T0 - 10 * MINUTE }]);
});

test("an ETag is not used on top of another snapshot: not modified since when?", async () => {
  await look();
  await importCaptures({ db, now: fake.clock.now }, [
    {
      name: "2026-01-01T000100Z.json",
      read: () => Buffer.from(JSON.stringify({ data: [fakeModel({ id: "acme/late:free" })] })),
    },
  ]);
  fake.clock.advance(15 * MINUTE);
  expect((await look()).counts).toMatchObject({ not_modified: 0 });
});

test("a model that cannot be read is set aside and counted, the others are kept", async () => {
  fake.fail("bad-model");
  expect((await look()).counts).toMatchObject({ models: 54, refused: 1 });
  expect(db.$client.prepare("select times from refusals").pluck().all()).toEqual([1]);
});

test("half a list that calls itself whole is held, looked at again soon, and dropped when it is not confirmed", async () => {
  await look();
  const before = dumpHistory(db);
  fake.clock.advance(15 * MINUTE);
  fake.fail("half-consistent", { times: 1 });
  expect(await look()).toMatchObject({ counts: { held: 1 }, nextInMs: 5 * MINUTE });
  fake.clock.advance(5 * MINUTE);
  await look();
  const after = dumpHistory(db);
  expect({ ...after, snapshots: [] }).toEqual({ ...before, snapshots: [] });
  expect(after.snapshots.map((row) => (row as { status: string }).status)).toEqual([
    "accepted",
    "rejected",
    "accepted",
  ]);
});

describe("whatever goes wrong, spells and events stay as they were and the fault has its own code", () => {
  const answers = [
    "html",
    "empty",
    "object",
    "no-models",
    "truncated",
    "half",
    "lying-count",
    "gzip-bomb",
  ] as const;
  const silences = ["refuse", "reset", "stall", "no-headers", "hang-up"] as const;
  const statuses = [400, 401, 403, 404, 408, 429, 500, 502, 503, 520, 524].map((status) => ({
    status,
  }));

  test.each([...answers, ...statuses])(
    "an answer that is no catalog (%j) is filed as rejected",
    async (fault) => {
      await look();
      const before = dumpHistory(db);
      fake.clock.advance(15 * MINUTE);
      await fake.fail(fault);
      await expect(look()).rejects.toMatchObject({
        name: "AppError",
        code: expect.stringMatching(/^upstream_/),
      });
      const after = dumpHistory(db);
      expect({ ...after, snapshots: [] }).toEqual({ ...before, snapshots: [] });
      expect(after.snapshots).toMatchObject([{ status: "accepted" }, { status: "rejected" }]);
    },
  );

  test.each(silences)("no answer (%s) leaves no snapshot at all", async (fault) => {
    await look();
    const before = dumpHistory(db);
    fake.clock.advance(15 * MINUTE);
    await fake.fail(fault);
    await expect(look()).rejects.toMatchObject({
      name: "AppError",
      code: expect.stringMatching(/^upstream_/),
    });
    expect(dumpHistory(db)).toEqual(before);
    await fake.heal();
  });

  test("all ids renamed at once is held, not believed", async () => {
    await look();
    const before = dumpHistory(db);
    fake.clock.advance(15 * MINUTE);
    await fake.fail("renamed", { times: 1 });
    expect((await look()).counts).toMatchObject({ held: 1 });
    expect({ ...dumpHistory(db), snapshots: [] }).toEqual({ ...before, snapshots: [] });
  });
});

test("no inference request is ever sent", async () => {
  for (let poll = 0; poll < 5; poll += 1) {
    await look();
    fake.clock.advance(DAY);
  }
  expect(fake.inferenceCalls).toBe(0);
});

// Needs the real captures at ../shared/captures; skipped where they are not.
test.skipIf(!hasCaptures)(
  "86 real captures replayed by polling give the same history as importing them",
  async () => {
    for (const file of captureFiles()) {
      const stamp = file.name.slice(0, 17);
      const at = Date.parse(`${stamp.slice(0, 13)}:${stamp.slice(13, 15)}:${stamp.slice(15)}Z`);
      const { data } = JSON.parse(gunzipSync(await file.read()).toString()) as { data: unknown[] };
      fake.setCatalog(data);
      fake.clock.set(at);
      await look();
    }
    const imported = await memoryDatabase();
    await importCaptures({ db: imported, now: () => Date.UTC(2026, 10, 21) }, captureFiles());
    expect(dumpHistory(db).spells).toEqual(dumpHistory(imported).spells);
    expect(dumpHistory(db).events).toEqual(dumpHistory(imported).events);
  },
  120_000,
);
