import { expect, test } from "vitest";
import { readCount } from "@/lib/openrouter/read-count";
import { readUtc, utcDay } from "@/lib/openrouter/read-utc";

const MIDNIGHT = Date.UTC(2026, 4, 19);

test.each([
  ["2026-05-19T00:00:00.000Z", MIDNIGHT],
  ["2026-05-19T00:00:00Z", MIDNIGHT],
  ["2026-05-19T00:00:00", MIDNIGHT],
  ["2026-05-19T00:00", MIDNIGHT],
  ["2026-05-19", MIDNIGHT],
  ["2026-05-19 00:00:00", MIDNIGHT],
  ["2026-05-19 09:31:07", MIDNIGHT + 34_267_000],
  ["2026-05-19T00:00:00.123456+00:00", MIDNIGHT + 123],
  ["2026-05-19T05:45:00+05:45", MIDNIGHT],
  ["2026-05-18T22:00:00-0200", MIDNIGHT],
  ["2026-05-19T00:00:00.5Z", MIDNIGHT + 500],
])("%s is UTC wherever this machine stands", (text, at) => {
  expect(readUtc(text)).toBe(at);
});

test.each([
  "",
  "yesterday",
  "2026-02-31",
  "2026-13-01",
  "2026-05-19T24:30:00Z",
  "2026-05-19T10:00:60Z",
  "19.05.2026",
  MIDNIGHT,
  null,
  undefined,
])("%o is no moment", (value) => {
  expect(readUtc(value)).toBeNull();
});

test("a day is the UTC day, up to its last millisecond", () => {
  expect([utcDay(MIDNIGHT - 1), utcDay(MIDNIGHT)]).toEqual(["2026-05-18", "2026-05-19"]);
});

test.each([
  ["1523", 1_523],
  ["0", 0],
  [7, 7],
  ["1e3", null],
  ["1.5", null],
  [1.5, null],
  [-1, null],
  ["-1", null],
  ["", null],
  [null, null],
  ["99999999999999999", null],
])("a count of %o is %o", (value, count) => {
  expect(readCount(value)).toBe(count);
});
