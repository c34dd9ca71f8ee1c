import { expect, test } from "vitest";
import type { LifetimeAnswer } from "@/lib/domain/history/history-answers";
import { curveToDraw, sentenceForLifetime } from "@/lib/domain/history/lifetime-words";

const lifetime: LifetimeAnswer = {
  n: 18,
  ended: 12,
  median_days: 46.6,
  quartiles_days: [12.2, null],
  announced_share: 0.25,
  curve: [],
  by_author: [],
};

test("the sentence states the quartiles that are known, the n and the share announced", () => {
  expect(sentenceForLifetime(lifetime)).toBe(
    "Half are gone within 47 days. 1 in 4 is gone within 12 days. " +
      "18 spells whose beginning was seen, 12 ended. 25 % of the departures were announced.",
  );
});

test("a median that is not reached is said, not invented", () => {
  const words = sentenceForLifetime({ ...lifetime, median_days: null, announced_share: null });
  expect(words).toContain("no median yet");
  expect(words).not.toContain("announced");
});

test("without a spell nothing is claimed", () => {
  expect(sentenceForLifetime({ ...lifetime, n: 0 })).toMatch(/^No free spell has begun/);
});

test("the drawn curve begins with all of them free, once", () => {
  const step = { days: 3, share: 0.5 };
  expect(curveToDraw([step])).toEqual([{ days: 0, share: 1 }, step]);
  expect(curveToDraw(curveToDraw([step]))).toEqual([{ days: 0, share: 1 }, step]);
});
