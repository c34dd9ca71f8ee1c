import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { getCatalogStatus } from "@/db/queries/catalog-status";
import { listJobs, listRuns } from "@/db/queries/jobs";
import { notReadyReasons } from "@/db/queries/readiness";
import { jobStates, leases, syncRuns } from "@/db/schema/jobs";
import { snapshots } from "@/db/schema/snapshots";
import { toIso } from "@/lib/domain/time";
import { buildFacts, DAY, HOUR, MINUTE, T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";
import { recordCatalog } from "@/tests/support/record-catalog";

const statusOf = (db: Database, now = T0) =>
  getCatalogStatus(db, { now, intervalSeconds: 900, owner: "me" });

function addRun(db: Database, at: number, parts: Partial<typeof syncRuns.$inferInsert> = {}) {
  const row = { job: "catalog", trigger: "timer", owner: "me", startedAt: at, heartbeatAt: at };
  db.insert(syncRuns)
    .values({ ...row, status: "ok", finishedAt: at + 1_000, ...parts })
    .run();
}

function fail(db: Database, at: number, message: string) {
  addRun(db, at, { status: "failed", error: { code: "upstream_timeout", message } });
}

test("before any run nothing is known and nothing is wrong", async () => {
  const db = await memoryDatabase();
  expect(statusOf(db)).toEqual({
    snapshot_at: null,
    source: null,
    freshness: "none",
    interval_seconds: 900,
    next_run_at: null,
    problem: null,
    other_scheduler: null,
    bundled: null,
  });
  expect(notReadyReasons(db)).toHaveLength(1);
});

test.each([
  ["fresh", 30 * MINUTE],
  ["amber", 30 * MINUTE + 1],
  ["amber", DAY],
  ["red", DAY + 1],
])("the catalog is %s when it is %i ms old", async (freshness, age) => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [buildFacts()] });
  expect(statusOf(db, T0 + age)).toMatchObject({
    freshness,
    snapshot_at: toIso(T0),
    source: "poll",
  });
  expect(notReadyReasons(db)).toEqual([]);
});

test("failing runs are the problem, in the newest one's words, since the first, until one is good", async () => {
  const db = await memoryDatabase();
  fail(db, T0, "OpenRouter did not answer.");
  fail(db, T0 + HOUR, "OpenRouter is still silent.");
  addRun(db, T0 + 2 * HOUR, { status: "running", finishedAt: null });
  db.insert(jobStates)
    .values({ job: "catalog", failures: 2, failingSince: T0, nextDueAt: T0 + 3 * HOUR })
    .run();
  expect(statusOf(db)).toMatchObject({
    problem: {
      code: "upstream_timeout",
      message: "OpenRouter is still silent.",
      since: toIso(T0),
      attempts: 2,
    },
    next_run_at: toIso(T0 + 3 * HOUR),
  });
  db.update(jobStates).set({ failures: 0, failingSince: null }).run();
  expect(statusOf(db).problem).toBeNull();
});

test("a held snapshot that still waits is the problem, one that was settled is not", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [buildFacts()] });
  const held = { takenAt: T0 + HOUR, receivedAt: T0, source: "poll", status: "held" } as const;
  db.insert(snapshots)
    .values({ ...held, reason: "9 of 10 models are missing" })
    .run();
  expect(statusOf(db).problem).toEqual({
    code: "held",
    message:
      "In the newest answer 9 of 10 models are missing: it is held until the next one agrees. The last good catalog stays on screen.",
    since: toIso(T0 + HOUR),
    attempts: 1,
  });
  db.insert(snapshots)
    .values({ ...held, takenAt: T0 + 2 * HOUR, status: "accepted" })
    .run();
  expect(statusOf(db).problem).toBeNull();
});

test("another process that holds the lease is named until the lease ends", async () => {
  const db = await memoryDatabase();
  const lease = { name: "scheduler", acquiredAt: T0, heartbeatAt: T0, expiresAt: T0 + 1_000 };
  db.insert(leases)
    .values({ ...lease, owner: "other" })
    .run();
  expect(statusOf(db).other_scheduler).toBe("other");
  expect(statusOf(db, T0 + 1_000).other_scheduler).toBeNull();
  db.update(leases).set({ owner: "me" }).run();
  expect(statusOf(db).other_scheduler).toBeNull();
});

test("the bundled history shows its extent", async () => {
  const db = await memoryDatabase();
  for (const at of [T0, T0 + DAY]) {
    recordCatalog(db, { at, models: [buildFacts()], source: "bundled", cadenceMs: null });
  }
  expect(statusOf(db).bundled).toEqual({ snapshots: 2, from: toIso(T0), to: toIso(T0 + DAY) });
});

test("jobs come in the order of the timetable with their last run", async () => {
  const db = await memoryDatabase();
  addRun(db, T0, { job: "prune", counts: { runs: 3 } });
  fail(db, T0, "No.");
  db.insert(jobStates).values({ job: "prune", nextDueAt: T0 }).run();
  const [catalog, prune] = listJobs(db, { catalog: 900, prune: "off" });
  expect(catalog).toMatchObject({
    name: "catalog",
    schedule: 900,
    last_run: {
      status: "failed",
      error: { code: "upstream_timeout", message: "No." },
      counts: null,
    },
    next_run_at: null,
    failures: 0,
  });
  expect(prune).toMatchObject({
    schedule: "off",
    last_run: { status: "ok", counts: { runs: 3 }, error: null, finished_at: toIso(T0 + 1_000) },
    next_run_at: null,
  });
  expect(notReadyReasons(db)).toEqual([]);
});

test("the runs of a job come newest first", async () => {
  const db = await memoryDatabase();
  for (const at of [T0, T0 + 2, T0 + 1]) addRun(db, at);
  addRun(db, T0, { job: "prune" });
  expect(listRuns(db, { job: "catalog" }).map((run) => run.id)).toEqual([2, 3, 1]);
  expect(listRuns(db, { job: "catalog", limit: 1 })).toHaveLength(1);
});
