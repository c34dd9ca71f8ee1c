import { expect, test } from "vitest";
import { gaugeArc, gaugePoint } from "@/lib/domain/quota/gauge-arc";

const GAUGE = { x: 120, y: 110, radius: 100 };

test.each([
  [0, { x: 20, y: 110 }],
  [0.5, { x: 120, y: 10 }],
  [1, { x: 220, y: 110 }],
])("the share %d lies on the half circle, from left over the top to the right", (share, point) => {
  expect(gaugePoint(GAUGE, share)).toEqual(point);
});

test("what is beyond the limit is drawn at the right end, never past it", () => {
  expect(gaugePoint(GAUGE, 1.7)).toEqual(gaugePoint(GAUGE, 1));
  expect(gaugeArc(GAUGE, 1.7)).toBe(gaugeArc(GAUGE, 1));
});

test("a tick reaches outside the line on the same ray", () => {
  expect(gaugePoint(GAUGE, 0.5, 12)).toEqual({ x: 120, y: -2 });
});

test("nothing used is no line, not a dot that reads as something", () => {
  expect(gaugeArc(GAUGE, 0)).toBe("");
  expect(gaugeArc(GAUGE, 0.01)).toMatch(/^M20,110A100,100 0 0 1 /);
});
