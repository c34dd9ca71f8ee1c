import { expect, test } from "vitest";
import { type MinuteCoverage, readMinute, readStrip } from "@/lib/domain/quota/read-minutes";
import type { MinuteSource } from "@/lib/domain/usage/usage";
import { HOUR, MINUTE, T0 } from "../../support/builders";

const RUNNING = T0 + 9 * HOUR;
const NOW = RUNNING + 20_000;
const NOBODY: MinuteCoverage = { analyticsThrough: null, broadcastAt: [], counterAt: null };
const minute = (ago: number, total: number, source: MinuteSource = "analytics") => ({
  at: RUNNING - ago * MINUTE,
  total,
  source,
  rows: [{ keyId: 7, requests: total }],
});
const strip = (
  minutes: ReturnType<typeof minute>[],
  coverage: Partial<MinuteCoverage> = {},
  now = NOW,
) => readStrip({ minutes, coverage: { ...NOBODY, ...coverage }, now });
const used = (slots: ReturnType<typeof strip>) => slots.map((slot) => slot.used);

test("the strip is 30 clock minutes, the running one last", () => {
  const slots = strip([]);
  expect(slots).toHaveLength(30);
  expect(slots[0]?.at).toBe(RUNNING - 29 * MINUTE);
  expect(slots.at(-1)?.at).toBe(RUNNING);
});

test("where nobody tells, nothing is known: no zeros", () => {
  expect(new Set(used(strip([])))).toEqual(new Set([null]));
  expect(readMinute(strip([]), { coverage: NOBODY, now: NOW })).toBeNull();
});

test("analytics says 0 up to the moment its figures are of, and nothing after", () => {
  const through = { analyticsThrough: RUNNING - 2 * MINUTE + 30_000 };
  expect(used(strip([minute(5, 4)], through)).slice(-7)).toEqual([0, 4, 0, 0, 0, null, null]);
});

test("Broadcast says 0 for ten minutes after a delivery; before the first and after a long silence nothing is known", () => {
  const slots = strip([minute(20, 3, "broadcast")], { broadcastAt: [RUNNING - 20 * MINUTE] });
  expect(used(slots).slice(0, 9)).toEqual(Array(9).fill(null));
  expect(used(slots).slice(9, 20)).toEqual([3, ...Array(10).fill(0)]);
  expect(used(slots).slice(20)).toEqual(Array(10).fill(null));
});

test("a rise of the counter stands for its minute only where nobody sees the requests themselves", () => {
  expect(used(strip([minute(1, 6, "counter")])).slice(-2)).toEqual([6, null]);
  const watched = strip([minute(1, 6, "counter")], { analyticsThrough: NOW });
  expect(used(watched).slice(-2)).toEqual([0, 0]);
});

test("the keys of a minute come most first, without what no key explains", () => {
  const told = {
    ...minute(0, 9),
    rows: [
      { keyId: 0, requests: 5 },
      { keyId: 3, requests: 1 },
      { keyId: 2, requests: 3 },
    ],
  };
  expect(strip([told]).at(-1)?.byKey).toEqual([
    { keyId: 2, requests: 3 },
    { keyId: 3, requests: 1 },
  ]);
});

test.each([
  ["broadcast", { broadcastAt: [RUNNING] }, { asOf: NOW, isEstimated: false }],
  ["analytics", { analyticsThrough: NOW - 5_000 }, { asOf: NOW - 5_000, isEstimated: true }],
  ["counter", { counterAt: NOW - 9_000 }, { asOf: NOW - 9_000, isEstimated: true }],
] as const)(
  "the running minute by %s: its limit is 20 and it ends with the clock's",
  (source, told, about) => {
    const coverage = { ...NOBODY, ...told };
    const slots = readStrip({ minutes: [minute(0, 17, source)], coverage, now: NOW });
    expect(readMinute(slots, { coverage, now: NOW })).toEqual({
      used: 17,
      limit: 20,
      resetsAt: RUNNING + MINUTE,
      source,
      ...about,
    });
  },
);

test("a minute that has just begun is not known until somebody tells of it", () => {
  const coverage = { ...NOBODY, analyticsThrough: RUNNING - 1 };
  const slots = readStrip({ minutes: [minute(1, 4)], coverage, now: NOW });
  expect(readMinute(slots, { coverage, now: NOW })).toBeNull();
});
