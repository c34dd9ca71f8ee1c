import { expect, test } from "vitest";
import { keyColumns } from "@/db/writes/key-columns";
import type { KeyFacts } from "@/lib/domain/keys/key-facts";
import { DAY, HOUR, MINUTE, T0 } from "../../support/builders";

const NOON = T0 + 12 * HOUR;

function facts(day: number | null): KeyFacts {
  return {
    hash: "a",
    label: null,
    workspaceId: null,
    cap: { kind: "none" },
    includesByokInCap: null,
    usage: { total: day, day, week: day, month: day },
    byokMonth: null,
    expiresAt: null,
    creatorUserId: null,
  };
}

function since(day: number | null, before: { usageAt: number; usageDayNanoUsd: number } | null) {
  const { usageDaySince, usageDayBeforeAt } = keyColumns(facts(day), {
    before: before && { ...before, usageTotalNanoUsd: null },
    takenAt: NOON,
  });
  return { usageDaySince, usageDayBeforeAt };
}

const untouched = { usageDaySince: undefined, usageDayBeforeAt: undefined };

test("a figure that is told again keeps when it was first told", () => {
  expect(since(5, { usageAt: NOON - MINUTE, usageDayNanoUsd: 5 })).toEqual(untouched);
});

test("another figure is dated, with the look before it", () => {
  expect(since(6, { usageAt: NOON - MINUTE, usageDayNanoUsd: 5 })).toEqual({
    usageDaySince: NOON,
    usageDayBeforeAt: NOON - MINUTE,
  });
});

test("the same figure of another UTC day is another one", () => {
  const before = { usageAt: NOON - DAY, usageDayNanoUsd: 0 };
  expect(since(0, before)).toEqual({ usageDaySince: NOON, usageDayBeforeAt: NOON - DAY });
});

test("the first figure has no look before it, and none at all dates nothing", () => {
  expect(since(5, null)).toEqual({ usageDaySince: NOON, usageDayBeforeAt: null });
  expect(since(null, null)).toEqual(untouched);
});

test.each<[string, { usageAt: number; usageDayNanoUsd: number }, number | null | undefined]>([
  ["yesterday's last look", { usageAt: T0 - MINUTE, usageDayNanoUsd: 5 }, 95],
  [
    "a look right after yesterday's 00:00",
    { usageAt: T0 - DAY + MINUTE, usageDayNanoUsd: 5 },
    null,
  ],
  ["a look of the day before", { usageAt: T0 - DAY - MINUTE, usageDayNanoUsd: 5 }, null],
  ["a look of today", { usageAt: T0 + MINUTE, usageDayNanoUsd: 0 }, undefined],
])("what was spent before yesterday is kept as told by %s", (_name, before, expected) => {
  const told = { before: { ...before, usageTotalNanoUsd: 100 }, takenAt: NOON };
  expect(keyColumns(facts(6), told).usageBeforeYesterdayNanoUsd).toBe(expected);
});
