import fc from "fast-check";
import { expect, test } from "vitest";
import type { PolicyVerdict } from "@/lib/domain/answers";
import { judgePolicy } from "@/lib/domain/judge-policy";

const verdictOf = (...said: PolicyVerdict[]) => judgePolicy(said.map((says) => ({ says }))).verdict;

test.each<[PolicyVerdict[], PolicyVerdict]>([
  [[], "assumed"],
  [["assumed"], "assumed"],
  [["not_retained"], "not_retained"],
  [["assumed", "not_retained"], "not_retained"],
  [["not_retained", "not_trained"], "not_trained"],
  [["not_trained", "retained"], "retained"],
  [["not_retained", "retained"], "retained"],
  [["retained", "trains"], "trains"],
  [["trains", "not_retained", "not_trained", "retained"], "trains"],
])("of %j the verdict is %s", (said, verdict) => {
  expect(verdictOf(...said)).toBe(verdict);
});

const ALARM: readonly PolicyVerdict[] = ["not_retained", "not_trained", "retained", "trains"];
const statements = fc.array(fc.constantFrom(...ALARM), { minLength: 1 });

test("more evidence never makes a verdict less alarming", () => {
  fc.assert(
    fc.property(statements, fc.constantFrom(...ALARM), (said, more) => {
      const before = ALARM.indexOf(verdictOf(...said));
      expect(ALARM.indexOf(verdictOf(...said, more))).toBeGreaterThanOrEqual(before);
    }),
  );
});

test("a calm verdict is never given without somebody having said it", () => {
  fc.assert(
    fc.property(statements, (said) => {
      expect(said).toContain(verdictOf(...said));
    }),
  );
});
