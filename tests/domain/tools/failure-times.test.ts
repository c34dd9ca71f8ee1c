import { expect, test } from "vitest";
import { toIso } from "@/lib/domain/time";
import {
  nextMinute,
  nextUtcDay,
  nextUtcMonth,
  nextUtcWeek,
  readHttpDate,
  readReset,
} from "@/lib/domain/tools/failure-times";

test.each([
  ["1790726400000", "2026-09-30T00:00:00Z"],
  ["1790726400", "2026-09-30T00:00:00Z"],
  ["1790726400.5", "2026-09-30T00:00:00Z"],
  ["2026-09-30T02:00:00+02:00", "2026-09-30T00:00:00Z"],
])("the reset %s is %s", (text, iso) => {
  const at = readReset(text);
  expect(at === null ? null : toIso(at)).toBe(iso);
});

test.each(["", "60", "17907264000", "9999999999999", "-1790726400", "soon", "1790726400e3"])(
  "“%s” is no reset",
  (text) => {
    expect(readReset(text)).toBeNull();
  },
);

test.each([
  ["Tue, 29 Sep 2026 15:20:30 GMT", "2026-09-29T15:20:30Z"],
  ["Tue, 29 Sep 2026 15:20:30", null],
  ["tomorrow", null],
])("the header’s date “%s” is %s", (text, iso) => {
  const at = readHttpDate(text);
  expect(at === null ? null : toIso(at)).toBe(iso);
});

test.each([
  // A Sunday's last minute, in the last month of a year.
  ["2028-12-31T23:59:30Z", "2029-01-01T00:00:00Z", "2029-01-01T00:00:00Z", "2029-01-01T00:00:00Z"],
  ["2026-09-29T15:30:00Z", "2026-09-29T15:31:00Z", "2026-10-05T00:00:00Z", "2026-10-01T00:00:00Z"],
  ["2026-10-05T00:00:00Z", "2026-10-05T00:01:00Z", "2026-10-12T00:00:00Z", "2026-11-01T00:00:00Z"],
])("after %s come the minute %s, the week %s and the month %s", (from, minute, week, month) => {
  const at = Date.parse(from);
  expect([nextMinute(at), nextUtcWeek(at), nextUtcMonth(at)].map(toIso)).toEqual([
    minute,
    week,
    month,
  ]);
  expect(nextUtcDay(at)).toBeGreaterThan(at);
});
