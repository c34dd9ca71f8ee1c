import fc from "fast-check";
import { expect, test } from "vitest";
import { ALL_OF_DAY, lessBaseline } from "@/lib/domain/spend/less-baseline";
import type { Baseline, ToldSpend } from "@/lib/domain/spend/told-spend";
import { MIDNIGHT } from "./spend-world";

const DAY = "2026-11-20";

function told(
  modelId: string | null,
  costNanoUsd: number,
  requests: number | null = 10,
): ToldSpend {
  const when = { firstAt: MIDNIGHT, lastAt: MIDNIGHT };
  const path = modelId === null ? ("key_usage" as const) : ("analytics" as const);
  return { keyId: 1, day: DAY, path, modelId, providers: [], ...when, requests, costNanoUsd };
}

function baseline(modelId: string | null, costNanoUsd: number, requests = 0): Baseline {
  return { day: DAY, modelId, costNanoUsd, requests };
}

const left = (of: readonly ToldSpend[], baselines: readonly Baseline[]) =>
  lessBaseline(of, baselines).map(({ modelId, costNanoUsd }) => [modelId, costNanoUsd]);

test("without a baseline everything counts", () => {
  const all = [told("a", 5), told("b", 7)];
  expect(lessBaseline(all, [])).toEqual(all);
});

test.each<[string, ToldSpend[], Baseline[], [string | null, number][]]>([
  ["a total loses the key's total", [told(null, 9, null)], [baseline(null, 4)], [[null, 5]]],
  ["a model loses its own", [told("a", 9)], [baseline("a", 4), baseline(null, 4)], [["a", 5]]],
  ["never below nothing", [told("a", 3)], [baseline("a", 4), baseline(null, 4)], [["a", 0]]],
  ["a model that is new since counts whole", [told("b", 9)], [baseline("a", 4)], [["b", 9]]],
  [
    "what was not told by model then is taken from the costliest",
    [told("a", 3), told("b", 9)],
    [baseline(null, 5)],
    [
      ["a", 3],
      ["b", 4],
    ],
  ],
  [
    "and from the next one, when that is not enough",
    [told("a", 3), told("b", 9)],
    [baseline(null, 10)],
    [
      ["a", 2],
      ["b", 0],
    ],
  ],
  [
    "of a day that was over all is taken",
    [told("a", 3), told("b", 9)],
    [baseline(null, ALL_OF_DAY)],
    [
      ["a", 0],
      ["b", 0],
    ],
  ],
])("%s", (_name, of, baselines, expected) => {
  expect(left(of, baselines)).toEqual(expected);
});

test("a model's requests from before do not count, and an unknown count stays unknown", () => {
  const both = [told("a", 9, 10), told(null, 9, null)];
  const result = lessBaseline(both, [baseline("a", 4, 6)]);
  expect(result.map(({ requests }) => requests)).toEqual([4, null]);
});

test("models together lose what was known before, and no more", () => {
  const costs = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(costs, fc.nat({ max: 2_000 }), (amounts, total) => {
      const all = amounts.map((amount, index) => told(`m${index}`, amount));
      const sum = (of: readonly ToldSpend[]) =>
        of.reduce((result, { costNanoUsd }) => result + costNanoUsd, 0);
      const result = lessBaseline(all, [baseline(null, total)]);
      expect(sum(result)).toBe(Math.max(0, sum(all) - total));
    }),
  );
});
