import { expect, test } from "vitest";
import { freshnessOf } from "@/lib/domain/snapshots/freshness";
import { DAY, HOUR, MINUTE, T0 } from "@/tests/support/builders";

const POLL = 15 * MINUTE;

test.each([
  ["just taken", 0, POLL, "fresh"],
  ["two intervals old", 30 * MINUTE, POLL, "fresh"],
  ["older than two intervals", 30 * MINUTE + 1, POLL, "amber"],
  ["a day old", DAY, POLL, "amber"],
  ["older than a day", DAY + 1, POLL, "red"],
  ["half an hour old without a schedule", 30 * MINUTE, null, "fresh"],
  ["older without a schedule", 30 * MINUTE + 1, null, "amber"],
  ["older than a day without a schedule", DAY + 1, null, "red"],
  ["twenty hours old, polled twice a day", 20 * HOUR, 12 * HOUR, "fresh"],
  ["older than a day, polled once a day", DAY + 1, DAY, "red"],
  ["from a clock ahead of ours", -HOUR, POLL, "fresh"],
])("%s", (_what, age, intervalMs, freshness) => {
  expect(freshnessOf({ snapshotAt: T0, now: T0 + age, intervalMs })).toBe(freshness);
});

test("before the first snapshot there is nothing to be fresh", () => {
  expect(freshnessOf({ snapshotAt: null, now: T0, intervalMs: POLL })).toBe("none");
});
