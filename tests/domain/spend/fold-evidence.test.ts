import { expect, test } from "vitest";
import { foldEvidence } from "@/lib/domain/spend/fold-evidence";
import type { Evidence } from "@/lib/domain/spend/incident";
import { MINUTE_MS } from "@/lib/domain/time";
import { told } from "./evidence-world";

const first = told("analytics", 5);
const { readings: known } = foldEvidence([], [first]);
const fold = (evidence: Evidence) => foldEvidence(known, [evidence]);

test("the first evidence is kept with when it was heard", () => {
  expect(known).toMatchObject([{ costNanoUsd: 5, heardAt: first.toldAt, mostNanoUsd: 5 }]);
});

test.each<[string, Partial<Evidence>]>([
  ["the same at a later time", {}],
  ["less than before from a path that only grows", { costNanoUsd: 4 }],
  ["the same, known to reach a little further", { lastAt: first.lastAt + MINUTE_MS }],
])("%s changes nothing", (_name, parts) => {
  const later = { ...first, toldAt: first.toldAt + MINUTE_MS, ...parts };
  expect(fold(later)).toEqual({ readings: known, changed: [] });
});

test.each<[string, Partial<Evidence>]>([
  ["more money", { costNanoUsd: 6 }],
  ["a closer first moment, told at the same instant", { firstAt: first.firstAt + MINUTE_MS }],
  ["an earlier last one", { lastAt: first.lastAt - 1 }],
  ["another count", { requests: 15 }],
  ["a provider's name", { providers: ["Acme"] }],
])("%s is news, and keeps when it was first heard", (_name, parts) => {
  const { readings, changed } = fold({ ...first, ...parts });
  expect(readings).toMatchObject([{ ...parts, heardAt: first.toldAt }]);
  expect(changed).toEqual(readings);
});

test("a counter that stands where it stood is no news, whenever it came there", () => {
  const counter = told("key_usage", 5);
  const { readings } = foldEvidence([], [counter]);
  const again = { ...counter, lastAt: counter.lastAt + MINUTE_MS, firstAt: counter.firstAt + 1 };
  expect(foldEvidence(readings, [again]).changed).toEqual([]);
});

test("OpenRouter's settled account counts as it is told last, also less", () => {
  const settled = told("activity", 5);
  const { readings } = foldEvidence([], [settled]);
  const corrected = { ...settled, toldAt: settled.toldAt + 1, costNanoUsd: 3 };
  expect(foldEvidence(readings, [corrected]).readings).toMatchObject([
    { costNanoUsd: 3, mostNanoUsd: 5 },
  ]);
});
