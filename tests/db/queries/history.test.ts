import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { type HistoryParams, listHistory } from "@/db/queries/history";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import { toIso } from "@/lib/domain/time";
import { buildFacts, buildPrices, DAY, HOUR, T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";
import { recordCatalog } from "@/tests/support/record-catalog";

const tiny = buildFacts({ id: "acme/tiny:free" });
const eyes = buildFacts({ id: "zeta/eyes:free", expirationDate: "2026-01-03" });
const turned = buildFacts({ id: "beta/turned" });
const priced = { ...turned, pricing: buildPrices("0.1", "0.1") };

function ask(db: Database, params: Partial<HistoryParams> = {}) {
  const base = { now: T0 + 4 * DAY, intervalSeconds: 900, from: null, to: null };
  return listHistory(db, { ...base, states: ["free", "zero_priced"], ...params });
}

/** One capture a day: eyes leaves on day 2, the unmarked model is priced from day 1. */
async function world() {
  const db = await memoryDatabase();
  const days = [
    [tiny, eyes, turned],
    [tiny, eyes, priced],
    [tiny, priced],
    [tiny, priced],
  ];
  for (const [day, models] of days.entries()) {
    recordCatalog(db, { at: T0 + day * DAY, models, source: "import", cadenceMs: null });
  }
  return db;
}

test("a spell has its first and last snapshot and the first one no longer in it", async () => {
  const { data, meta } = ask(await world());
  expect(data).toEqual([
    {
      model_id: "acme/tiny:free",
      name: tiny.name,
      spells: [
        {
          state: "free",
          from: "2026-01-01T00:00:00Z",
          last_seen: "2026-01-04T00:00:00Z",
          to: null,
          announced_expiry: null,
        },
      ],
    },
    {
      model_id: "beta/turned",
      name: turned.name,
      spells: [
        {
          state: "zero_priced",
          from: "2026-01-01T00:00:00Z",
          last_seen: "2026-01-01T00:00:00Z",
          to: "2026-01-02T00:00:00Z",
          announced_expiry: null,
        },
      ],
    },
    {
      model_id: "zeta/eyes:free",
      name: eyes.name,
      spells: [
        {
          state: "free",
          from: "2026-01-01T00:00:00Z",
          last_seen: "2026-01-02T00:00:00Z",
          to: "2026-01-03T00:00:00Z",
          announced_expiry: "2026-01-03",
        },
      ],
    },
  ]);
  expect(meta).toMatchObject({
    gaps: [],
    snapshots: 4,
    first_snapshot_at: "2026-01-01T00:00:00Z",
    snapshot_at: "2026-01-04T00:00:00Z",
    next_cursor: null,
  });
});

test("all states of a model can be asked for, in order of time", async () => {
  const { data } = ask(await world(), { states: MODEL_STATES });
  expect(data[1]?.spells.map((spell) => spell.state)).toEqual(["zero_priced", "paid"]);
});

test("spells that touch the range come whole, others not at all", async () => {
  const db = await world();
  const ids = (from: number, to: number) =>
    ask(db, { from, to }).data.map((model) => model.model_id);
  expect(ids(T0 + 2 * DAY - 1, T0 + 9 * DAY)).toEqual(["acme/tiny:free", "zeta/eyes:free"]);
  expect(ids(T0 + 2 * DAY, T0 + 9 * DAY)).toEqual(["acme/tiny:free"]);
  expect(ids(T0 - DAY, T0 - 1)).toEqual([]);
  expect(ask(db, { from: T0 + 3 * DAY }).data[0]?.spells[0]?.from).toBe(toIso(T0));
});

test("a running spell is known until the newest snapshot and no further", async () => {
  const db = await world();
  expect(ask(db, { from: T0 + 3 * DAY }).data).toHaveLength(1);
  expect(ask(db, { from: T0 + 3 * DAY + 1 }).data).toEqual([]);
});

test("gaps that touch the range come whole, and only accepted snapshots in it are counted", async () => {
  const db = await memoryDatabase();
  for (const at of [T0, T0 + 6 * HOUR, T0 + 6.25 * HOUR, T0 + 12 * HOUR]) {
    recordCatalog(db, { at, models: [tiny] });
  }
  const first = { from: toIso(T0), to: toIso(T0 + 6 * HOUR) };
  const second = { from: toIso(T0 + 6.25 * HOUR), to: toIso(T0 + 12 * HOUR) };
  expect(ask(db).meta).toMatchObject({ gaps: [first, second], snapshots: 4 });
  expect(ask(db, { from: T0 + HOUR, to: T0 + 2 * HOUR }).meta).toMatchObject({
    gaps: [first],
    snapshots: 0,
  });
  expect(ask(db, { from: T0 + 6 * HOUR, to: T0 + 6.25 * HOUR }).meta).toMatchObject({
    gaps: [],
    snapshots: 2,
  });
});

test("pages hold every model once", async () => {
  const db = await world();
  const first = ask(db, { limit: 2 });
  const rest = ask(db, { limit: 2, cursor: first.meta.next_cursor });
  expect([...first.data, ...rest.data].map((model) => model.model_id)).toEqual([
    "acme/tiny:free",
    "beta/turned",
    "zeta/eyes:free",
  ]);
  expect(rest.meta.next_cursor).toBeNull();
});

test("an empty database has an empty history", async () => {
  expect(ask(await memoryDatabase())).toMatchObject({
    data: [],
    meta: { gaps: [], snapshots: 0, first_snapshot_at: null, snapshot_at: null },
  });
});
