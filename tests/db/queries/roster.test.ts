import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { listModels, type RosterParams } from "@/db/queries/roster";
import { evidence, modelEndpoints } from "@/db/schema/endpoints";
import { watchModel } from "@/db/writes/watches";
import { MODEL_STATES, ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { toIso } from "@/lib/domain/time";
import { buildFacts, buildPrices, DAY, HOUR, MINUTE, T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";
import { recordCatalog } from "@/tests/support/record-catalog";

const tiny = buildFacts({ id: "acme/tiny:free" });
const eyes = buildFacts({
  id: "zeta/eyes:free",
  name: "Zeta: Eyes (free)",
  contextLength: 32_768,
  inputModalities: ["image", "text"],
  supportedParameters: ["max_tokens", "structured_outputs"],
});
const promo = buildFacts({ id: "beta/promo" });
const paid = buildFacts({ id: "acme/tiny", pricing: buildPrices("0.000001", "0.000002") });

function ask(db: Database, params: Partial<RosterParams> = {}) {
  return listModels(db, {
    now: T0 + MINUTE,
    intervalSeconds: 900,
    states: ROSTER_STATES,
    at: null,
    ...params,
  });
}

const idsOf = (answer: ReturnType<typeof ask>) => answer.data.map((model) => model.id);

test("before the first snapshot the roster is empty and says that nothing is known", async () => {
  const answer = ask(await memoryDatabase());
  expect(answer.data).toEqual([]);
  expect(answer.meta).toMatchObject({
    snapshot_at: null,
    stale: false,
    next_cursor: null,
    total: 0,
  });
});

test("the roster is free and zero-priced models by id, and other states come when asked for", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [eyes, paid, promo, tiny] });
  expect(idsOf(ask(db))).toEqual(["acme/tiny:free", "beta/promo", "zeta/eyes:free"]);
  expect(idsOf(ask(db, { states: ["paid"] }))).toEqual(["acme/tiny"]);
  expect(idsOf(ask(db, { states: MODEL_STATES }))).toHaveLength(4);
});

test("a model's line carries its twin, its evidence, its uptime and the team's star", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [tiny] });
  recordCatalog(db, { at: T0 + 15 * MINUTE, models: [tiny, paid, eyes] });
  watchModel(db, { modelId: tiny.id, now: T0 });
  const seen = { modelId: tiny.id, firstSeenAt: T0, lastSeenAt: T0 };
  db.insert(evidence)
    .values({
      ...seen,
      source: "zdr_list",
      says: "not_retained",
      retention: "no",
      sourceUrl: "https://example.org",
      quote: "A | acme/tiny (a/fp8); B | acme/tiny (b)",
    })
    .run();
  for (const [tag, uptimeLast1d] of [
    ["a/fp8", 91.5],
    ["b", 99.25],
  ] as const) {
    db.insert(modelEndpoints)
      .values({ ...seen, tag, providerName: tag, uptimeLast1d })
      .run();
  }

  const [line, other] = ask(db).data;
  expect(line).toMatchObject({
    id: "acme/tiny:free",
    author: "acme",
    state: "free",
    state_since: "2026-01-01T00:00:00Z",
    state_since_exact: false,
    listed_since: "2026-01-01T00:00:00Z",
    data_policy: { verdict: "not_retained", evidence_count: 1 },
    uptime_last_1d: 99.25,
    twin: {
      id: "acme/tiny",
      listed: true,
      state: "paid",
      pricing: { prompt: "0.000001", completion: "0.000002" },
    },
    watched: true,
    source: "poll",
  });
  expect(other).toMatchObject({
    id: "zeta/eyes:free",
    state_since: "2026-01-01T00:15:00Z",
    state_since_exact: true,
    data_policy: { verdict: "assumed", evidence_count: 0 },
    uptime_last_1d: null,
    twin: { id: "zeta/eyes", listed: false, state: null, pricing: null },
    watched: false,
  });
});

test("overrides stand beside the prices in OpenRouter's own layout", async () => {
  const db = await memoryDatabase();
  const odd = buildFacts({
    id: "acme/odd",
    pricing: {
      prices: { prompt: "0.1", completion: "0.2" },
      overrides: [{ when: { min_prompt_tokens: 200_000 }, prices: { prompt: "0.3" } }],
    },
  });
  recordCatalog(db, { at: T0, models: [odd] });
  expect(ask(db, { states: ["paid"] }).data[0]?.pricing).toEqual({
    prompt: "0.1",
    completion: "0.2",
    overrides: [{ min_prompt_tokens: 200_000, prompt: "0.3" }],
  });
});

test("an expiry two years away means none", async () => {
  const db = await memoryDatabase();
  const soon = buildFacts({ id: "acme/soon:free", expirationDate: "2026-02-01" });
  const never = buildFacts({ id: "acme/never:free", expirationDate: "2098-12-31" });
  recordCatalog(db, { at: T0, models: [soon, never] });
  expect(ask(db).data.map((model) => model.expires_on)).toEqual([null, "2026-02-01"]);
});

test.each([
  ["words in id or name", { q: "zeta EYES" }, ["zeta/eyes:free"]],
  ["a word that is nowhere", { q: "nope" }, []],
  ["least context", { minContext: 100_000 }, ["acme/tiny:free", "beta/promo"]],
  ["all parameters", { supports: ["max_tokens", "tools"] }, ["acme/tiny:free", "beta/promo"]],
  ["all modalities", { input: ["text", "image"] }, ["zeta/eyes:free"]],
  ["a verdict nobody has", { policy: ["trains"] as const }, []],
])("the roster can be narrowed by %s", async (_what, params, ids) => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [eyes, paid, promo, tiny] });
  expect(idsOf(ask(db, params))).toEqual(ids);
});

test("time travel answers with the snapshot at or before the moment, to the second", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [tiny, promo] });
  recordCatalog(db, { at: T0 + 15 * MINUTE, models: [tiny, promo, eyes] });
  const at = (moment: number) => idsOf(ask(db, { at: moment }));
  expect(at(T0 - 1_000)).toEqual([]);
  expect(at(T0)).toEqual(["acme/tiny:free", "beta/promo"]);
  expect(at(T0 + 15 * MINUTE - 1_000)).toEqual(["acme/tiny:free", "beta/promo"]);
  expect(at(T0 + 15 * MINUTE)).toEqual(["acme/tiny:free", "beta/promo", "zeta/eyes:free"]);
});

test("time travel gives the facts and the twin of that time, and no uptime, which is known only now", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [tiny, promo, paid] });
  recordCatalog(db, { at: T0 + 15 * MINUTE, models: [{ ...tiny, contextLength: 9 }, promo] });
  db.insert(modelEndpoints)
    .values({
      modelId: tiny.id,
      tag: "a",
      providerName: "A",
      uptimeLast1d: 50,
      firstSeenAt: T0,
      lastSeenAt: T0,
    })
    .run();
  expect(ask(db, { at: T0 }).data[0]).toMatchObject({
    context_length: 131_072,
    uptime_last_1d: null,
    twin: { listed: true },
  });
  expect(ask(db).data[0]).toMatchObject({
    context_length: 9,
    uptime_last_1d: 50,
    twin: { listed: false },
  });
});

test("a moment in a gap says so, the snapshots at its ends do not", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [tiny] });
  recordCatalog(db, { at: T0 + 6 * HOUR, models: [tiny] });
  const inGap = (at: number) => ask(db, { at, now: T0 + 6 * HOUR }).meta.in_gap;
  expect([T0 - 1, T0, T0 + 1, T0 + 6 * HOUR - 1, T0 + 6 * HOUR].map(inGap)).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});

test("a moment after the newest snapshot is in a gap once polls were missed", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [tiny] });
  expect(ask(db, { at: T0 + 45 * MINUTE }).meta.in_gap).toBe(false);
  expect(ask(db, { at: T0 + 46 * MINUTE }).meta.in_gap).toBe(true);
});

test("an answer is stale after two intervals, and one about the past only if it was stale then", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [tiny] });
  expect(ask(db, { now: T0 + 30 * MINUTE }).meta.stale).toBe(false);
  expect(ask(db, { now: T0 + 31 * MINUTE }).meta).toMatchObject({
    stale: true,
    snapshot_at: toIso(T0),
    as_of: toIso(T0 + 31 * MINUTE),
  });
  expect(ask(db, { now: T0 + DAY, at: T0 + MINUTE }).meta.stale).toBe(false);
});

test("pages hold every model once, whatever the size of a page", async () => {
  const db = await memoryDatabase();
  const ids = Array.from({ length: 23 }, (_, n) => `acme/m-${n}:free`);
  recordCatalog(db, { at: T0, models: ids.map((id) => buildFacts({ id })) });
  for (const limit of [1, 4, 22, 23, 24]) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: ReturnType<typeof ask> = ask(db, { limit, cursor });
      expect(answer.data.length).toBeLessThanOrEqual(limit);
      expect(answer.meta.total).toBe(23);
      seen.push(...idsOf(answer));
      cursor = answer.meta.next_cursor;
    } while (cursor);
    expect(seen).toEqual([...ids].sort());
  }
});

test.each([
  ["48 hours", 2 * DAY, true],
  ["longer", 2 * DAY + MINUTE, false],
])("free since a first look after %s without one is exact: %s", async (_, span, expected) => {
  const db = await memoryDatabase();
  const late = buildFacts({ id: "acme/late:free" });
  recordCatalog(db, { at: T0, models: [buildFacts()] });
  recordCatalog(db, { at: T0 + span, models: [buildFacts(), late] });
  expect(ask(db).data.map((model) => [model.id, model.state_since_exact])).toEqual([
    ["acme/late:free", expected],
    ["acme/tiny:free", false],
  ]);
});
