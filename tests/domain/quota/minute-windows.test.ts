import fc from "fast-check";
import { expect, test } from "vitest";
import { halfOf, minutesToAsk, nextWindow } from "@/lib/domain/quota/minute-windows";
import { DAY, HOUR, MINUTE, T0 } from "../../support/builders";

const NOW = T0 + 9 * HOUR + 30 * MINUTE + 42_000;
const END = T0 + 9 * HOUR + 31 * MINUTE;

test.each([
  ["a day at first sight", null, NOW - 42_000 - DAY],
  ["a day after a long pause", NOW - 3 * DAY, NOW - 42_000 - DAY],
  [
    "a quarter of an hour before what is known, because figures come late",
    NOW,
    NOW - 42_000 - 15 * MINUTE,
  ],
  ["from whole minutes on", NOW - HOUR - 13_000, NOW - 42_000 - HOUR - 15 * MINUTE],
  ["from now, when the clock was put back", NOW + 5 * HOUR, NOW - 42_000 - 15 * MINUTE],
])("asked about is %s", (_name, throughAt, from) => {
  expect(minutesToAsk(throughAt, NOW)).toEqual({ from, to: END });
});

test("windows follow each other without a hole, and none is longer than three hours", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000 }),
      fc.integer({ min: 1, max: 600 }),
      (minutes, most) => {
        const span = { from: T0, to: T0 + minutes * MINUTE };
        let from = span.from;
        while (from < span.to) {
          const window = nextWindow({ ...span, from }, most * MINUTE);
          expect(window.from).toBe(from);
          expect(window.to).toBeGreaterThan(from);
          expect(window.to - window.from).toBeLessThanOrEqual(3 * HOUR);
          from = window.to;
        }
        expect(from).toBe(span.to);
      },
    ),
  );
});

test.each([
  [180, 90],
  [3, 1],
  [2, 1],
])("half of %d minutes is %d whole ones", (minutes, half) => {
  expect(halfOf({ from: T0, to: T0 + minutes * MINUTE })).toBe(half * MINUTE);
});

test("a single minute has no halves", () => {
  expect(halfOf({ from: T0, to: T0 + MINUTE })).toBeNull();
});
