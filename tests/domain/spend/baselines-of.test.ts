import { expect, test } from "vitest";
import { baselinesOf } from "@/lib/domain/spend/baselines-of";
import { ALL_OF_DAY } from "@/lib/domain/spend/less-baseline";
import { BIG, FLASH, NOON } from "./spend-world";

const TODAY = "2026-11-20";
const NOTHING = { models: [], todayNanoUsd: null, held: [] };
const model = (modelId: string, costNanoUsd: number, day = TODAY) => ({
  ...{ day, modelId, costNanoUsd, requests: 3 },
});
const cell = (modelId: string | null, costNanoUsd: number, day = TODAY) => ({
  ...{ day, modelId, costNanoUsd, requests: 1 },
});
const ofToday = (spent: Parameters<typeof baselinesOf>[0]) =>
  baselinesOf(spent, NOON)
    .filter(({ day }) => day === TODAY)
    .map(({ modelId, costNanoUsd }) => [modelId, costNanoUsd]);

test("the days that are over are done with, as far as they are reviewed at all", () => {
  const all = baselinesOf(NOTHING, NOON);
  expect(all).toHaveLength(35);
  expect(
    all.every(({ costNanoUsd, modelId }) => costNanoUsd === ALL_OF_DAY && modelId === null),
  ).toBe(true);
  expect([all[0]?.day, all.at(-1)?.day]).toEqual(["2026-11-19", "2026-10-16"]);
});

test.each<[string, Parameters<typeof baselinesOf>[0], (string | number | null)[][]]>([
  ["nothing spent today is no baseline", NOTHING, []],
  ["the key's own figure", { ...NOTHING, todayNanoUsd: 9 }, [[null, 9]]],
  [
    "models and their sum",
    { ...NOTHING, models: [model(BIG, 5), model(FLASH, 2)] },
    [
      [BIG, 5],
      [FLASH, 2],
      [null, 7],
    ],
  ],
  [
    "the larger of the sum and the key's own figure",
    { ...NOTHING, todayNanoUsd: 9, models: [model(BIG, 5)] },
    [
      [BIG, 5],
      [null, 9],
    ],
  ],
  [
    "without what an incident holds",
    { todayNanoUsd: 9, models: [model(BIG, 5)], held: [cell(BIG, 2)] },
    [
      [BIG, 3],
      [null, 7],
    ],
  ],
  [
    "without what an incident holds of no model yet",
    { todayNanoUsd: 9, models: [], held: [cell(null, 4)] },
    [[null, 5]],
  ],
])("today: %s", (_name, spent, expected) => {
  expect(ofToday(spent)).toEqual(expected);
});

test("a day that is over and holds an incident keeps exactly that", () => {
  const day = "2026-11-18";
  const spent = { ...NOTHING, models: [model(BIG, 5, day)], held: [cell(BIG, 2, day)] };
  expect(baselinesOf(spent, NOON).filter((one) => one.day === day)).toEqual([
    { day, modelId: BIG, costNanoUsd: 3, requests: 2 },
    { day, modelId: null, costNanoUsd: 3, requests: 0 },
  ]);
});
