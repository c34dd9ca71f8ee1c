import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { replacementCandidates } from "@/db/queries/replacement-candidates";
import { listReplacements, replacementsOf } from "@/db/queries/replacements";
import { modelNotes } from "@/db/schema/notes";
import { broadcastSpans } from "@/db/schema/usage";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { buildFacts, buildPrices, DAY, MINUTE, T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";
import { recordCatalog } from "@/tests/support/record-catalog";

const gone = buildFacts({ id: "acme/gone:free", contextLength: 200_000 });
const large = buildFacts({ id: "beta/large:free", contextLength: 262_144 });
const small = buildFacts({ id: "cyan/small:free", contextLength: 32_768 });
const NEWEST = T0 + 2 * DAY;

let db: Database;

beforeEach(async () => {
  db = await memoryDatabase();
  catalogs([gone, large, small], [large, small]);
});

/** One answer of the catalog, and two later ones a day apart. */
function catalogs(first: readonly ModelFacts[], later: readonly ModelFacts[]) {
  for (const [day, models] of [first, later, later].entries()) {
    recordCatalog(db, { at: T0 + day * DAY, models, source: "import", cadenceMs: null });
  }
}

let spans = 0;
function sent(
  modelId: string,
  count: number,
  {
    ok = true,
    tokens = 1_000,
    at = NEWEST - DAY,
    askedFor = null,
  }: { ok?: boolean; tokens?: number | null; at?: number; askedFor?: string | null } = {},
) {
  for (let n = 0; n < count; n += 1) {
    spans += 1;
    db.insert(broadcastSpans)
      .values({
        ...{
          id: `gen-${spans}`,
          accountId: 1,
          at,
          receivedAt: at,
          modelId,
          askedFor,
          isFree: true,
          ok,
        },
        ...{ promptTokens: tokens, completionTokens: tokens === null ? null : 24 },
      })
      .run();
  }
}

const ask = (params: Partial<Parameters<typeof listReplacements>[1]> = {}) =>
  listReplacements(db, { id: gone.id, newestAt: NEWEST, ...params });
const idsOf = ({ replacements }: ReturnType<typeof ask>) => replacements.map(({ id }) => id);

test("a model that has gone is replaced by what has as much context as it had", () => {
  expect(ask()).toEqual({
    replacements: [
      {
        id: "beta/large:free",
        reasons: [
          "has tools",
          "262K of context",
          "other vendor",
          "free for 2 days or more",
          "data note no worse: assume it trains",
        ],
      },
    ],
    missing: null,
  });
});

test("what is missing from the newest snapshot, or costs money in it, stands in for nobody", () => {
  const dear = { ...large, pricing: buildPrices("0.000001", "0.000001") };
  recordCatalog(db, { at: T0 + 3 * DAY, models: [small], source: "import", cadenceMs: null });
  expect(ask({ newestAt: T0 + 3 * DAY })).toEqual({
    replacements: [],
    missing: "No free model has 200K of context.",
  });
  recordCatalog(db, { at: T0 + 4 * DAY, models: [dear, small], source: "import", cadenceMs: null });
  expect(idsOf(ask({ newestAt: T0 + 4 * DAY }))).toEqual([]);
});

test("one that stays needs none, unless a chain asks; one that was never free has none at all", () => {
  expect(ask({ id: small.id })).toEqual({ replacements: [], missing: null });
  expect(idsOf(ask({ id: small.id, evenIfStaying: true }))).toEqual(["beta/large:free"]);
  expect(ask({ id: "acme/never:free", evenIfStaying: true })).toEqual({
    replacements: [],
    missing: null,
  });
});

describe("our own requests", () => {
  test("tell how much context is needed, to who may see usage", () => {
    sent(gone.id, 20, { at: NEWEST - 30 * DAY });
    expect(idsOf(ask())).toEqual(["beta/large:free"]);
    expect(idsOf(ask({ withUsage: true }))).toEqual(["beta/large:free", "cyan/small:free"]);
    sent(gone.id, 1, { tokens: 32_745 });
    expect(idsOf(ask({ withUsage: true }))).toEqual(["beta/large:free"]);
  });

  test("that another model had to answer tell it as well", () => {
    sent(gone.id, 20);
    sent(large.id, 1, { tokens: 32_745, askedFor: gone.id });
    expect(idsOf(ask({ withUsage: true }))).toEqual(["beta/large:free"]);
  });

  test.each<[string, () => void]>([
    ["too few of them", () => sent(gone.id, 19)],
    ["none that told its size", () => sent(gone.id, 40, { tokens: null })],
    ["only another model's", () => sent(large.id, 40)],
  ])("with %s, the model's own context is what is needed", (_what, send) => {
    send();
    expect(idsOf(ask({ withUsage: true }))).toEqual(["beta/large:free"]);
  });

  test("rank what served us, and are told of, to who may see usage and to nobody else", async () => {
    const other = buildFacts({ id: "delta/other:free", contextLength: 262_144 });
    // All of them became free in one snapshot, so that nothing but their ids and our requests tells them apart.
    db = await memoryDatabase();
    catalogs([gone, large, other], [large, other]);
    sent(large.id, 20, { ok: false });
    sent(other.id, 30);
    sent(other.id, 10, { ok: false });
    sent(other.id, 50, { ok: false, at: NEWEST - 31 * DAY });
    expect(idsOf(ask())).toEqual(["beta/large:free", "delta/other:free"]);
    expect(JSON.stringify(ask({ view: "team" }))).not.toMatch(/our requests/);
    const told = ask({ view: "team", withUsage: true });
    expect(idsOf(told)).toEqual(["delta/other:free", "beta/large:free"]);
    expect(told.replacements[0]?.reasons).toContain("30 of 40 of our requests succeeded");
    expect(told.replacements[1]?.reasons).toContain("0 of 20 of our requests succeeded");
  });
});

test("a note of the team's rules a candidate out for the team, and is unknown to the public", () => {
  db.insert(modelNotes)
    .values({
      ...{ modelId: large.id, training: "yes", retention: "yes", text: "They train." },
      ...{ url: "https://example.org", statedOn: "2026-01-01", madeAt: T0, madeBy: "ann" },
    })
    .run();
  expect(idsOf(ask())).toEqual(["beta/large:free"]);
  expect(ask({ view: "team" })).toEqual({
    replacements: [],
    missing: "No free model has 200K of context and a data note no worse than “assume it trains”.",
  });
});

test("a note on the model itself, made after it went, asks as much of what replaces it, for the team", () => {
  db.insert(modelNotes)
    .values({
      ...{ modelId: gone.id, training: "no", retention: "no", text: "By contract." },
      ...{ url: "https://example.org", statedOn: "2026-01-02", madeAt: NEWEST, madeBy: "ann" },
    })
    .run();
  expect(idsOf(ask())).toEqual(["beta/large:free"]);
  expect(ask({ view: "team" }).missing).toBe(
    "No free model has a data note no worse than “not retained”.",
  );
});

test("for many models the candidates are read once, and the answers are the same", () => {
  sent(gone.id, 20);
  const params = { newestAt: NEWEST, view: "team", withUsage: true } as const;
  const candidates = replacementCandidates(db, params);
  expect(candidates.list.map(({ facts }) => facts.id)).toEqual([large.id, small.id]);
  for (const id of [gone.id, large.id, "acme/never:free"]) {
    expect(replacementsOf(db, { id, candidates })).toEqual(listReplacements(db, { id, ...params }));
  }
});

test("the router over the free models, and what is at $0 without a promise, are no candidates", () => {
  const router = buildFacts({ id: "openrouter/free" });
  const promo = buildFacts({ id: "acme/promo" });
  const at = NEWEST + MINUTE;
  recordCatalog(db, { at, models: [router, promo, large], source: "import", cadenceMs: null });
  const { list } = replacementCandidates(db, { newestAt: at });
  expect(list.map(({ facts }) => facts.id)).toEqual([large.id]);
});
