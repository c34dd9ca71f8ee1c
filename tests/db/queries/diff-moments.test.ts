import { expect, test } from "vitest";
import { diffMoments } from "@/db/queries/diff-moments";
import { buildFacts, buildPrices, DAY, T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";
import { recordCatalog } from "@/tests/support/record-catalog";

const stays = buildFacts({ id: "a/stays:free" });
const gone = buildFacts({ id: "b/gone:free" });
const promo = buildFacts({ id: "c/promo" });
const fresh = buildFacts({ id: "d/fresh:free" });

async function world() {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [stays, gone, promo] });
  const models = [
    { ...stays, contextLength: 9, expirationDate: "2026-03-01" },
    { ...promo, pricing: buildPrices("0.1", "0.1") },
    fresh,
  ];
  recordCatalog(db, { at: T0 + DAY, models, source: "import", cadenceMs: null });
  return db;
}

test("between two moments models entered the roster, left it or changed on it", async () => {
  const diff = diffMoments(await world(), { from: T0, to: T0 + DAY });
  expect(diff.entered).toEqual([
    {
      id: "d/fresh:free",
      name: fresh.name,
      state_before: null,
      state_after: "free",
      context_length: 131_072,
    },
  ]);
  expect(diff.left).toEqual([
    {
      id: "b/gone:free",
      name: gone.name,
      state_before: "free",
      state_after: null,
      context_length: 131_072,
    },
    {
      id: "c/promo",
      name: promo.name,
      state_before: "zero_priced",
      state_after: "paid",
      context_length: 131_072,
    },
  ]);
  expect(diff.changed).toEqual([
    {
      id: "a/stays:free",
      name: stays.name,
      changes: [
        { field: "context_length", before: 131_072, after: 9 },
        { field: "expires_on", before: null, after: "2026-03-01" },
      ],
    },
  ]);
  expect(diff.from).toMatchObject({ snapshot_at: "2026-01-01T00:00:00Z", count: 3 });
  expect(diff.to).toMatchObject({ snapshot_at: "2026-01-02T00:00:00Z", count: 2 });
});

test("two moments of one snapshot differ in nothing", async () => {
  const diff = diffMoments(await world(), { from: T0, to: T0 + DAY - 1 });
  expect(diff).toMatchObject({ entered: [], left: [], changed: [] });
});

test("prices that are written differently are not a change", async () => {
  const db = await memoryDatabase();
  const pricing = { prices: { prompt: "0.0", completion: "0" }, overrides: [] };
  recordCatalog(db, { at: T0, models: [stays] });
  recordCatalog(db, { at: T0 + 900_000, models: [{ ...stays, pricing }] });
  expect(diffMoments(db, { from: T0, to: T0 + 900_000 }).changed).toEqual([]);
});

test("before the first snapshot nothing is known, and the answer says so", async () => {
  const diff = diffMoments(await world(), { from: T0 - DAY, to: T0 });
  expect(diff.from).toEqual({
    asked_at: "2025-12-31T00:00:00Z",
    snapshot_at: null,
    in_gap: false,
    count: 0,
  });
  expect(diff.entered).toHaveLength(3);
});
