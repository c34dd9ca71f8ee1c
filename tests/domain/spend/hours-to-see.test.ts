import { expect, test } from "vitest";
import { hoursToSee, windowsOf } from "@/lib/domain/spend/hours-to-see";
import { isLookDue, type Look } from "@/lib/domain/spend/is-look-due";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { MIDNIGHT, NOON, paid } from "./spend-world";

const DAY = { from: MIDNIGHT, until: MIDNIGHT + DAY_MS };
const hour = (of: number, costNanoUsd = 1) => ({ ...paid(of * 60, { costNanoUsd }) });
const seen = (...hours: Parameters<typeof hoursToSee>[0]) =>
  hoursToSee(hours, DAY).map((at) => (at - NOON) / HOUR_MS);

test("two hours before the first paid one are wanted, and the one after each", () => {
  expect(seen(hour(0))).toEqual([-2, -1, 0, 1]);
  expect(seen(hour(5), hour(0))).toEqual([-2, -1, 0, 1, 5, 6]);
});

test("hours that cost nothing, or are of another day, ask for none", () => {
  expect(seen(hour(0, 0), hour(13), hour(-13))).toEqual([]);
});

test("a day that paid in all its hours is asked for in six questions, each of three hours at most", () => {
  const all = Array.from({ length: 24 }, (_, of) => hour(of - 12));
  const windows = windowsOf(hoursToSee(all, DAY));
  expect(windows).toHaveLength(6);
  for (const { from, until } of windows) expect(until - from).toBeLessThanOrEqual(3 * HOUR_MS);
});

test("hours in a row share a question, others do not", () => {
  expect(windowsOf([NOON, NOON + HOUR_MS, NOON + 4 * HOUR_MS])).toEqual([
    { from: NOON, until: NOON + 2 * HOUR_MS },
    { from: NOON + 4 * HOUR_MS, until: NOON + 5 * HOUR_MS },
  ]);
});

const CENT = 10_000_000;
const LOOK: Look = {
  lookedAt: NOON,
  asOf: NOON,
  costNanoUsd: CENT,
  windows: [{ from: NOON - 2 * HOUR_MS, until: NOON + 2 * HOUR_MS }],
};
const due = (minutes: number, parts: { cost?: number; look?: Look | null } = {}) => {
  const { cost = CENT, look = LOOK } = parts;
  const now = NOON + minutes * MINUTE_MS;
  return isLookDue({ day: "2026-11-20", costNanoUsd: cost, look, now });
};

test("a day without a look is due, and a young one that spent more", () => {
  expect(due(0, { look: null })).toBe(true);
  expect(due(1)).toBe(false);
  expect(due(1, { cost: 2 * CENT })).toBe(true);
});

test("what follows is looked at every ten minutes, until it is over and told", () => {
  expect(due(9)).toBe(false);
  expect(due(10)).toBe(true);
  const later = { ...LOOK, lookedAt: NOON + 126 * MINUTE_MS, asOf: NOON + 126 * MINUTE_MS };
  expect(due(600, { look: later })).toBe(false);
});

test("an old day whose figures never agree is asked for a few times a day", () => {
  const minutes = 10 * 24 * 60;
  const last = (ago: number) => ({ ...LOOK, lookedAt: NOON + (minutes - ago) * MINUTE_MS });
  expect(due(minutes, { cost: 2 * CENT, look: last(60) })).toBe(false);
  expect(due(minutes, { cost: 2 * CENT, look: last(361) })).toBe(true);
});

test("a difference in the last digits is no reason to look again", () => {
  expect(due(1, { cost: CENT + 1_000 })).toBe(false);
  expect(due(1, { cost: CENT + 1_001 })).toBe(true);
});
