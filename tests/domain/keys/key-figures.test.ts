import { describe, expect, test } from "vitest";
import { isProbeDue } from "@/lib/domain/jobs/probe-due";
import { type KeySpending, lastUse, spentOf } from "@/lib/domain/keys/key-figures";
import { HOUR, MINUTE } from "../../support/builders";

const NOON = Date.UTC(2026, 2, 2, 12);
const nothing: KeySpending = {
  usageDayNanoUsd: null,
  usageMonthNanoUsd: null,
  byokMonthNanoUsd: null,
  usageAt: null,
  isTodayKnown: 0,
  costToday: 0,
  isMonthKnown: 0,
  costMonth: 0,
  byokMonth: 0,
};
const told = { usageDayNanoUsd: 5, usageMonthNanoUsd: 9, byokMonthNanoUsd: 2 };
const ledger = {
  isTodayKnown: 1,
  costToday: 7,
  isMonthKnown: 1,
  costMonth: 8,
  byokMonth: 3,
} as const;

describe("what a key has spent", () => {
  test.each<[string, Partial<KeySpending>, [number | null, number | null, number | null]]>([
    ["nobody told", {}, [null, null, null]],
    ["the key told", { ...told, usageAt: NOON }, [5, 9, 2]],
    ["the ledger tells", ledger, [7, 8, 3]],
    ["both told: the larger", { ...told, usageAt: NOON, ...ledger }, [7, 9, 3]],
    ["the key told yesterday", { ...told, usageAt: Date.UTC(2026, 2, 1, 23, 59) }, [null, 9, 2]],
    ["the key told last month", { ...told, usageAt: Date.UTC(2026, 1, 28) }, [null, null, null]],
    ["the key told a year ago", { ...told, usageAt: Date.UTC(2025, 2, 2) }, [null, null, null]],
    ["the ledger knows the month, not today", { isMonthKnown: 1, costMonth: 4 }, [null, 4, 0]],
  ])("%s", (_what, parts, [today, month, byokMonth]) => {
    expect(spentOf({ ...nothing, ...parts }, NOON)).toEqual({ today, month, byokMonth });
  });

  test.each([
    [Date.UTC(2026, 2, 2), 5],
    [Date.UTC(2026, 2, 2) - 1, null],
  ])("days begin at 00:00 UTC: told at %d it is %s of today", (usageAt, today) => {
    expect(spentOf({ ...nothing, ...told, usageAt }, Date.UTC(2026, 2, 2, 0, 0, 1)).today).toBe(
      today,
    );
  });
});

describe("when a key was last used", () => {
  const minute = Date.UTC(2026, 2, 2, 9, 30);
  test.each([
    [null, null, null],
    ["2026-03-02", null, { at: Date.UTC(2026, 2, 2), precision: "day" }],
    ["2026-03-02", minute, { at: minute, precision: "minute" }],
    [null, minute, { at: minute, precision: "minute" }],
    ["2026-03-03", minute, { at: Date.UTC(2026, 2, 3), precision: "day" }],
  ])("day %s, minute %s", (lastDay, lastMinuteAt, expected) => {
    expect(lastUse({ lastDay, lastMinuteAt })).toEqual(expected);
  });
});

describe("a refused secret", () => {
  test("is tried once an hour, whatever the minute at which the job runs", () => {
    const tries = Array.from({ length: 240 }, (_, index) => index * MINUTE + 17_000).filter((now) =>
      isProbeDue({ since: 0, now, everyMs: MINUTE, isAsked: false }),
    );
    expect(tries).toHaveLength(3);
  });
  test("is tried whenever somebody asks, and otherwise not where the job is off", () => {
    expect(isProbeDue({ since: 0, now: 1, everyMs: null, isAsked: true })).toBe(true);
    expect(isProbeDue({ since: 0, now: 5 * HOUR, everyMs: null, isAsked: false })).toBe(false);
  });
});
