import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isChainName } from "@/lib/domain/chains/chain-name";
import {
  ANY_NEED,
  type AskedNeed,
  type ChainNeed,
  narrowNeed,
} from "@/lib/domain/chains/chain-need";
import { ABILITIES } from "@/lib/domain/models/abilities";
import { POLICY_VERDICTS } from "@/lib/domain/policy/policy";

const saved: ChainNeed = {
  can: ["tools"],
  minContext: 128_000,
  policy: ["not_retained", "not_trained"],
  length: 4,
};

describe("what is asked beside a saved need", () => {
  test("makes it stricter in each part", () => {
    const asked: AskedNeed = {
      can: ["json"],
      minContext: 200_000,
      policy: ["not_retained", "trains"],
      length: 2,
    };
    expect(narrowNeed(saved, asked)).toEqual({
      can: ["tools", "json"],
      minContext: 200_000,
      policy: ["not_retained"],
      length: 2,
    });
  });

  test("never takes anything away", () => {
    expect(narrowNeed(saved, { can: [], minContext: 0, policy: [], length: 10 })).toEqual(saved);
    expect(narrowNeed(saved, {})).toEqual(saved);
  });

  test("leaves nothing to choose from where no verdict is allowed by both, rather than any", () => {
    expect(narrowNeed(saved, { policy: ["trains"] })).toBeNull();
  });

  test("all verdicts are the same as any", () => {
    expect(narrowNeed(ANY_NEED, { policy: POLICY_VERDICTS })).toEqual(ANY_NEED);
  });
});

const needs: fc.Arbitrary<ChainNeed> = fc.record({
  can: fc.subarray([...ABILITIES]),
  minContext: fc.option(fc.integer({ min: 1, max: 2_000_000 })),
  policy: fc.subarray([...POLICY_VERDICTS]),
  length: fc.integer({ min: 1, max: 10 }),
});

test("whoever fits the narrowed need fits both that it was made of", () => {
  const allows = (policy: readonly string[], verdict: string) =>
    policy.length === 0 || policy.includes(verdict);
  fc.assert(
    fc.property(needs, needs, (a, b) => {
      const both = narrowNeed(a, b);
      for (const one of [a, b]) {
        if (both === null) continue;
        expect(both.can).toEqual(expect.arrayContaining([...one.can]));
        expect(both.minContext ?? 0).toBeGreaterThanOrEqual(one.minContext ?? 0);
        expect(both.length).toBeLessThanOrEqual(one.length);
      }
      for (const verdict of POLICY_VERDICTS) {
        const isAllowed = both !== null && allows(both.policy, verdict);
        expect(isAllowed).toBe(allows(a.policy, verdict) && allows(b.policy, verdict));
      }
    }),
  );
});

test.each([
  ["default", true],
  ["ci-bot-2", true],
  ["7", true],
  ["a".repeat(40), true],
  ["a".repeat(41), false],
  ["", false],
  ["-ci", false],
  ["CI", false],
  ["ci bot", false],
  ["ci/bot", false],
  ["ci\n", false],
  ["çi", false],
])("whether %j can stand in an address: %s", (name, isName) => {
  expect(isChainName(name)).toBe(isName);
});
