import fc from "fast-check";
import { expect, test } from "vitest";
import { type KeyDaySpend, splitSpend } from "@/lib/domain/spend/split-spend";

function day(parts: Partial<KeyDaySpend>): KeyDaySpend {
  return {
    ledgerNanoUsd: 0,
    expectedNanoUsd: 0,
    unintendedNanoUsd: 0,
    baselineNanoUsd: 0,
    mayPay: false,
    ...parts,
  };
}

test.each<[string, Partial<KeyDaySpend>, [number, number, number, number]]>([
  ["a key that may pay", { ledgerNanoUsd: 5, mayPay: true }, [5, 0, 0, 5]],
  [
    "a key that may pay now, with an incident from before",
    { ledgerNanoUsd: 5, unintendedNanoUsd: 2, mayPay: true },
    [3, 0, 2, 5],
  ],
  ["an incident", { ledgerNanoUsd: 5, unintendedNanoUsd: 5 }, [0, 0, 5, 5]],
  ["an expected incident", { ledgerNanoUsd: 5, expectedNanoUsd: 5 }, [0, 5, 0, 5]],
  ["one of each", { ledgerNanoUsd: 5, expectedNanoUsd: 2, unintendedNanoUsd: 3 }, [0, 2, 3, 5]],
  ["money that the review has not seen yet", { ledgerNanoUsd: 5 }, [0, 0, 5, 5]],
  [
    "an incident that grew since the review",
    { ledgerNanoUsd: 5, unintendedNanoUsd: 3 },
    [0, 0, 5, 5],
  ],
  [
    "money from before the key was free only",
    { ledgerNanoUsd: 5, baselineNanoUsd: 5 },
    [5, 0, 0, 5],
  ],
  [
    "money from before and after",
    { ledgerNanoUsd: 5, baselineNanoUsd: 3, unintendedNanoUsd: 2 },
    [3, 0, 2, 5],
  ],
  [
    "a baseline that was told too high",
    { ledgerNanoUsd: 5, baselineNanoUsd: 9, unintendedNanoUsd: 2 },
    [3, 0, 2, 5],
  ],
  [
    "the key's own counter ahead of the ledger",
    { ledgerNanoUsd: 1, unintendedNanoUsd: 3 },
    [0, 0, 3, 3],
  ],
  ["a ledger that knows nothing yet", { expectedNanoUsd: 3 }, [0, 3, 0, 3]],
  ["what no key explains, below zero", { ledgerNanoUsd: -4, mayPay: true }, [-4, 0, 0, -4]],
])("%s", (_name, parts, [intended, expected, unintended, total]) => {
  expect(splitSpend(day(parts))).toEqual({
    intendedNanoUsd: intended,
    expectedNanoUsd: expected,
    unintendedNanoUsd: unintended,
    totalNanoUsd: total,
  });
});

const money = fc.integer({ min: 0, max: 5_000_000_000 });

test("the three add up to the total to the nano-dollar, which is the ledger's unless incidents know of more", () => {
  fc.assert(
    fc.property(
      fc.record<KeyDaySpend>({
        ledgerNanoUsd: money,
        expectedNanoUsd: money,
        unintendedNanoUsd: money,
        baselineNanoUsd: money,
        mayPay: fc.boolean(),
      }),
      (one) => {
        const parts = splitSpend(one);
        const { intendedNanoUsd, expectedNanoUsd, unintendedNanoUsd, totalNanoUsd } = parts;
        expect(intendedNanoUsd + expectedNanoUsd + unintendedNanoUsd).toBe(totalNanoUsd);
        expect(Math.min(...Object.values(parts))).toBeGreaterThanOrEqual(0);
        const held = one.expectedNanoUsd + one.unintendedNanoUsd;
        expect(totalNanoUsd).toBe(Math.max(one.ledgerNanoUsd, held));
        expect(expectedNanoUsd).toBe(one.expectedNanoUsd);
        expect(unintendedNanoUsd).toBeGreaterThanOrEqual(one.unintendedNanoUsd);
        if (one.mayPay) expect(unintendedNanoUsd).toBe(one.unintendedNanoUsd);
        if (!one.mayPay) expect(intendedNanoUsd).toBeLessThanOrEqual(one.baselineNanoUsd);
      },
    ),
  );
});
