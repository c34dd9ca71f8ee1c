import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { endpointDays, endpointUptimeDays } from "@/db/schema/endpoints";
import { syncRuns } from "@/db/schema/jobs";
import { quotaDays, quotaReadings } from "@/db/schema/quota";
import { heldPayloads, refusals, snapshots } from "@/db/schema/snapshots";
import { broadcastSpans, usageMinutes } from "@/db/schema/usage";
import { keepQuotaReading } from "@/db/writes/quota";
import { prune } from "@/lib/sync/prune";
import { DAY, T0 } from "../support/builders";
import { memoryDatabase } from "../support/memory-database";

const OLD = T0 - 90 * DAY - 1;
const YOUNG = T0 - 90 * DAY;

type RunStatus = "ok" | "failed";

function addRun(
  db: Database,
  { job = "catalog", at, status = "failed" }: { job?: string; at: number; status?: RunStatus },
): void {
  db.insert(syncRuns)
    .values({
      job,
      trigger: "timer",
      owner: "me",
      startedAt: at,
      heartbeatAt: at,
      finishedAt: at,
      status,
    })
    .run();
}

type Status = (typeof snapshots.$inferInsert)["status"];

function addSnapshot(
  db: Database,
  { at, receivedAt = at, status }: { at: number; receivedAt?: number; status: Status },
): void {
  const { id } = db
    .insert(snapshots)
    .values({ takenAt: at, receivedAt, source: "poll", status })
    .returning()
    .get();
  if (status === "held")
    db.insert(heldPayloads)
      .values({ snapshotId: id, body: Buffer.from("x") })
      .run();
}

const listSnapshots = (db: Database) =>
  db
    .select()
    .from(snapshots)
    .orderBy(asc(snapshots.id))
    .all()
    .map(({ status, takenAt }) => [status, takenAt]);

async function pruned(fill: (db: Database) => void) {
  const db = await memoryDatabase();
  fill(db);
  return { db, counts: await prune({ db, now: () => T0 }) };
}

test("an empty database loses nothing", async () => {
  expect((await pruned(() => undefined)).counts).toEqual({
    runs: 0,
    snapshots: 0,
    refusals: 0,
    sessions: 0,
    links: 0,
    broadcast_requests: 0,
    quota_readings: 0,
    minutes: 0,
    looks: 0,
  });
});

test("runs older than 90 days go, but the last 50 of each job stay", async () => {
  const { db, counts } = await pruned((fresh) => {
    for (let n = 0; n < 60; n += 1) addRun(fresh, { at: OLD - n * DAY });
    addRun(fresh, { job: "prune", at: OLD });
  });
  expect(counts.runs).toBe(10);
  const kept = db
    .select()
    .from(syncRuns)
    .all()
    .filter(({ job }) => job === "catalog");
  expect(kept).toHaveLength(50);
  expect(Math.min(...kept.map(({ startedAt }) => startedAt))).toBe(OLD - 49 * DAY);
});

test("runs that went well go after 7 days, the last 50 of each job stay", async () => {
  const { db, counts } = await pruned((fresh) => {
    for (let n = 0; n < 60; n += 1) addRun(fresh, { at: T0 - n * DAY, status: "ok" });
    for (let n = 0; n < 60; n += 1) addRun(fresh, { job: "quota", at: T0 - 8 * DAY });
    for (let n = 0; n < 60; n += 1) {
      addRun(fresh, { job: "minutes", at: T0 - 7 * DAY - n - 1, status: "ok" });
    }
  });
  expect(counts.runs).toBe(20);
  expect(Map.groupBy(db.select().from(syncRuns).all(), ({ job }) => job)).toSatisfy(
    (runs: Map<string, unknown[]>) =>
      runs.get("catalog")?.length === 50 &&
      runs.get("quota")?.length === 60 &&
      runs.get("minutes")?.length === 50,
  );
});

test("no run of the last 90 days that failed goes, however many there are", async () => {
  const { counts } = await pruned((fresh) => {
    for (let n = 0; n < 60; n += 1) addRun(fresh, { at: YOUNG + n });
  });
  expect(counts.runs).toBe(0);
});

test("a run that is still open stays, whatever its age", async () => {
  const { db } = await pruned((fresh) => {
    for (let n = 0; n < 50; n += 1) addRun(fresh, { at: OLD });
    fresh
      .insert(syncRuns)
      .values({
        job: "catalog",
        trigger: "timer",
        owner: "me",
        startedAt: OLD - DAY,
        heartbeatAt: OLD,
        status: "running",
      })
      .run();
  });
  expect(
    db
      .select()
      .from(syncRuns)
      .all()
      .filter(({ status }) => status === "running"),
  ).toHaveLength(1);
});

test("old snapshots that were not accepted go with their models, accepted ones stay for ever", async () => {
  const { db, counts } = await pruned((fresh) => {
    addSnapshot(fresh, { at: OLD - 1, status: "accepted" });
    addSnapshot(fresh, { at: OLD, status: "held" });
    addSnapshot(fresh, { at: OLD, status: "rejected" });
    addSnapshot(fresh, { at: YOUNG, status: "held" });
    addSnapshot(fresh, { at: YOUNG, status: "rejected" });
  });
  expect(counts.snapshots).toBe(2);
  expect(listSnapshots(db)).toEqual([
    ["accepted", OLD - 1],
    ["held", YOUNG],
    ["rejected", YOUNG],
  ]);
  expect(db.select().from(heldPayloads).all()).toHaveLength(1);
});

test("an old capture counts from the day it was imported", async () => {
  const { counts } = await pruned((fresh) =>
    addSnapshot(fresh, { at: OLD, receivedAt: T0, status: "rejected" }),
  );
  expect(counts.snapshots).toBe(0);
});

test("a refusal goes once it was not seen for 90 days", async () => {
  const { db, counts } = await pruned((fresh) => {
    const refusal = { reason: "id is empty", firstAt: OLD, times: 2 };
    fresh
      .insert(refusals)
      .values([
        { ...refusal, modelRef: "gone", lastAt: OLD },
        { ...refusal, modelRef: "still", lastAt: YOUNG },
      ])
      .run();
  });
  expect(counts.refusals).toBe(1);
  expect(db.select().from(refusals).all()).toMatchObject([{ modelRef: "still" }]);
});

test("days of endpoints stay for ever", async () => {
  const { db } = await pruned((fresh) => {
    fresh
      .insert(endpointDays)
      .values({ modelId: "acme/tiny:free", day: "2020-01-01", checks: 1, served: 1 })
      .run();
    fresh
      .insert(endpointUptimeDays)
      .values({
        ...{ modelId: "acme/tiny:free", tag: "acme/fp8", day: "2020-01-01" },
        ...{ providerName: "Acme", looks: 1, known: 0, uptimeSum: 0 },
      })
      .run();
  });
  expect(db.select().from(endpointDays).all()).toHaveLength(1);
  expect(db.select().from(endpointUptimeDays).all()).toHaveLength(1);
});

test("single readings of the quota go after 35 days, how each day ended stays", async () => {
  const { db, counts } = await pruned((fresh) => {
    for (const day of ["2025-11-26", "2025-11-27"]) {
      const at = Date.parse(`${day}T12:00:00Z`);
      keepQuotaReading(fresh, { accountId: 1, at, day, used: 9, limit: 50, source: "counter" });
    }
  });
  expect(counts).toMatchObject({ quota_readings: 1 });
  expect(db.select().from(quotaReadings).all()).toMatchObject([{ day: "2025-11-27" }]);
  expect(db.select().from(quotaDays).all()).toHaveLength(2);
});

test("single requests of Broadcast's go after 35 days, minutes after 400", async () => {
  const { db, counts } = await pruned((fresh) => {
    for (const at of [T0 - 35 * DAY - 1, T0 - 35 * DAY]) {
      const isFree = true;
      const id = `gen-${at}`;
      fresh.insert(broadcastSpans).values({ id, at, receivedAt: at, isFree, ok: true }).run();
    }
    for (const minuteAt of [T0 - 401 * DAY, T0 - 400 * DAY]) {
      const minute = { accountId: 1, minuteAt, keyId: 0, requests: 3 };
      for (const source of ["analytics", "broadcast"] as const) {
        fresh
          .insert(usageMinutes)
          .values({ ...minute, source })
          .run();
      }
    }
  });
  expect(counts).toMatchObject({ broadcast_requests: 1, minutes: 2 });
  expect(db.select().from(broadcastSpans).all()).toMatchObject([{ at: T0 - 35 * DAY }]);
  expect(db.select().from(usageMinutes).all()).toHaveLength(2);
});
