import { expect, test } from "vitest";
import { isUtcMonth, monthSpan, utcMonth } from "@/lib/domain/utc-month";

test.each([
  ["2026-11", "2026-11-01", "2026-11-30"],
  ["2026-12", "2026-12-01", "2026-12-31"],
  ["2028-02", "2028-02-01", "2028-02-29"],
])("%s goes from %s to %s", (month, from, to) => {
  expect(monthSpan(month)).toEqual({ from, to });
});

test.each(["2026-13", "2026-00", "2026-1", "2026", "2026-11-01", "26-11", "2026-11\n", ""])(
  "%j is no month",
  (text) => {
    expect(isUtcMonth(text)).toBe(false);
  },
);

test("a month ends at 00:00 UTC, wherever the machine stands", () => {
  expect(utcMonth(Date.UTC(2026, 10, 1) - 1)).toBe("2026-10");
  expect(utcMonth(Date.UTC(2026, 10, 1))).toBe("2026-11");
});
