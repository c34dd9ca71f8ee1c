import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ModelState } from "@/lib/domain/models/model-facts";
import {
  type CatalogOutline,
  decideSnapshot,
  judgeLoss,
  type OutlinedModel,
} from "@/lib/domain/snapshots/snapshot-guard";
import { DAY, HOUR, MINUTE, T0 } from "@/tests/support/builders";

type World = { at?: number; free?: number; paid?: number; extra?: Record<string, OutlinedModel> };

/** A catalog of `free` free and `paid` paid models, numbered from 0, at T0 unless told. */
function outline({ at = T0, free = 0, paid = 0, extra = {} }: World): CatalogOutline {
  const models = new Map<string, OutlinedModel>(Object.entries(extra));
  for (let n = 0; n < free; n += 1) models.set(`acme/f${n}:free`, is("free"));
  for (let n = 0; n < paid; n += 1) models.set(`acme/p${n}`, is("paid"));
  return { at, models };
}

function is(state: ModelState, expirationDate: string | null = null): OutlinedModel {
  return { state, expirationDate };
}

function expiring(count: number, state: ModelState, day: string): Record<string, OutlinedModel> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`acme/x${n}`, is(state, day)]),
  );
}

const LATER = T0 + 15 * MINUTE;

describe("judgeLoss", () => {
  test.each<[string, World, World, "ok" | "lost"]>([
    ["the same catalog", { paid: 100 }, { paid: 100 }, "ok"],
    ["an empty one before", {}, { paid: 100 }, "ok"],
    ["new models only", { paid: 10 }, { paid: 400 }, "ok"],
    ["exactly 10 % of all models", { paid: 100 }, { paid: 90 }, "ok"],
    ["more than 10 % of all models", { paid: 100 }, { paid: 89 }, "lost"],
    ["four models of a short list", { paid: 10 }, { paid: 6 }, "ok"],
    ["five models of a short list", { paid: 10 }, { paid: 5 }, "lost"],
    ["exactly 25 % of the roster", { free: 40, paid: 400 }, { free: 30, paid: 400 }, "ok"],
    ["more than 25 % of the roster", { free: 40, paid: 400 }, { free: 29, paid: 400 }, "lost"],
    ["four of a short roster", { free: 8, paid: 400 }, { free: 4, paid: 400 }, "ok"],
    ["five of a short roster", { free: 8, paid: 400 }, { free: 3, paid: 400 }, "lost"],
  ])("%s: %#", (_what, before, now, kind) => {
    expect(judgeLoss(outline(before), outline({ at: LATER, ...now })).kind).toBe(kind);
  });

  test("roster models that are listed but no longer free are lost to the roster, not to the list", () => {
    const before = outline({ paid: 400, extra: expiringNever(8, "zero_priced") });
    const now = outline({ at: LATER, paid: 400, extra: expiringNever(8, "paid") });
    expect(judgeLoss(before, now)).toEqual({
      kind: "lost",
      reason: "8 of 8 roster models are missing or no longer free",
      lostModels: 0,
      ofModels: 408,
      lostRoster: 8,
      ofRoster: 8,
    });
  });

  test("a model that moves between free and $0 stays in the roster", () => {
    const before = outline({ paid: 400, extra: expiringNever(8, "free") });
    const now = outline({ at: LATER, paid: 400, extra: expiringNever(8, "zero_priced") });
    expect(judgeLoss(before, now).kind).toBe("ok");
  });

  test.each([
    ["on its expiry day", "2026-01-01", "ok"],
    ["after its expiry day", "2025-12-30", "ok"],
    ["before its expiry day", "2026-01-02", "lost"],
    ["with a sentinel for an expiry", "2098-12-31", "lost"],
    ["with an unreadable expiry", "soon", "lost"],
  ])("a mass departure %s", (_what, day, kind) => {
    const before = outline({ paid: 20, extra: expiring(20, "free", day) });
    expect(judgeLoss(before, outline({ at: LATER, paid: 20 })).kind).toBe(kind);
  });

  test("announced departures stay in what the share is taken of", () => {
    const before = outline({ paid: 60, extra: expiring(40, "paid", "2026-01-01") });
    expect(judgeLoss(before, outline({ at: LATER, paid: 50 })).kind).toBe("ok");
    expect(judgeLoss(before, outline({ at: LATER, paid: 49 })).kind).toBe("lost");
  });

  test("an alias is a model like any other", () => {
    const before = outline({ paid: 40, extra: expiringNever(6, "alias") });
    expect(judgeLoss(before, outline({ at: LATER, paid: 40 })).kind).toBe("lost");
  });

  const states = fc.constantFrom<ModelState>("free", "zero_priced", "paid", "alias", "metered");
  const catalogs = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), states), {
      selector: ([n]) => n,
      maxLength: 60,
    })
    .map((rows) => new Map(rows.map(([n, state]) => [`acme/m${n}`, is(state)])));

  test("nothing is lost between a catalog and itself, or one that holds it whole", () => {
    fc.assert(
      fc.property(catalogs, catalogs, (models, more) => {
        const whole = new Map([...more, ...models]);
        expect(judgeLoss({ at: T0, models }, { at: LATER, models: whole }).kind).toBe("ok");
      }),
    );
  });

  test("losing one model more never turns a loss into none", () => {
    fc.assert(
      fc.property(catalogs, catalogs, fc.nat(), (before, now, pick) => {
        const fewer = new Map(now);
        const victim = [...fewer.keys()][fewer.size === 0 ? 0 : pick % fewer.size];
        if (victim) fewer.delete(victim);
        const loss = judgeLoss({ at: T0, models: before }, { at: LATER, models: now });
        const worse = judgeLoss({ at: T0, models: before }, { at: LATER, models: fewer });
        expect(loss.kind === "lost" && worse.kind === "ok").toBe(false);
      }),
    );
  });
});

describe("decideSnapshot", () => {
  const whole = outline({ free: 20, paid: 380 });
  const half = (at: number) => outline({ at, free: 10, paid: 190 });
  const same = (at: number) => outline({ at, free: 20, paid: 380 });

  test("the first snapshot of all is accepted", () => {
    expect(decideSnapshot({ accepted: null, held: null, now: half(T0) })).toEqual({
      held: "none",
      now: "accept",
      reason: null,
    });
  });

  test("a whole snapshot is accepted", () => {
    expect(decideSnapshot({ accepted: whole, held: null, now: same(LATER) })).toEqual({
      held: "none",
      now: "accept",
      reason: null,
    });
  });

  test("half a list is held, and says how much is missing", () => {
    expect(decideSnapshot({ accepted: whole, held: null, now: half(LATER) })).toEqual({
      held: "none",
      now: "hold",
      reason: "200 of 400 models are missing",
    });
  });

  test("a held snapshot that the next one confirms is accepted with it", () => {
    expect(
      decideSnapshot({ accepted: whole, held: half(LATER), now: half(LATER + 5 * MINUTE) }),
    ).toEqual({ held: "accept", now: "accept", reason: null });
  });

  test("a held snapshot that the next one refutes is dropped", () => {
    const decision = decideSnapshot({
      accepted: whole,
      held: half(LATER),
      now: same(LATER + 5 * MINUTE),
    });
    expect(decision).toMatchObject({ held: "drop", now: "accept" });
    expect(decision.reason).not.toBeNull();
  });

  test("two answers that lost different models confirm neither", () => {
    const other = outline({ at: LATER + 5 * MINUTE, free: 20, paid: 40 });
    const held = outline({ at: LATER, free: 2, paid: 300 });
    expect(decideSnapshot({ accepted: whole, held, now: other })).toMatchObject({
      held: "drop",
      now: "hold",
    });
  });

  test("an answer that lists much more than the held one does not confirm it, though still short", () => {
    const quarter = outline({ at: LATER, free: 5, paid: 95 });
    expect(
      decideSnapshot({ accepted: whole, held: quarter, now: half(LATER + 5 * MINUTE) }),
    ).toMatchObject({ held: "drop", now: "hold" });
  });

  test.each([
    ["a moment under 48 hours", 2 * DAY - 1, "hold"],
    ["48 hours", 2 * DAY, "accept"],
  ])("%s after the last accepted snapshot, half a list: %s", (_what, apart, now) => {
    expect(decideSnapshot({ accepted: whole, held: null, now: half(T0 + apart) }).now).toBe(now);
  });

  test("a held snapshot is confirmed also when the accepted one has grown old meanwhile", () => {
    expect(
      decideSnapshot({ accepted: whole, held: half(T0 + HOUR), now: half(T0 + 3 * DAY) }),
    ).toEqual({ held: "accept", now: "accept", reason: null });
  });

  test("after 48 hours an answer that contradicts the held one is accepted alone", () => {
    const other = outline({ at: T0 + 3 * DAY, free: 20, paid: 40 });
    const held = outline({ at: T0 + HOUR, free: 2, paid: 300 });
    expect(decideSnapshot({ accepted: whole, held, now: other })).toMatchObject({
      held: "drop",
      now: "accept",
    });
  });
});

function expiringNever(count: number, state: ModelState): Record<string, OutlinedModel> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`acme/x${n}`, is(state)]));
}
