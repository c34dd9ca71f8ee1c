import { describe, expect, test } from "vitest";
import type { HistoryModelAnswer, SpellAnswer } from "@/lib/domain/history/history-answers";
import { layoutLanes, sentenceOf } from "@/lib/domain/history/swimlane";
import { toIso } from "@/lib/domain/time";
import { DAY, T0 } from "../../support/builders";

const range = { fromMs: T0, toMs: T0 + 90 * DAY };
const day = (n: number) => T0 + n * DAY;

function spell(from: number, lastSeen: number, rest: Partial<SpellAnswer> = {}): SpellAnswer {
  return {
    state: "free",
    from: toIso(day(from)),
    last_seen: toIso(day(lastSeen)),
    to: toIso(day(lastSeen + 1)),
    announced_expiry: null,
    ...rest,
  };
}

function model(spells: SpellAnswer[], id = "acme/tiny:free"): HistoryModelAnswer {
  return { model_id: id, name: "Acme: Tiny", spells };
}

function segments(spells: SpellAnswer[], twins: HistoryModelAnswer[] = []) {
  return layoutLanes({ models: [model(spells)], twins }, range).flatMap((row) => row.segments);
}

describe("layoutLanes", () => {
  test("a spell is solid to its last snapshot and fades to the first one without it", () => {
    expect(segments([spell(10, 20)])).toMatchObject([
      { kind: "free", fromMs: day(10), toMs: day(20), fadeToMs: day(21), capFromMs: null },
    ]);
  });

  test("a running spell ends with its last snapshot: after that nothing is known", () => {
    expect(segments([spell(10, 20, { to: null })])).toMatchObject([
      { toMs: day(20), fadeToMs: day(20) },
    ]);
  });

  test("spells are cut to the range on both sides", () => {
    expect(segments([spell(-30, 200)])).toMatchObject([
      { fromMs: range.fromMs, toMs: range.toMs, fadeToMs: range.toMs },
    ]);
  });

  test.each([
    ["before", -30, -20],
    ["after", 95, 99],
  ])("a spell %s the range is not drawn", (_, from, lastSeen) => {
    expect(segments([spell(from, lastSeen)])).toEqual([]);
  });

  test("of a spell seen last before the range only the fade reaches in", () => {
    expect(segments([spell(-9, -1, { to: toIso(day(3)) })])).toMatchObject([
      { fromMs: range.fromMs, toMs: range.fromMs, fadeToMs: day(3) },
    ]);
  });

  test("a spell of one running snapshot is kept, although it has no length", () => {
    expect(segments([spell(10, 10, { to: null })])).toMatchObject([
      { fromMs: day(10), toMs: day(10) },
    ]);
  });

  test("neighbours that touch and have one state are one stretch", () => {
    const touching = [spell(10, 19), spell(20, 30)];
    expect(segments(touching)).toMatchObject([{ fromMs: day(10), toMs: day(30) }]);
  });

  test("two spells with a hole between them stay two", () => {
    expect(segments([spell(10, 19), spell(21, 30)])).toHaveLength(2);
  });

  test("touching spells of different states stay two", () => {
    const found = segments([
      spell(10, 19, { state: "zero_priced" }),
      spell(20, 30, { state: "paid" }),
    ]);
    expect(found.map((segment) => segment.kind)).toEqual(["zero_priced", "paid"]);
  });

  test("an announced expiry caps the last week", () => {
    expect(segments([spell(10, 40, { announced_expiry: "2026-02-12" })])).toMatchObject([
      { capFromMs: day(33), toMs: day(40) },
    ]);
  });

  test("the cap takes half of a short spell at most", () => {
    expect(segments([spell(10, 14, { announced_expiry: "2026-01-15" })])).toMatchObject([
      { capFromMs: day(12) },
    ]);
  });

  test("what costs money has no cap", () => {
    const paid = spell(10, 40, { state: "paid", announced_expiry: "2026-02-12" });
    expect(segments([paid])).toMatchObject([{ kind: "paid", capFromMs: null }]);
  });
});

describe("the twin", () => {
  const twin = model([spell(-50, 89, { state: "paid", to: null })], "acme/tiny");

  test("is drawn as paid only where the free model is missing", () => {
    const found = segments([spell(10, 19), spell(40, 49)], [twin]);
    expect(found.map(({ kind, fromMs, toMs }) => [kind, fromMs, toMs])).toEqual([
      ["free", day(10), day(19)],
      ["paid", day(20), day(40)],
      ["free", day(40), day(49)],
      ["paid", day(50), day(89)],
    ]);
  });

  test("is not drawn before the free model was first seen", () => {
    expect(segments([spell(10, 89, { to: null })], [twin])).toHaveLength(1);
  });

  test("of another model changes nothing", () => {
    expect(segments([spell(10, 19)], [model(twin.spells.slice(), "acme/other")])).toHaveLength(1);
  });
});

describe("sentenceOf", () => {
  const sentences = (spells: SpellAnswer[], twins: HistoryModelAnswer[] = []) =>
    segments(spells, twins).map(sentenceOf);

  test("an ended spell", () => {
    expect(sentences([spell(10, 50)])).toEqual([
      "free from 11 Jan 2026 to 20 Feb 2026, 40 days, no expiry announced",
    ]);
  });

  test("a running spell with an announced expiry", () => {
    expect(sentences([spell(10, 50, { to: null, announced_expiry: "2026-11-28" })])).toEqual([
      "free since 11 Jan 2026, still so on 20 Feb 2026, 40 days, expiry announced for 28 Nov 2026",
    ]);
  });

  test("a stretch of the twin names the twin", () => {
    const twin = model([spell(0, 80, { state: "paid", to: null })], "acme/tiny");
    expect(sentences([spell(10, 19)], [twin])[1]).toBe(
      "only the paid acme/tiny listed since 21 Jan 2026, still so on 22 Mar 2026, 60 days",
    );
  });
});
