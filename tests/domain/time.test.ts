import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, dayStartMs, isUtcDay, parseIso, toIso, utcDay } from "@/lib/domain/time";
import { T0 } from "@/tests/support/builders";

const moments = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });

test("the tests run in a zone that is not UTC", () => {
  expect(new Date(T0).getTimezoneOffset()).not.toBe(0);
});

describe("toIso", () => {
  test("milliseconds are cut, not rounded", () => {
    expect(toIso(Date.UTC(2026, 3, 18, 1, 13, 22, 999))).toBe("2026-04-18T01:13:22Z");
  });

  test("what it writes is read back to the second", () => {
    fc.assert(
      fc.property(moments, (ms) => {
        expect(parseIso(toIso(ms))).toBe(ms - (ms % 1_000));
      }),
    );
  });
});

describe("parseIso", () => {
  test.each([
    ["2026-04-18", Date.UTC(2026, 3, 18)],
    ["2024-02-29", Date.UTC(2024, 1, 29)],
    ["2026-04-18T01:13:22Z", Date.UTC(2026, 3, 18, 1, 13, 22)],
    ["2026-04-18T01:13:22.5Z", Date.UTC(2026, 3, 18, 1, 13, 22, 500)],
    ["2026-04-18T01:13:22.123456Z", Date.UTC(2026, 3, 18, 1, 13, 22, 123)],
    ["2026-04-18T01:13Z", Date.UTC(2026, 3, 18, 1, 13)],
    ["2026-04-18T01:13:22+05:45", Date.UTC(2026, 3, 17, 19, 28, 22)],
    ["2026-04-18T01:13:22-0800", Date.UTC(2026, 3, 18, 9, 13, 22)],
  ])("%s", (text, ms) => {
    expect(parseIso(text)).toBe(ms);
  });

  test.each([
    "",
    "2026",
    "2026-04",
    "2026-13-01",
    "2026-00-10",
    "2026-02-30",
    "2025-02-29",
    "2026-04-18T01:13:22",
    "2026-04-18 01:13:22Z",
    "2026-04-18T24:00:00Z",
    "2026-04-18T01:60:00Z",
    "2026-04-18T01:13:60Z",
    "2026-04-18T01:13:22+24:00",
    "2026-04-18T01:13:22Z ",
    "18.04.2026",
    "1772235650",
    "yesterday",
  ])("%j is refused", (text) => {
    expect(parseIso(text)).toBeNull();
  });
});

describe("days", () => {
  test("a day begins at 00:00 UTC and ends before the next", () => {
    fc.assert(
      fc.property(moments, (ms) => {
        const start = dayStartMs(utcDay(ms));
        expect(start % DAY_MS).toBe(0);
        expect(ms - start).toBeGreaterThanOrEqual(0);
        expect(ms - start).toBeLessThan(DAY_MS);
      }),
    );
  });

  test.each([
    ["2026-02-28", true],
    ["2026-02-30", false],
    ["2026-2-3", false],
    ["2026-02-28T00:00:00Z", false],
    ["", false],
  ])("%j is a day: %s", (text, is) => {
    expect(isUtcDay(text)).toBe(is);
  });

  test("what is no day has no beginning", () => {
    expect(() => dayStartMs("2026-02-30")).toThrow(RangeError);
    expect(() => dayStartMs("2026-02-28T10:00:00Z")).toThrow(RangeError);
  });
});
