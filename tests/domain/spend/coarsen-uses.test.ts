import { expect, test } from "vitest";
import { coarsenUses } from "@/lib/domain/spend/coarsen-uses";
import type { KeyUse } from "@/lib/domain/spend/spend";
import { timelineModels } from "@/lib/domain/spend/timeline-models";
import { timelineSpan } from "@/lib/domain/spend/timeline-span";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { MIDNIGHT } from "./spend-world";

function use(minute: number, parts: Partial<KeyUse> = {}): KeyUse {
  const from = MIDNIGHT + minute * MINUTE_MS;
  const span = { from, until: from + MINUTE_MS };
  return { ...span, modelId: "a/b:free", requests: 1, tokens: 10, costNanoUsd: 0, ...parts };
}
const sums = (uses: readonly KeyUse[]) => ({
  requests: uses.reduce((sum, one) => sum + one.requests, 0),
  nano: uses.reduce((sum, one) => sum + one.costNanoUsd, 0),
});

test("few uses stay as they are, in order of time", () => {
  expect(coarsenUses([use(9), use(2)], 2)).toEqual([use(2), use(9)]);
});

test("too many are put together by clock hour and model, and nothing is lost", () => {
  const uses = Array.from({ length: 180 }, (_, n) => use(n, { tokens: n === 0 ? null : 10 }));
  const hours = coarsenUses(uses, 100);
  expect(
    hours.map(({ from, until, requests, tokens }) => [from, until - from, requests, tokens]),
  ).toEqual([
    [MIDNIGHT, HOUR_MS, 60, null],
    [MIDNIGHT + HOUR_MS, HOUR_MS, 60, 600],
    [MIDNIGHT + 2 * HOUR_MS, HOUR_MS, 60, 600],
  ]);
});

test("what cost money is never put together with what did not, nor one model with another", () => {
  const uses = [use(1), use(2, { costNanoUsd: 5 }), use(3, { modelId: "c/d" }), use(4)];
  const hours = coarsenUses(uses, 3);
  expect(
    hours.map(({ modelId, requests, costNanoUsd }) => [modelId, requests, costNanoUsd]),
  ).toEqual([
    ["a/b:free", 2, 0],
    ["a/b:free", 1, 5],
    ["c/d", 1, 0],
  ]);
  expect(sums(hours)).toEqual(sums(uses));
});

test("a use of a whole day stays one of a day; weeks become days", () => {
  const day = use(0, { until: MIDNIGHT + DAY_MS, requests: 7 });
  expect(coarsenUses([day, use(1), use(2)], 2)).toContainEqual(day);
  const weeks = Array.from({ length: 24 * 20 }, (_, hour) => use(hour * 60));
  const days = coarsenUses(weeks, 100);
  expect(days).toHaveLength(20);
  expect(sums(days)).toEqual(sums(weeks));
});

test("more models than fit leave those that cost most, then those most used", () => {
  const models = Array.from({ length: 5 }, (_, n) =>
    use(n, { modelId: `a/${n}`, requests: n, costNanoUsd: n === 1 ? 9 : 0 }),
  );
  expect(
    coarsenUses(models, 2)
      .map(({ modelId }) => modelId)
      .sort(),
  ).toEqual(["a/1", "a/4"]);
});

test("an exact incident is shown from 3 h before to 1 h after, others from two whole days before; none past now", () => {
  const firstAt = MIDNIGHT + 18 * HOUR_MS;
  const times = { firstAt, lastAt: firstAt + 20 * MINUTE_MS, now: MIDNIGHT + 3 * DAY_MS };
  expect(timelineSpan({ ...times, isExact: true })).toEqual({
    from: MIDNIGHT + 15 * HOUR_MS,
    until: firstAt + 20 * MINUTE_MS + HOUR_MS,
  });
  expect(timelineSpan({ ...times, isExact: false }).from).toBe(MIDNIGHT - 2 * DAY_MS);
  const now = firstAt + 25 * MINUTE_MS;
  expect(timelineSpan({ ...times, isExact: true, now }).until).toBe(now);
});

test("lanes are of the models named and of the free ones that were used, most used first, twelve at most", () => {
  const uses = [
    use(1, { modelId: "x/rare:free" }),
    use(2, { modelId: "x/often:free", requests: 9 }),
  ];
  const paid = use(3, { modelId: "x/paid", costNanoUsd: 1 });
  expect(timelineModels({ named: ["n/1", "n/1:free", "n/1"], uses: [...uses, paid] })).toEqual([
    "n/1",
    "n/1:free",
    "x/often:free",
    "x/rare:free",
  ]);
  const many = Array.from({ length: 30 }, (_, n) => use(n, { modelId: `m/${n}:free` }));
  expect(timelineModels({ named: ["n/1"], uses: many })).toHaveLength(12);
});
