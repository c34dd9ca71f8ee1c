import { expect, test } from "vitest";
import { type DayFigure, quotaWarning, readDayQuota } from "@/lib/domain/quota/read-quota";
import { HOUR, MINUTE, T0 } from "../../support/builders";

const NOW = T0 + 12 * HOUR;
const counter = (overrides: Partial<DayFigure> = {}): DayFigure => ({
  used: 40,
  limit: 1_000,
  asOf: NOW - 30_000,
  source: "counter",
  ...overrides,
});
const measured = (overrides: Partial<DayFigure> = {}): DayFigure => ({
  ...counter({ used: 35, limit: 50, source: "analytics" }),
  ...overrides,
});
const read = (figures: { counter?: DayFigure; measured?: DayFigure }) =>
  readDayQuota({ counter: null, measured: null, now: NOW, everyMs: MINUTE, ...figures });

test("without any figure the day is not known, which is not 0", () => {
  expect(read({})).toBeNull();
});

test("the counter comes first, also where more has succeeded since: it lags, and its limit is the one that counts", () => {
  expect(read({ counter: counter(), measured: measured({ used: 44 }) })).toEqual({
    ...counter(),
    remaining: 960,
    isLowerBound: false,
    isStale: false,
  });
});

test("without the counter the successes are at least what was used", () => {
  expect(read({ measured: measured() })).toMatchObject({
    used: 35,
    limit: 50,
    remaining: 15,
    source: "analytics",
    isLowerBound: true,
  });
});

test("a counter that is out of date stays, told as such, until more than it says has succeeded", () => {
  const old = counter({ asOf: NOW - 2 * HOUR });
  expect(read({ counter: old, measured: measured({ used: 40 }) })).toMatchObject({
    used: 40,
    source: "counter",
    isStale: true,
  });
  expect(read({ counter: old, measured: measured({ used: 41, limit: null }) })).toMatchObject({
    used: 41,
    limit: 1_000,
    source: "analytics",
    isLowerBound: true,
    isStale: false,
  });
});

test("more successes than an old limit lets pass mean that it was raised: then the credits tell it, or nobody", () => {
  const old = counter({ used: 50, limit: 50, asOf: NOW - 2 * HOUR });
  const beyond = (limit: number | null) =>
    read({ counter: old, measured: measured({ used: 120, limit }) });
  expect(beyond(1_000)).toMatchObject({ used: 120, limit: 1_000, remaining: 880 });
  expect(beyond(null)).toMatchObject({ used: 120, limit: null, remaining: null });
});

test("it is stale once it is older than two looks", () => {
  expect(read({ counter: counter({ asOf: NOW - 2 * MINUTE }) })?.isStale).toBe(false);
  expect(read({ counter: counter({ asOf: NOW - 2 * MINUTE - 1 }) })?.isStale).toBe(true);
});

test("what remains is never below zero, and not known without a limit", () => {
  expect(read({ counter: counter({ used: 53, limit: 50 }) })?.remaining).toBe(0);
  expect(read({ counter: counter({ limit: null }) })?.remaining).toBeNull();
});

test.each([
  [34, 50, null],
  [35, 50, 70],
  [44, 50, 70],
  [45, 50, 90],
  [49, 50, 90],
  [50, 50, 100],
  [61, 50, 100],
  [699, 1_000, null],
  [700, 1_000, 70],
  [899, 1_000, 70],
  [900, 1_000, 90],
  [1_000, 1_000, 100],
  [700, null, null],
  [0, 50, null],
])("%i of %s warns at %s", (used, limit, warning) => {
  expect(quotaWarning({ used, limit })).toBe(warning);
});
