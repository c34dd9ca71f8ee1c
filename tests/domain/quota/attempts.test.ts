import { expect, test } from "vitest";
import { attemptsWithoutResult, type KnownAttempts } from "@/lib/domain/quota/attempts";
import { MINUTE, T0 } from "@/tests/support/builders";

const counter = { used: 100, asOf: T0 };
const successes = { requests: 93, through: T0, isComplete: true };

test("what the counter has and the successes do not are attempts without a result", () => {
  expect(attemptsWithoutResult({ counter, successes })).toBe(7);
  expect(attemptsWithoutResult({ counter, successes: { ...successes, requests: 100 } })).toBe(0);
});

test("successes that are newer than the counter will do, and never make it less than none", () => {
  const newer = { requests: 104, through: T0 + MINUTE, isComplete: true };
  expect(attemptsWithoutResult({ counter, successes: newer })).toBe(0);
});

test.each<[string, KnownAttempts]>([
  ["without the counter", { counter: null, successes }],
  ["without the successes", { counter, successes: null }],
  ["with older successes", { counter, successes: { ...successes, through: T0 - 1 } }],
  ["with a part of them", { counter, successes: { ...successes, isComplete: false } }],
])("%s nothing is said", (_, known) => {
  expect(attemptsWithoutResult(known)).toBeNull();
});
