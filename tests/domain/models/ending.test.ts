import { expect, test } from "vitest";
import type { EventAnswer, SpellAnswer } from "@/lib/domain/history/history-answers";
import { endingOf } from "@/lib/domain/models/ending";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { buildEventAnswer } from "../../support/answers";

type Ended = Pick<ModelDetailAnswer, "listed" | "state" | "twin" | "spells">;

const SPELL: SpellAnswer = {
  state: "free",
  from: "2026-03-01T00:00:00Z",
  last_seen: "2026-04-18T01:00:00Z",
  to: "2026-04-18T01:15:00Z",
  announced_expiry: null,
};
const TWIN = { id: "acme/tiny", listed: true, state: "paid", pricing: null } as const;

function gone(overrides: Partial<Ended> = {}): Ended {
  return { listed: false, state: "free", twin: null, spells: [SPELL], ...overrides };
}

function went(overrides: Partial<EventAnswer> = {}): EventAnswer {
  return buildEventAnswer({
    kind: "free_removed",
    last_seen: SPELL.last_seen,
    first_missing: "2026-04-18T01:15:00Z",
    ...overrides,
  });
}

test("a model whose time lasts has no ending, nor has one that never was free and stays", () => {
  const running = { ...SPELL, to: null };
  expect(endingOf(gone({ listed: true, spells: [running] }), [])).toBeNull();
  const paid = gone({ listed: true, state: "paid", spells: [{ ...running, state: "paid" }] });
  expect(endingOf(paid, [])).toBeNull();
  expect(endingOf(gone({ spells: [] }), [])).toBeNull();
});

test("the interval in which it happened is the last snapshot with it and the first without", () => {
  expect(endingOf(gone(), [went()])).toEqual({
    kind: "left",
    lastSeen: "2026-04-18T01:00:00Z",
    firstMissing: "2026-04-18T01:15:00Z",
    confirmed: true,
    foundAfterGap: false,
    announced: null,
  });
});

test.each<[string, Partial<Ended>]>([
  ["left", { twin: { ...TWIN, listed: false, state: null } }],
  ["suffix_ended", { twin: TWIN }],
  ["unlisted", { state: "paid", spells: [{ ...SPELL, state: "paid" }] }],
  [
    "became_paid",
    {
      listed: true,
      state: "paid",
      spells: [
        { ...SPELL, state: "zero_priced" },
        { ...SPELL, state: "paid", from: SPELL.to ?? "", to: null },
      ],
    },
  ],
  [
    "became_paid",
    {
      listed: true,
      state: "conflict",
      spells: [SPELL, { ...SPELL, state: "conflict", from: SPELL.to ?? "", to: null }],
    },
  ],
])("it is called %s", (kind, model) => {
  expect(endingOf(gone(model), [])).toMatchObject({ kind, firstMissing: SPELL.to });
});

test("what only one snapshot tells, and what was found after a gap, is said to be so", () => {
  const events = [
    went({ kind: "context_changed" }),
    went({ first_missing: "2025-01-01T00:00:00Z", confirmed: true }),
    went({ confirmed: false, found_after_gap: true }),
  ];
  expect(endingOf(gone(), events)).toMatchObject({ confirmed: false, foundAfterGap: true });
});

test("an announcement says for which day, when it was first seen and how long before the end", () => {
  const announced = { ...SPELL, announced_expiry: "2026-04-17" };
  const set = (at: string, day: string) =>
    buildEventAnswer({ kind: "expiry_set", at, after: { expires_on: day } });
  const events = [
    set("2026-04-12T23:00:00Z", "2026-04-17"),
    set("2026-04-11T23:00:00Z", "2026-04-17"),
    set("2026-04-05T00:00:00Z", "2026-04-30"),
    // Of an earlier spell of the same model.
    set("2025-04-05T00:00:00Z", "2026-04-17"),
  ];
  expect(endingOf(gone({ spells: [announced] }), events)?.announced).toEqual({
    day: "2026-04-17",
    seenAt: "2026-04-11T23:00:00Z",
    daysAhead: 7,
    daysEarly: 0,
  });
});

test("one that was there from the first day on has no moment, and who goes early is told by how much", () => {
  const announced = { ...SPELL, announced_expiry: "2026-04-21" };
  expect(endingOf(gone({ spells: [announced] }), [went()])?.announced).toEqual({
    day: "2026-04-21",
    seenAt: null,
    daysAhead: null,
    daysEarly: 3,
  });
});
