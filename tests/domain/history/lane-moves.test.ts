import { expect, test } from "vitest";
import { moveInLanes } from "@/lib/domain/history/lane-moves";
import { layoutLanes } from "@/lib/domain/history/swimlane";
import { toIso } from "@/lib/domain/time";
import { DAY, T0 } from "../../support/builders";

const spell = (from: number, to: number) => ({
  state: "free" as const,
  from: toIso(T0 + from * DAY),
  last_seen: toIso(T0 + to * DAY),
  to: toIso(T0 + to * DAY),
  announced_expiry: null,
});

const rows = layoutLanes(
  {
    models: [
      { model_id: "a/early-and-late", name: "A", spells: [spell(0, 10), spell(50, 60)] },
      { model_id: "b/late", name: "B", spells: [spell(40, 60)] },
      { model_id: "c/none", name: "C", spells: [] },
      { model_id: "d/three", name: "D", spells: [spell(0, 5), spell(20, 45), spell(80, 85)] },
    ],
  },
  { fromMs: T0, toMs: T0 + 90 * DAY },
);

test.each([
  ["ArrowRight", [0, 0], [0, 1]],
  ["ArrowRight", [0, 1], null],
  ["ArrowLeft", [0, 1], [0, 0]],
  ["ArrowLeft", [0, 0], null],
  ["ArrowDown", [0, 1], [1, 0]],
  ["ArrowUp", [0, 0], null],
  ["ArrowUp", [1, 0], [0, 1]],
  ["ArrowDown", [1, 0], [2, 0]],
  ["ArrowDown", [3, 0], null],
  ["Home", [3, 2], [3, 0]],
  ["End", [3, 0], [3, 2]],
  ["a", [0, 0], null],
] as const)("%s from row and spell %j leads to %j", (key, [row, cell], expected) => {
  const to = expected === null ? null : { row: expected[0], cell: expected[1] };
  expect(moveInLanes(rows, { from: { row, cell }, key })).toEqual(to);
});

test("going up or down lands on the spell nearest in time", () => {
  const three = rows.filter((_, index) => index !== 2);
  expect(moveInLanes(three, { from: { row: 1, cell: 0 }, key: "ArrowDown" })).toEqual({
    row: 2,
    cell: 1,
  });
});
