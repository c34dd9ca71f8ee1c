import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { buildFacts, buildPrices, DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { dumpHistory } from "../support/history-dump";
import { memoryDatabase } from "../support/memory-database";

const POLL = { source: "poll" as const, cadenceMs: 15 * MINUTE, refused: [] };

function catalogOf(ids: readonly string[]): ModelFacts[] {
  return ids.map((id) => buildFacts({ id }));
}

const twenty = Array.from({ length: 20 }, (_, index) => `acme/model-${index}:free`);

function poll(db: Database, at: number, models: readonly ModelFacts[] | "unchanged") {
  return recordSnapshot(db, { ...POLL, takenAt: at, receivedAt: at, models });
}

function statuses(db: Database): unknown[] {
  return db.$client.prepare("select status from snapshots order by taken_at").pluck().all();
}

describe("storage by change", () => {
  test("an unchanged snapshot adds one row and nothing else", async () => {
    const db = await memoryDatabase();
    poll(db, T0, catalogOf(twenty));
    const before = dumpHistory(db);
    expect(poll(db, T0 + 15 * MINUTE, catalogOf(twenty))).toMatchObject({
      status: "accepted",
      changed: 0,
    });
    expect(poll(db, T0 + 30 * MINUTE, "unchanged")).toMatchObject({
      status: "accepted",
      changed: 0,
    });
    const after = dumpHistory(db);
    expect(after.snapshots).toHaveLength(3);
    expect({ ...after, snapshots: [] }).toEqual({ ...before, snapshots: [] });
  });

  test("the order of models in an answer means nothing", async () => {
    const db = await memoryDatabase();
    poll(db, T0, catalogOf(twenty));
    expect(poll(db, T0 + HOUR, catalogOf([...twenty].reverse()))).toMatchObject({ changed: 0 });
  });

  test("the same moment twice is one snapshot", async () => {
    const db = await memoryDatabase();
    poll(db, T0, catalogOf(twenty));
    expect(poll(db, T0, catalogOf(twenty.slice(1)))).toMatchObject({ status: "known", changed: 0 });
    expect(statuses(db)).toEqual(["accepted"]);
  });

  test("facts that come back are stored once", async () => {
    const db = await memoryDatabase();
    const paid = buildFacts({ id: "acme/big", pricing: buildPrices("1", "1") });
    for (const [index, models] of [[paid], [buildFacts({ id: "acme/big" })], [paid]].entries()) {
      poll(db, T0 + index * HOUR, models);
    }
    expect(db.$client.prepare("select count(*) from model_payloads").pluck().get()).toBe(2);
    expect(db.$client.prepare("select count(*) from model_versions").pluck().get()).toBe(3);
  });
});

describe("the loss guard", () => {
  const half = twenty.slice(0, 10);

  test("a snapshot that lost too much is held and changes nothing that people see", async () => {
    const db = await memoryDatabase();
    poll(db, T0, catalogOf(twenty));
    const before = dumpHistory(db);
    expect(poll(db, T0 + 15 * MINUTE, catalogOf(half))).toMatchObject({
      status: "held",
      changed: 0,
    });
    const after = dumpHistory(db);
    expect({ ...after, snapshots: [] }).toEqual({ ...before, snapshots: [] });
    expect(statuses(db)).toEqual(["accepted", "held"]);
  });

  test("a second look that agrees accepts both with their own times", async () => {
    const db = await memoryDatabase();
    poll(db, T0, catalogOf(twenty));
    poll(db, T0 + 15 * MINUTE, catalogOf(half));
    expect(poll(db, T0 + 20 * MINUTE, catalogOf(half))).toMatchObject({
      status: "accepted",
      confirmed: 1,
    });
    expect(statuses(db)).toEqual(["accepted", "accepted", "accepted"]);
    const gone = db.$client
      .prepare("select distinct first_missing_at, confirmed from events")
      .all();
    expect(gone).toEqual([{ first_missing_at: T0 + 15 * MINUTE, confirmed: 1 }]);
  });

  test("a second look that does not agree drops the held one: no event, no hole", async () => {
    const [db, untouched] = [await memoryDatabase(), await memoryDatabase()];
    for (const one of [db, untouched]) poll(one, T0, catalogOf(twenty));
    poll(db, T0 + 15 * MINUTE, catalogOf(half));
    for (const one of [db, untouched]) poll(one, T0 + 20 * MINUTE, catalogOf(twenty));
    expect(statuses(db)).toEqual(["accepted", "rejected", "accepted"]);
    expect({ ...dumpHistory(db), snapshots: [] }).toEqual({
      ...dumpHistory(untouched),
      snapshots: [],
    });
  });

  test("after 48 hours without a snapshot there is nothing to guard against", async () => {
    const db = await memoryDatabase();
    poll(db, T0, catalogOf(twenty));
    expect(poll(db, T0 + 2 * DAY, catalogOf(half))).toMatchObject({ status: "accepted" });
    expect(db.$client.prepare("select distinct found_after_gap from events").pluck().all()).toEqual(
      [0],
    );
    expect(poll(db, T0 + 5 * DAY, catalogOf([]))).toMatchObject({ status: "accepted" });
  });
});

describe("any order", () => {
  const pool = twenty.slice(0, 12);
  const catalog = fc
    .tuple(fc.subarray(pool, { minLength: 3 }), fc.constantFrom(131_072, 65_536), fc.boolean())
    .map(([ids, contextLength, isPriced]) =>
      ids.map((id, index) =>
        buildFacts({
          id,
          contextLength,
          ...(isPriced && index === 0 ? { pricing: buildPrices("1", "1") } : {}),
        }),
      ),
    );
  const captures = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 200 }), catalog), {
    selector: ([hour]) => hour,
    minLength: 2,
    maxLength: 12,
  });

  test("captures filed in any order, with losses among them, tell the same story", async () => {
    await fc.assert(
      fc.asyncProperty(
        captures.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        async ([rows, shuffled]) => {
          const [inOrder, mixed] = [await memoryDatabase(), await memoryDatabase()];
          const sorted = [...rows].sort(([a], [b]) => a - b);
          for (const [hour, models] of sorted) file(inOrder, hour, models);
          for (const [hour, models] of shuffled) file(mixed, hour, models);
          expect(dumpHistory(mixed)).toEqual(dumpHistory(inOrder));
          for (const [hour, models] of rows) file(mixed, hour, models);
          expect(dumpHistory(mixed)).toEqual(dumpHistory(inOrder));
          for (const db of [inOrder, mixed]) db.$client.close();
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);

  test("spells of a model never overlap, and every version is of its time", async () => {
    await fc.assert(
      fc.asyncProperty(captures, async (rows) => {
        const db = await memoryDatabase();
        for (const [hour, models] of rows) file(db, hour, models);
        const overlaps = db.$client
          .prepare(
            "select count(*) from model_spells a join model_spells b on a.model_id = b.model_id and a.from_at < b.from_at and (a.to_at is null or a.to_at > b.from_at)",
          )
          .pluck()
          .get();
        expect(overlaps).toBe(0);
        const outside = db.$client
          .prepare(
            "select count(*) from model_versions v where not exists (select 1 from snapshots s where s.status = 'accepted' and s.taken_at = v.valid_from)",
          )
          .pluck()
          .get();
        expect(outside).toBe(0);
        db.$client.close();
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 120_000);

  function file(db: Database, hour: number, models: readonly ModelFacts[]) {
    recordSnapshot(db, {
      takenAt: T0 + hour * HOUR,
      receivedAt: T0,
      source: "import",
      cadenceMs: null,
      models,
      refused: [],
    });
  }
});
