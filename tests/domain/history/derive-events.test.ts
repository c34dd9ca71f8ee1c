import { describe, expect, test } from "vitest";
import type { CatalogEvent } from "@/lib/domain/history/catalog-event";
import { deriveEvents } from "@/lib/domain/history/derive-events";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { buildFacts, buildPrices, DAY, HOUR, MINUTE, T0 } from "../../support/builders";
import { contextFor, type Look, segmentsFrom } from "../../support/segments";

const free = buildFacts();
const paid = buildFacts({ id: "acme/big", pricing: buildPrices("0.000001", "0.000002") });
const STEP = 15 * MINUTE;

/** Looks a quarter of an hour apart. */
function looks(...facts: (ModelFacts | null)[]): Look[] {
  return facts.map((one, index) => [T0 + index * STEP, one]);
}

function eventsOf(rows: readonly Look[]): CatalogEvent[] {
  return deriveEvents(segmentsFrom(rows), contextFor(rows));
}

function kindsOf(rows: readonly Look[]): string[] {
  return eventsOf(rows).map((event) => event.kind);
}

describe("coming and going", () => {
  test("what is there in the very first snapshot has not been added", () => {
    expect(kindsOf(looks(free, free))).toEqual([]);
  });

  test("a free model that appears is free_added, any other is listed, each with the interval it appeared in", () => {
    expect(eventsOf(looks(null, null, free))).toMatchObject([
      {
        kind: "free_added",
        lastSeen: T0 + STEP,
        firstMissing: T0 + 2 * STEP,
        at: T0 + 2 * STEP,
        confirmed: true,
      },
    ]);
    expect(kindsOf(looks(null, paid))).toEqual(["listed"]);
    expect(kindsOf(looks(null, buildFacts({ id: "stealth/one" })))).toEqual(["listed"]);
  });

  test("missing once is not confirmed, missing twice in a row is", () => {
    expect(eventsOf(looks(free, null))).toMatchObject([{ kind: "free_removed", confirmed: false }]);
    expect(eventsOf(looks(free, null, null))).toMatchObject([
      { kind: "free_removed", confirmed: true, lastSeen: T0, firstMissing: T0 + STEP },
    ]);
    expect(kindsOf(looks(paid, null, null))).toEqual(["unlisted"]);
  });

  test("a departure says whether the twin is listed and at what price", () => {
    const rows = looks(free, null, null);
    const twin = { state: "paid", pricing: { prompt: "0.000001" } };
    const context = contextFor(rows, {
      twinAt: (id, at) => (id === "acme/tiny" && at === T0 + STEP ? twin : null),
    });
    const [event] = deriveEvents(segmentsFrom(rows), context);
    expect(event?.after).toEqual({ twin: { id: "acme/tiny", listed: true, ...twin } });
    expect(eventsOf(rows)[0]?.after).toEqual({
      twin: { id: "acme/tiny", listed: false, state: null, pricing: null },
    });
  });

  test("back within 48 hours of first being missed, it flapped: one event in the place of the departure", () => {
    const rows: Look[] = [
      [T0, free],
      [T0 + DAY, null],
      [T0 + 2 * DAY, null],
      [T0 + 3 * DAY, free],
    ];
    expect(eventsOf(rows)).toMatchObject([
      { kind: "flapped", firstMissing: T0 + DAY, lastSeen: T0, at: T0 + 3 * DAY, confirmed: true },
    ]);
  });

  test("back after 48 hours it left and returned", () => {
    const rows: Look[] = [
      [T0, free],
      [T0 + DAY, null],
      [T0 + 2 * DAY, null],
      [T0 + 3 * DAY + 1, free],
    ];
    expect(eventsOf(rows)).toMatchObject([
      { kind: "free_removed", confirmed: true },
      { kind: "returned", lastSeen: T0 + 2 * DAY, firstMissing: T0 + 3 * DAY + 1 },
    ]);
  });

  test("what changed while it flapped is told too", () => {
    const back = buildFacts({ contextLength: 65_536 });
    expect(kindsOf(looks(free, null, back))).toEqual(["flapped", "context_changed"]);
  });

  test.each([
    ["48 hours exactly", 48 * HOUR, false],
    ["a second more", 48 * HOUR + 1_000, true],
  ])("found across %s, it is marked as found after a gap: %s", (_, span, expected) => {
    const rows: Look[] = [
      [T0, free],
      [T0 + span, null],
      [T0 + span + STEP, null],
    ];
    expect(eventsOf(rows)[0]?.foundAfterGap).toBe(expected);
  });
});

describe("price", () => {
  const dearer = buildFacts({ id: "acme/big", pricing: buildPrices("0.000003", "0.000006") });
  const zero = buildFacts({ id: "acme/big" });

  test("a changed price is one event with both prices", () => {
    expect(eventsOf(looks(paid, dearer, dearer))).toMatchObject([
      {
        kind: "price_changed",
        before: { state: "paid", pricing: { prompt: "0.000001" } },
        after: { state: "paid", pricing: { prompt: "0.000003" } },
      },
    ]);
  });

  test("another spelling of the same price is no event", () => {
    const spelled = buildFacts({ id: "acme/big", pricing: buildPrices("0.0000010", "2e-6") });
    expect(kindsOf(looks(paid, spelled))).toEqual([]);
  });

  test("into and out of the roster it is became_free and became_paid", () => {
    const rows: Look[] = [
      [T0, paid],
      [T0 + DAY, zero],
      [T0 + 2 * DAY, zero],
      [T0 + 3 * DAY, paid],
    ];
    expect(kindsOf(rows)).toEqual(["became_free", "became_paid"]);
  });

  test("A, B, A with B known for less than a day is one event that says when it was taken back", () => {
    const rows = looks(paid, zero, zero, paid, paid);
    expect(eventsOf(rows)).toMatchObject([
      {
        kind: "price_changed",
        firstMissing: T0 + STEP,
        after: {
          state: "zero_priced",
          reverted_at: new Date(T0 + 3 * STEP).toISOString().replace(".000Z", "Z"),
        },
      },
    ]);
  });

  test("a slip in one daily capture is a slip, though the captures lie a little over a day apart", () => {
    const rows: Look[] = [
      [T0, paid],
      [T0 + DAY, zero],
      [T0 + 2 * DAY + 9 * MINUTE, paid],
    ];
    expect(kindsOf(rows)).toEqual(["price_changed"]);
  });

  test("B known for a whole day is two events", () => {
    const rows: Look[] = [
      [T0, paid],
      [T0 + HOUR, dearer],
      [T0 + HOUR + DAY, dearer],
      [T0 + 2 * HOUR + DAY, paid],
    ];
    expect(kindsOf(rows)).toEqual(["price_changed", "price_changed"]);
  });

  test("two slips in a row are two events, not three", () => {
    expect(kindsOf(looks(paid, zero, paid, dearer, paid))).toEqual([
      "price_changed",
      "price_changed",
    ]);
  });

  test("a price that could not be read in between does not hide that free became paid", () => {
    const unread = buildFacts({ id: "acme/big", pricing: { prices: {}, overrides: [] } });
    const rows: Look[] = [
      [T0, zero],
      [T0 + 2 * DAY, unread],
      [T0 + 4 * DAY, paid],
    ];
    expect(kindsOf(rows)).toEqual(["price_changed", "became_paid"]);
  });

  test("a `:free` model that gets a price became paid, though its name still says free", () => {
    const conflict = buildFacts({ pricing: buildPrices("0", "0.000001") });
    expect(eventsOf(looks(free, conflict))).toMatchObject([
      { kind: "became_paid", after: { state: "conflict" } },
    ]);
  });
});

describe("facts", () => {
  const rows: [string, Partial<ModelFacts>, string][] = [
    ["context", { contextLength: 65_536 }, "context_changed"],
    ["a context that is no longer stated", { contextLength: null }, "context_changed"],
    ["output limit", { maxCompletionTokens: 8_192 }, "max_output_changed"],
    ["input modality", { inputModalities: ["image", "text"] }, "modalities_changed"],
    ["output modality", { outputModalities: ["audio", "text"] }, "modalities_changed"],
    ["parameter", { supportedParameters: ["max_tokens", "temperature"] }, "parameters_changed"],
    ["expiry", { expirationDate: "2026-03-01" }, "expiry_set"],
  ];

  test.each(rows)("a changed %s is one event of its kind", (_, change, kind) => {
    const paidRows = looks(paid, { ...paid, ...change });
    expect(kindsOf(paidRows)).toContain(kind);
    expect(kindsOf(paidRows).filter((one) => one !== "became_paid")).toEqual([kind]);
  });

  test("an expiry can move and be cleared, and one two years away means none", () => {
    const on = (expirationDate: string | null) => buildFacts({ expirationDate });
    expect(kindsOf(looks(on("2026-03-01"), on("2026-03-08")))).toEqual(["expiry_moved"]);
    expect(kindsOf(looks(on("2026-03-01"), on(null)))).toEqual(["expiry_cleared"]);
    expect(kindsOf(looks(on(null), on("2098-12-31")))).toEqual([]);
    expect(kindsOf(looks(on("2098-12-31"), on("2026-03-01")))).toEqual(["expiry_set"]);
  });

  test("parameters that came and went are named", () => {
    const other = buildFacts({ supportedParameters: ["max_tokens", "reasoning", "temperature"] });
    expect(eventsOf(looks(free, other))[0]?.after).toMatchObject({
      added: ["reasoning"],
      removed: ["tools"],
    });
  });

  test("name, description and order of lists are no news", () => {
    const other = buildFacts({ name: "Acme: renamed", description: "New words.", created: 1 });
    expect(kindsOf(looks(free, other))).toEqual([]);
  });

  test("a tilde alias changes with what it points at: no news about a model", () => {
    const alias = buildFacts({ id: "~acme/latest", aliasTarget: "acme/one", contextLength: 1 });
    const moved = {
      ...alias,
      aliasTarget: "acme/two",
      contextLength: 2,
      pricing: buildPrices("1", "2"),
    };
    expect(kindsOf(looks(alias, moved))).toEqual([]);
  });
});
