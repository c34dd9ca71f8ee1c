import fc from "fast-check";
import { expect, test } from "vitest";
import { joinUses } from "@/lib/domain/spend/join-uses";
import type { KeyUse } from "@/lib/domain/spend/spend";
import { MINUTE_MS } from "@/lib/domain/time";
import { BIG, BIG_FREE, free, freeDay, MIDNIGHT, NOON, paid, paidDay } from "./spend-world";

const ofBig = (use: Omit<KeyUse, "modelId">): KeyUse => ({ ...use, modelId: BIG });

test("of a minute that both tell of, the one with more requests gives all", () => {
  const seen = free(0, BIG_FREE, { requests: 3 });
  expect(joinUses({ counted: [free(0)], seen: [seen], days: [] })).toEqual([seen]);
  const counted = free(0, BIG_FREE, { requests: 4 });
  expect(joinUses({ counted: [counted], seen: [seen], days: [] })).toEqual([counted]);
});

test("of equals the one that knows of more money counts, else what OpenRouter counted", () => {
  const unpaid = ofBig(paid(0, { costNanoUsd: 0, tokens: 5 }));
  const seen = ofBig(paid(0, { tokens: 6 }));
  expect(joinUses({ counted: [unpaid], seen: [seen], days: [] })).toEqual([seen]);
  const counted = ofBig(paid(0, { tokens: 5 }));
  expect(joinUses({ counted: [counted], seen: [seen], days: [] })).toEqual([counted]);
});

test("a day stands for what its minutes leave, and for nothing where they leave nothing", () => {
  const day = ofBig(paidDay(0, { requests: 10, costNanoUsd: 9_000, tokens: 500 }));
  const minute = ofBig(paid(3, { requests: 4, costNanoUsd: 9_000, tokens: 100 }));
  expect(joinUses({ counted: [minute], seen: [], days: [day] })).toEqual([
    { ...day, requests: 6, costNanoUsd: 0, tokens: 400 },
    minute,
  ]);
  const whole = { ...day, requests: 4, tokens: 100 };
  expect(joinUses({ counted: [minute], seen: [], days: [whole] })).toEqual([minute]);
});

test("minutes ahead of a ledger that lags leave nothing below zero", () => {
  const minute = ofBig(paid(3, { requests: 4, costNanoUsd: 9_000 }));
  const day = ofBig(paidDay(0, { requests: 1, costNanoUsd: 1_000 }));
  expect(joinUses({ counted: [minute], seen: [], days: [day] })).toEqual([minute]);
});

test("minutes of another day or model take nothing away", () => {
  const days = [freeDay(0), freeDay(-1), ofBig(paidDay(0))];
  const yesterday = free(-13 * 60);
  const told = joinUses({ counted: [yesterday], seen: [], days });
  expect(told).toHaveLength(3);
  expect(told).toContainEqual(days[0]);
  expect(told).toContainEqual(days[2]);
});

const minutes = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 200 }),
    requests: fc.integer({ min: 1, max: 9 }),
    cost: fc.integer({ min: 0, max: 50 }),
  }),
  { maxLength: 20 },
);

test("no request and no cent stands twice: the sum is the larger of the day and its minutes", () => {
  fc.assert(
    fc.property(minutes, fc.nat(40), fc.nat(300), (told, requests, cost) => {
      const counted = [...new Map(told.map((one) => [one.at, one])).values()].map((one): KeyUse => {
        const from = NOON + one.at * MINUTE_MS;
        const { requests: of, cost: costNanoUsd } = one;
        return {
          ...{ from, until: from + MINUTE_MS },
          ...{ requests: of, tokens: null, costNanoUsd },
          modelId: BIG,
        };
      });
      const day = { ...ofBig(paidDay(0, { requests, costNanoUsd: cost })), from: MIDNIGHT };
      const sum = (uses: readonly KeyUse[], of: "requests" | "costNanoUsd") =>
        uses.reduce((total, use) => total + use[of], 0);
      const joined = joinUses({ counted, seen: counted, days: [day] });
      for (const of of ["requests", "costNanoUsd"] as const) {
        expect(sum(joined, of)).toBe(Math.max(sum(counted, of), day[of]));
      }
    }),
  );
});
