import { describe, expect, test } from "vitest";
import { getModel } from "@/db/queries/model";
import {
  endpointChecks,
  evidence,
  modelDescriptions,
  modelEndpoints,
  providers,
} from "@/db/schema/endpoints";
import { buildFacts, buildPrices, DAY, T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";
import { recordCatalog } from "@/tests/support/record-catalog";

const tiny = buildFacts({
  id: "acme/tiny:free",
  description: "Small.",
  canonicalSlug: "acme/tiny-1",
});
const other = buildFacts({ id: "beta/other:free" });
const fresh = buildFacts({ id: "cyan/fresh:free" });
const daily = { source: "import", cadenceMs: null } as const;

test("a model that was never seen is null", async () => {
  const db = await memoryDatabase();
  expect(getModel(db, tiny.id)).toBeNull();
  recordCatalog(db, { at: T0, models: [other] });
  expect(getModel(db, tiny.id)).toBeNull();
  expect(getModel(db, "acme/tiny")).toBeNull();
});

test("a listed model comes with its facts, spells, endpoints and evidence, and needs no replacement", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [other] });
  recordCatalog(db, { at: T0 + DAY, models: [tiny, other], ...daily });
  recordCatalog(db, { at: T0 + 2 * DAY, models: [tiny, other], ...daily });
  db.insert(modelEndpoints)
    .values({
      modelId: tiny.id,
      tag: "novita/fp8",
      providerName: "Novita",
      contextLength: 9,
      status: -5,
      uptimeLast30m: 12.5,
      firstSeenAt: T0,
      lastSeenAt: T0,
    })
    .run();
  db.insert(endpointChecks)
    .values({ modelId: tiny.id, checkedAt: T0 + DAY, served: true })
    .run();
  const statement = {
    modelId: tiny.id,
    sourceUrl: "https://example.org",
    firstSeenAt: T0,
    lastSeenAt: T0,
  };
  db.insert(evidence)
    .values([
      {
        ...{ ...statement, source: "description_note", quote: "logged" },
        ...{ says: "trains", training: "yes", retention: "yes" },
      },
      {
        ...{ ...statement, source: "zdr_list", quote: "listed", endedAt: T0 + 1 },
        ...{ says: "not_retained", retention: "no" },
      },
    ])
    .run();

  expect(getModel(db, tiny.id)).toMatchObject({
    listed: true,
    state: "free",
    state_since: "2026-01-02T00:00:00Z",
    last_seen: "2026-01-03T00:00:00Z",
    gone_since: null,
    canonical_slug: "acme/tiny-1",
    created: "2025-10-09T08:53:20Z",
    description: "Small.",
    hugging_face_id: null,
    is_moderated: false,
    data_policy: { verdict: "trains", evidence_count: 1, training: "yes", retention: "yes" },
    evidence: [
      {
        source: "description_note",
        says: "trains",
        decides: true,
        note: null,
        quote: "logged",
        first_seen: "2026-01-01T00:00:00Z",
      },
    ],
    endpoints: [
      {
        tag: "novita/fp8",
        provider_name: "Novita",
        context_length: 9,
        max_completion_tokens: null,
        quantization: null,
        status: -5,
        uptime_last_30m: 12.5,
        uptime_last_1d: null,
        last_seen: "2026-01-01T00:00:00Z",
      },
    ],
    endpoints_checked_at: "2026-01-02T00:00:00Z",
    spells: [
      { state: "free", from: "2026-01-02T00:00:00Z", last_seen: "2026-01-03T00:00:00Z", to: null },
    ],
    replacements: [],
  });
});

test("a model that has gone keeps its last facts and verdict, and free models that could stand in for it", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [tiny, other, fresh] });
  for (const day of [1, 2, 3]) {
    recordCatalog(db, { at: T0 + day * DAY, models: [other, fresh], ...daily });
  }
  db.insert(evidence)
    .values({
      modelId: tiny.id,
      source: "zdr_list",
      says: "not_retained",
      retention: "no",
      sourceUrl: "https://example.org",
      quote: "listed",
      firstSeenAt: T0,
      lastSeenAt: T0,
      endedAt: T0 + DAY,
    })
    .run();
  const seen = {
    firstSeenAt: T0,
    lastSeenAt: T0,
    source: "zdr_list",
    says: "not_retained",
    retention: "no",
  } as const;
  db.insert(evidence)
    .values({ ...seen, modelId: fresh.id, sourceUrl: "https://example.org", quote: "listed" })
    .run();

  const tombstone = getModel(db, tiny.id);
  expect(tombstone).toMatchObject({
    listed: false,
    name: tiny.name,
    state: "free",
    last_seen: "2026-01-01T00:00:00Z",
    gone_since: "2026-01-02T00:00:00Z",
    data_policy: { verdict: "not_retained", evidence_count: 1 },
  });
  expect(tombstone?.replacements.map(({ id }) => id)).toEqual(["cyan/fresh:free"]);
});

test("a free model that announces its end has replacements while it is still there", async () => {
  const db = await memoryDatabase();
  const leaving = { ...tiny, expirationDate: "2026-01-20" };
  recordCatalog(db, { at: T0, models: [leaving, other] });
  expect(getModel(db, tiny.id)).toMatchObject({ listed: true, expires_on: "2026-01-20" });
  expect(getModel(db, tiny.id)?.replacements.map(({ id }) => id)).toEqual(["beta/other:free"]);
});

test("a model that became paid has replacements for what it was while free", async () => {
  const db = await memoryDatabase();
  const once = buildFacts({ id: "acme/promo" });
  const now = {
    ...once,
    contextLength: 2_000_000,
    pricing: { prices: { prompt: "1", completion: "1" }, overrides: [] },
  };
  recordCatalog(db, { at: T0, models: [once, other] });
  recordCatalog(db, { at: T0 + DAY, models: [now, other], ...daily });
  const model = getModel(db, once.id);
  expect(model?.state).toBe("paid");
  expect(model?.spells.map(({ state }) => state)).toEqual(["zero_priced", "paid"]);
  expect(model?.replacements.map(({ id }) => id)).toEqual(["beta/other:free"]);
});

test("a model that was never free has no replacements", async () => {
  const db = await memoryDatabase();
  const paid = buildFacts({
    id: "acme/big",
    pricing: { prices: { prompt: "1", completion: "1" }, overrides: [] },
  });
  recordCatalog(db, { at: T0, models: [paid, other] });
  recordCatalog(db, { at: T0 + DAY, models: [other], ...daily });
  expect(getModel(db, paid.id)).toMatchObject({ listed: false, replacements: [] });
});

test("the twin of a model that is gone has the price of today, not of the day it left", async () => {
  const db = await memoryDatabase();
  const twin = buildFacts({ id: "acme/tiny", pricing: buildPrices("0.000001", "0.000002") });
  const dearer = { ...twin, pricing: buildPrices("0.000003", "0.000004") };
  recordCatalog(db, { at: T0, models: [tiny, twin], ...daily });
  recordCatalog(db, { at: T0 + DAY, models: [twin], ...daily });
  recordCatalog(db, { at: T0 + 2 * DAY, models: [dearer], ...daily });
  expect(getModel(db, tiny.id)?.twin).toMatchObject({
    listed: true,
    pricing: { prompt: "0.000003", completion: "0.000004" },
  });
});

describe("the description", () => {
  const cut = { ...tiny, description: "Small, and it goes..." };

  test("is the list's copy, said to be no more, where it was not read whole", async () => {
    const db = await memoryDatabase();
    recordCatalog(db, { at: T0, models: [cut] });
    expect(getModel(db, tiny.id)).toMatchObject({
      description: "Small, and it goes...",
      description_source: null,
    });
  });

  test("is the whole text with where and when it was read, also once the model is gone", async () => {
    const db = await memoryDatabase();
    recordCatalog(db, { at: T0, models: [cut, other] });
    const whole = {
      description: "Small, and it goes on. Prompts are logged.",
      description_source: { url: "https://example.org/tiny", taken_at: "2026-01-01T00:00:00Z" },
    };
    db.insert(modelDescriptions)
      .values({
        modelId: tiny.id,
        text: whole.description,
        sourceUrl: whole.description_source.url,
        takenAt: T0,
      })
      .run();
    expect(getModel(db, tiny.id)).toMatchObject(whole);
    expect(getModel(db, other.id)?.description_source).toBeNull();
    recordCatalog(db, { at: T0 + DAY, models: [other], ...daily });
    expect(getModel(db, tiny.id)).toMatchObject({ listed: false, ...whole });
  });
});

test("who serves it is known by the tags of its endpoints, each provider once, by name", async () => {
  const db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [tiny, other] });
  const endpoint = { providerName: "x", firstSeenAt: T0, lastSeenAt: T0 };
  db.insert(modelEndpoints)
    .values([
      { ...endpoint, modelId: tiny.id, tag: "novita/fp8" },
      { ...endpoint, modelId: tiny.id, tag: "novita/bf16" },
      { ...endpoint, modelId: tiny.id, tag: "acme" },
      { ...endpoint, modelId: tiny.id, tag: "unlisted/fp4" },
      { ...endpoint, modelId: other.id, tag: "nov" },
    ])
    .run();
  db.insert(providers)
    .values([
      { slug: "novita", name: "Novita", privacyPolicyUrl: "https://novita.example", seenAt: T0 },
      { slug: "acme", name: "Acme", headquarters: "US", seenAt: T0 },
      { slug: "nov", name: "Nov", seenAt: T0 },
    ])
    .run();
  const unknown = {
    privacy_policy_url: null,
    terms_of_service_url: null,
    status_page_url: null,
    headquarters: null,
    seen_at: "2026-01-01T00:00:00Z",
  };
  expect(getModel(db, tiny.id)?.providers).toEqual([
    { ...unknown, slug: "acme", name: "Acme", headquarters: "US" },
    {
      ...unknown,
      slug: "novita",
      name: "Novita",
      privacy_policy_url: "https://novita.example",
    },
  ]);
  expect(getModel(db, other.id)?.providers).toEqual([{ ...unknown, slug: "nov", name: "Nov" }]);
});
