import { describe, expect, test } from "vitest";
import { announcedExpiry, daysUntil } from "@/lib/domain/models/expiry";
import { DAY, T0 } from "@/tests/support/builders";

describe("announcedExpiry", () => {
  test.each([
    [null, null],
    ["", null],
    ["soon", null],
    ["2026-02-30", null],
    ["2026-10-31", "2026-10-31"],
    ["2026-10-31T12:00:00Z", "2026-10-31"],
    ["2025-12-31", "2025-12-31"],
    ["2026-01-01", "2026-01-01"],
    ["2027-12-31", "2027-12-31"],
    ["2028-01-01", null],
    ["2098-12-31", null],
  ])("%j announced on 2026-01-01 means %j", (date, day) => {
    expect(announcedExpiry(date, T0)).toBe(day);
  });

  test("a date two years away counts from the day of the snapshot, not its hour", () => {
    expect(announcedExpiry("2027-12-31", T0 + DAY - 1)).toBe("2027-12-31");
    expect(announcedExpiry("2028-01-01", T0 + DAY - 1)).toBeNull();
    expect(announcedExpiry("2028-01-01", T0 + DAY)).toBe("2028-01-01");
  });
});

test.each([
  ["2026-01-01", T0, 0],
  ["2026-01-01", T0 + DAY - 1, 0],
  ["2026-01-02", T0 + DAY - 1, 1],
  ["2026-01-15", T0, 14],
  ["2025-12-31", T0, -1],
  ["2026-12-31", T0, 364],
])("%s lies so many days from %i: %i", (day, at, days) => {
  expect(daysUntil(day, at)).toBe(days);
});
