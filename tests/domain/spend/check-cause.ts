import { expect } from "vitest";
import type { Explanation } from "@/lib/domain/spend/explain-spend";
import type { Charge, SpendCause, SpendFacts } from "@/lib/domain/spend/spend";

/** What it is about, the charge, the facts, the cause, and the other causes in their order. */
export type CauseRow = [string, Charge, SpendFacts, SpendCause, SpendCause[]];

/** The causes, and that each comes with sentences for people. */
export function checkCause(told: Explanation, cause: SpendCause, others: readonly SpendCause[]) {
  expect([told.cause, told.others.map((other) => other.cause)]).toEqual([cause, others]);
  for (const { because } of [told, ...told.others]) {
    expect(because.length).toBeGreaterThan(0);
    for (const { sentence } of because) expect(sentence).toMatch(/^[A-Za-z$\d].*\.$/);
  }
}
