import { expect, test } from "vitest";
import { dayOfSpend, wasYesterdays } from "@/lib/domain/spend/day-of-spend";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { MIDNIGHT } from "./spend-world";

const TODAY = "2026-11-20";
const YESTERDAY = "2026-11-19";
const after = (minutes: number) => MIDNIGHT + minutes * MINUTE_MS;

test.each<[string, number, number, number | null, boolean, string | null]>([
  ["nothing spent is today's", 1, 0, 9, false, TODAY],
  ["less than yesterday's last was counted anew", 1, 8, 9, false, TODAY],
  ["as much as yesterday's last still is that", 1, 9, 9, false, YESTERDAY],
  ["more than yesterday's last may be either", 1, 10, 9, false, null],
  ["on a key that spent nothing yesterday it is today's", 1, 10, null, false, TODAY],
  ["once today has a figure the next one is today's as well", 2, 10, 9, true, TODAY],
  ["a quarter of an hour later no cache is as old", 15, 9, 9, false, TODAY],
  ["just before that one may be", 14.99, 9, 9, false, YESTERDAY],
  ["at noon it is today's", 720, 10, 9, false, TODAY],
])("%s", (_name, minutes, nanoUsd, yesterday, hasToday, day) => {
  expect(dayOfSpend({ at: after(minutes), nanoUsd }, { yesterday, hasToday })).toBe(day);
});

test.each<[string, number, number, number, number, boolean]>([
  ["less at noon than right after midnight", 1, 9, 720, 3, true],
  ["nothing a quarter of an hour after midnight", 1, 9, 15, 0, true],
  ["as much at noon", 1, 9, 720, 9, false],
  ["more at noon", 1, 9, 720, 12, false],
  ["less while caches of different ages may answer in turn", 1, 9, 8, 3, false],
  ["less than what was filed later in the day", 20, 9, 720, 3, false],
])("%s: it was yesterday's? %#", (_name, filedAt, filed, at, nanoUsd, expected) => {
  const before = { at: after(filedAt), nanoUsd: filed };
  expect(wasYesterdays(before, { at: after(at), nanoUsd })).toBe(expected);
});

test("a figure of another day says nothing about what was filed before", () => {
  const filed = { at: after(1), nanoUsd: 9 };
  expect(wasYesterdays(filed, { at: after(1) + DAY_MS + HOUR_MS, nanoUsd: 0 })).toBe(false);
});
