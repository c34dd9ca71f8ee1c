import { expect, test } from "vitest";
import type { IncidentCell } from "@/lib/domain/spend/incident";
import { type Filed, matchIncidents } from "@/lib/domain/spend/match-incidents";
import type { SpendCause } from "@/lib/domain/spend/spend";

/** "20 a 5": the model a cost 5 on the 20th; "-" for a total without a model. */
function incident(cause: SpendCause, ...spent: readonly string[]) {
  const cells = spent.map((text): IncidentCell => {
    const [date = "", model = "", cost = ""] = text.split(" ");
    const modelId = model === "-" ? null : model;
    return { day: `2026-11-${date}`, modelId, costNanoUsd: Number(cost), requests: 1 };
  });
  const days = cells.map(({ day }) => day).sort();
  const costNanoUsd = cells.reduce((sum, cell) => sum + cell.costNanoUsd, 0);
  return { cause, firstDay: days[0] ?? "", lastDay: days.at(-1) ?? "", cells, costNanoUsd };
}

function filed(
  id: number,
  one: ReturnType<typeof incident>,
  mergedInto: number | null = null,
): Filed {
  return { id, mergedInto, ...one, cells: mergedInto === null ? one.cells : [] };
}

function match(now: readonly ReturnType<typeof incident>[], before: readonly Filed[]) {
  const { pairs, merged, emptied } = matchIncidents(now, before);
  return { ids: pairs.map(({ id }) => id), merged, emptied };
}

const same = { merged: [], emptied: [] };

test("what was not filed yet is new", () => {
  expect(match([incident("router", "20 a 5")], [])).toEqual({ ids: [null], ...same });
});

test.each<[string, ReturnType<typeof incident>]>([
  ["it grew", incident("router", "20 a 9")],
  ["it went on the next day", incident("router", "20 a 5", "21 a 5")],
  ["it began a day earlier", incident("router", "19 a 5", "20 a 5")],
  ["another model joined it", incident("router", "20 a 5", "20 b 50")],
  ["it is explained otherwise", incident("twin_used", "20 a 5")],
  ["it was corrected to nothing", incident("router", "20 a 0")],
  ["OpenRouter tells another model", incident("router", "20 b 5")],
  ["it was filed under the next day", incident("router", "21 a 5")],
])("the same incident keeps its id when %s", (_name, now) => {
  expect(match([now], [filed(3, incident("router", "20 a 5"))])).toEqual({ ids: [3], ...same });
});

test("a total that turns out to be two models' goes on as the costlier one", () => {
  const now = [incident("router", "20 a 5"), incident("twin_used", "20 b 7")];
  expect(match(now, [filed(3, incident("unexplained", "20 - 12"))]).ids).toEqual([null, 3]);
});

test("of one that became two, the part with more of its dollars keeps the id", () => {
  const now = [incident("router", "20 a 5"), incident("twin_used", "20 b 7")];
  expect(match(now, [filed(3, incident("unexplained", "20 a 5", "20 b 7"))]).ids).toEqual([
    null,
    3,
  ]);
});

test("of two that became one the older lives on", () => {
  const before = [
    filed(7, incident("twin_used", "20 b 90")),
    filed(3, incident("router", "20 a 5")),
  ];
  expect(match([incident("router", "20 a 5", "20 b 90")], before)).toEqual({
    ids: [3],
    merged: [{ id: 7, into: 3 }],
    emptied: [],
  });
});

test("a day between two that is told of joins them", () => {
  const before = [filed(3, incident("router", "19 a 5")), filed(4, incident("router", "21 a 5"))];
  const now = [incident("router", "19 a 5", "20 a 5", "21 a 5")];
  expect(match(now, before)).toEqual({ ids: [3], merged: [{ id: 4, into: 3 }], emptied: [] });
});

test("what was joined goes on under its own id when it is by itself again", () => {
  const before = [
    filed(3, incident("router", "20 a 5", "20 b 7")),
    filed(4, incident("twin_used", "20 b 7"), 3),
  ];
  const now = [incident("router", "20 a 5"), incident("twin_used", "20 b 7")];
  expect(match(now, before).ids).toEqual([null, 3]);
  expect(
    match([incident("router", "20 a 50"), incident("twin_used", "20 b 7")], before).ids,
  ).toEqual([3, 4]);
});

test("what days apart for the same cause says is another incident", () => {
  expect(match([incident("router", "22 a 5")], [filed(3, incident("router", "20 a 5"))])).toEqual({
    ids: [null],
    merged: [],
    emptied: [3],
  });
});

test("next to each other for different causes they stay two", () => {
  expect(
    match([incident("router", "21 b 5")], [filed(3, incident("twin_used", "20 a 5"))]),
  ).toEqual({
    ids: [null],
    merged: [],
    emptied: [3],
  });
});

test("every filed incident is one of those there are, part of one, or emptied; and no id goes to two", () => {
  const causes = ["router", "twin_used"] as const;
  for (let seed = 0; seed < 400; seed += 1) {
    const pick = (n: number, of: number) => (seed * 7 + n * 13 + ((seed * n) % 5)) % of;
    const make = (n: number) =>
      incident(
        causes[pick(n, 2)] ?? "router",
        `${18 + pick(n + 1, 4)} ${"abc"[pick(n + 2, 3)]} ${1 + pick(n + 3, 9)}`,
      );
    const before = [1, 2, 3].map((id) => filed(id, make(id)));
    const now = [4, 5].map(make);
    const { ids, merged, emptied } = match(now, before);
    const known = ids.filter((id) => id !== null);
    const all = [...known, ...merged.map(({ id }) => id), ...emptied].sort();
    expect(all).toEqual([1, 2, 3]);
    for (const { into } of merged) expect(known).toContain(into);
  }
});

test("money without a model that goes over to the other cause takes no id along", () => {
  const before = [
    filed(3, incident("router", "20 a 5", "20 - 50")),
    filed(4, incident("twin_used", "20 b 4")),
  ];
  const now = [incident("router", "20 a 5"), incident("twin_used", "20 b 9", "20 - 45")];
  expect(match(now, before)).toEqual({ ids: [3, 4], ...same });
});
