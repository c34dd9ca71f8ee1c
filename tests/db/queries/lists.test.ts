import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { listAvailability } from "@/db/queries/availability";
import { type EventsParams, listEvents } from "@/db/queries/events";
import { getLifetime } from "@/db/queries/lifetime";
import { listSnapshots, type SnapshotsParams } from "@/db/queries/snapshots";
import { endpointDays } from "@/db/schema/endpoints";
import { events } from "@/db/schema/models";
import { snapshots } from "@/db/schema/snapshots";
import type { EventKind } from "@/lib/domain/models/model-facts";
import { toIso } from "@/lib/domain/time";
import { buildFacts, DAY, HOUR, T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";
import { recordCatalog } from "@/tests/support/record-catalog";

const asOf = { now: T0 + DAY, intervalSeconds: 900 };

function addEvent(
  db: Database,
  at: number,
  parts: { modelId?: string; kind?: EventKind; slot?: string } = {},
) {
  const row = { modelId: "acme/tiny:free", kind: "listed" as const, slot: "presence", ...parts };
  db.insert(events)
    .values({
      ...row,
      at,
      firstMissingAt: at,
      lastSeenAt: at - HOUR,
      confirmed: true,
      foundAfterGap: false,
      before: null,
      after: { state: "free" },
    })
    .run();
}

const eventsOf = (db: Database, params: Partial<EventsParams> = {}) =>
  listEvents(db, { ...asOf, limit: 100, ...params });

test("events come newest first with what was before and after", async () => {
  const db = await memoryDatabase();
  addEvent(db, T0);
  addEvent(db, T0 + HOUR, { kind: "free_removed" });
  const { data } = eventsOf(db);
  expect(data.map((event) => event.kind)).toEqual(["free_removed", "listed"]);
  expect(data[1]).toEqual({
    id: 1,
    kind: "listed",
    model_id: "acme/tiny:free",
    before: null,
    after: { state: "free" },
    last_seen: "2025-12-31T23:00:00Z",
    first_missing: "2026-01-01T00:00:00Z",
    at: "2026-01-01T00:00:00Z",
    confirmed: true,
    found_after_gap: false,
  });
});

test("events can be asked for by time, both ends included, by kind and by model", async () => {
  const db = await memoryDatabase();
  addEvent(db, T0);
  addEvent(db, T0 + HOUR, { kind: "free_added", modelId: "beta/b:free" });
  addEvent(db, T0 + 2 * HOUR, { kind: "expiry_set" });
  const ids = (params: Partial<EventsParams>) => eventsOf(db, params).data.map((event) => event.id);
  expect(ids({ from: T0 + HOUR })).toEqual([3, 2]);
  expect(ids({ to: T0 + HOUR })).toEqual([2, 1]);
  expect(ids({ from: T0 + HOUR, to: T0 + HOUR })).toEqual([2]);
  expect(ids({ kinds: ["listed", "expiry_set"] })).toEqual([3, 1]);
  expect(ids({ model: "beta/b:free" })).toEqual([2]);
});

test("pages of events hold each once, also where many happened in one moment", async () => {
  const db = await memoryDatabase();
  for (let n = 0; n < 9; n += 1)
    addEvent(db, T0 + Math.floor(n / 4) * HOUR, { modelId: `acme/m-${n}` });
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const answer: ReturnType<typeof eventsOf> = eventsOf(db, { limit: 2, cursor });
    seen.push(...answer.data.map((event) => event.id));
    cursor = answer.meta.next_cursor;
  } while (cursor);
  expect(seen).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test("snapshots come newest first, held and rejected ones with their reason", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [buildFacts()] });
  const rejected = {
    takenAt: T0 + HOUR,
    receivedAt: T0 + HOUR,
    source: "poll",
    status: "rejected",
  } as const;
  db.insert(snapshots)
    .values({ ...rejected, reason: "Not a catalog.", reasonCode: "upstream_empty" })
    .run();
  const ask = (params: Partial<SnapshotsParams> = {}) =>
    listSnapshots(db, { ...asOf, limit: 10, ...params });
  expect(ask().data).toEqual([
    {
      id: 2,
      taken_at: toIso(T0 + HOUR),
      source: "poll",
      status: "rejected",
      reason: "Not a catalog.",
      model_count: null,
      free_count: null,
      changed: null,
    },
    {
      id: 1,
      taken_at: toIso(T0),
      source: "poll",
      status: "accepted",
      reason: null,
      model_count: 1,
      free_count: 1,
      changed: null,
    },
  ]);
  expect(ask({ statuses: ["held", "rejected"] }).data.map((row) => row.id)).toEqual([2]);
  expect(ask({ statuses: ["accepted"] }).data.map((row) => row.id)).toEqual([1]);
  const first = ask({ limit: 1 });
  expect(ask({ limit: 1, cursor: first.meta.next_cursor }).data.map((row) => row.id)).toEqual([1]);
});

test("how long free lasts counts free spells whose beginning was recorded", async () => {
  const db = await memoryDatabase();
  const [early, late] = [buildFacts({ id: "a/early:free" }), buildFacts({ id: "a/late:free" })];
  const promo = buildFacts({ id: "a/promo" });
  const days = [[early], [early, late, promo], [early, late], [early], [early], [early]];
  for (const [day, models] of days.entries()) {
    recordCatalog(db, { at: T0 + day * DAY, models, source: "import", cadenceMs: null });
  }
  expect(getLifetime(db)).toMatchObject({ n: 1, ended: 1, median_days: 1.5, announced_share: 0 });
});

test("how long free lasts is not known before the first snapshot", async () => {
  expect(getLifetime(await memoryDatabase())).toEqual({
    n: 0,
    ended: 0,
    median_days: null,
    quartiles_days: [null, null],
    announced_share: null,
    curve: expect.any(Array),
    by_author: [],
  });
});

test("availability holds the last 30 UTC days, and no entry for a model never checked", async () => {
  const db = await memoryDatabase();
  const day = {
    modelId: "acme/tiny:free",
    checks: 4,
    served: 3,
    lowestUptime: 80.5,
    lastUptime: null,
  };
  for (const name of ["2025-12-02", "2025-12-03", "2026-01-01"]) {
    db.insert(endpointDays)
      .values({ ...day, day: name })
      .run();
  }
  const days = listAvailability(db, { ids: ["acme/tiny:free", "x/y"], now: T0 });
  expect(Object.keys(days)).toEqual(["acme/tiny:free"]);
  expect(days["acme/tiny:free"]).toEqual([
    { day: "2025-12-03", checks: 4, served: 3, lowest_uptime: 80.5, last_uptime: null },
    { day: "2026-01-01", checks: 4, served: 3, lowest_uptime: 80.5, last_uptime: null },
  ]);
});
