import { expect, test } from "vitest";
import { stripOf } from "@/lib/domain/models/availability";
import { T0 } from "../../support/builders";

const day = (name: string, overrides: object = {}) => ({
  day: name,
  checks: 96,
  served: 96,
  lowest_uptime: 99.5,
  ...overrides,
});

test("days are drawn oldest first, and one nobody looked at is none, not bad", () => {
  const strip = stripOf([day("2025-12-30"), day("2026-01-01")], { at: T0, count: 4 });
  expect(strip).toEqual({
    levels: ["none", "good", "none", "good"],
    recorded: 2,
    whole: 2,
    lowest: 99.5,
  });
});

test.each([
  ["one look that found no endpoint", { served: 95 }, "poor"],
  ["an uptime below 80 %", { lowest_uptime: 79.9 }, "poor"],
  ["an uptime below 95 %", { lowest_uptime: 94.9 }, "fair"],
  ["an uptime nobody knows", { lowest_uptime: null }, "good"],
  ["a row without a look", { checks: 0, served: 0 }, "none"],
])("%s makes the day %o %s", (_, overrides, level) => {
  const strip = stripOf([day("2026-01-01", overrides)], { at: T0, count: 1 });
  expect(strip.levels).toEqual([level]);
});

test("days before the range count for nothing", () => {
  expect(stripOf([day("2025-11-01", { lowest_uptime: 3 })], { at: T0, count: 30 })).toMatchObject({
    recorded: 0,
    lowest: null,
  });
});
