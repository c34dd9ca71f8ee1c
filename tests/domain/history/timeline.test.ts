import { describe, expect, test } from "vitest";
import type { HistoryModelAnswer, SpellAnswer } from "@/lib/domain/history/history-answers";
import {
  compareRosters,
  knownSizes,
  pickModels,
  rosterAt,
  rosterSizes,
  rowsOf,
} from "@/lib/domain/history/timeline";
import { toIso } from "@/lib/domain/time";
import { DAY, T0 } from "../../support/builders";

const span = { fromMs: T0, toMs: T0 + 90 * DAY };
const iso = (n: number) => toIso(T0 + n * DAY);

function spell(from: number, to: number | null, state: SpellAnswer["state"] = "free"): SpellAnswer {
  const last_seen = iso(to === null ? 89 : to - 1);
  return {
    state,
    from: iso(from),
    last_seen,
    to: to === null ? null : iso(to),
    announced_expiry: null,
  };
}

const model = (id: string, ...spells: SpellAnswer[]): HistoryModelAnswer => ({
  model_id: id,
  name: `Name of ${id}`,
  spells,
});

const running = model("b/running:free", spell(-10, null));
const gone = model("a/gone:free", spell(5, 20));
const goneTwin = model("a/gone", spell(-50, null, "paid"));
const long = model("c/long-ago:free", spell(-60, -20));
const promo = model("d/promo", spell(0, 30, "zero_priced"), spell(30, null, "paid"));
const paid = model("e/paid", spell(0, null, "paid"));
const alias = model("~f/latest", spell(0, null, "alias"));
const everything = [running, gone, goneTwin, long, promo, paid, alias];

const ids = (models: readonly { model_id: string }[]) => models.map((each) => each.model_id);

describe("pickModels", () => {
  test("keeps what was in the roster in the range, with its twins", () => {
    const picked = pickModels(everything, { span, show: "ever" });
    expect(ids(picked.models)).toEqual(["b/running:free", "a/gone:free", "d/promo"]);
    expect(ids(picked.twins)).toEqual(["a/gone"]);
  });

  test("all keeps every state but aliases", () => {
    const picked = pickModels(everything, { span, show: "all" });
    expect(picked.models).toHaveLength(6);
    expect(ids(picked.models)).not.toContain("~f/latest");
  });
});

describe("rowsOf", () => {
  const { models } = pickModels(everything, { span, show: "ever" });

  test.each([
    ["ever", ["a/gone:free", "b/running:free", "d/promo"]],
    ["free", ["b/running:free"]],
    ["gone", ["a/gone:free", "d/promo"]],
  ] as const)("%s shows %j", (show, expected) => {
    expect(ids(rowsOf({ models }, { show, q: "" }))).toEqual(expected);
  });

  test("the search finds parts of ids and names in any case", () => {
    expect(ids(rowsOf({ models }, { show: "ever", q: "OF A/GONE" }))).toEqual(["a/gone:free"]);
  });
});

describe("rosterAt", () => {
  const roster = (n: number) => rosterAt(everything, T0 + n * DAY).map(({ id }) => id);

  test("a model counts from its first snapshot until the first one without it", () => {
    expect(roster(4.99)).not.toContain("a/gone:free");
    expect(roster(5)).toContain("a/gone:free");
    expect(roster(19.99)).toContain("a/gone:free");
    expect(roster(20)).not.toContain("a/gone:free");
  });

  test("temporarily $0 counts, paid does not", () => {
    expect(roster(10)).toEqual(["b/running:free", "a/gone:free", "d/promo"]);
    expect(roster(30)).toEqual(["b/running:free"]);
  });

  test("two rosters differ by what entered and what left", () => {
    const at = (n: number) => rosterAt(everything, T0 + n * DAY);
    const { entered, left } = compareRosters(at(2), at(25));
    expect([entered, left]).toEqual([[], []]);
    const later = compareRosters(at(10), at(40));
    expect(later.left.map(({ id }) => id)).toEqual(["a/gone:free", "d/promo"]);
    expect(compareRosters(at(-5), at(10)).entered).toHaveLength(2);
  });
});

test("roster sizes agree with the roster at every step", () => {
  for (const { atMs, free } of rosterSizes(everything, span)) {
    expect(free).toBe(rosterAt(everything, atMs).length);
  }
  expect(rosterSizes(everything, span).map(({ free }) => free)).toEqual([2, 3, 2, 1]);
});

test("known sizes begin each recorded stretch with the size it found, and leave out what nobody saw", () => {
  const recorded = [
    { fromMs: T0 + 2 * DAY, toMs: T0 + 10 * DAY },
    { fromMs: T0 + 25 * DAY, toMs: T0 + 28 * DAY },
  ];
  const known = knownSizes(rosterSizes(everything, span), recorded);
  expect(known.map(({ atMs, free }) => [(atMs - T0) / DAY, free])).toEqual([
    [2, 2],
    [5, 3],
    [25, 2],
  ]);
});
