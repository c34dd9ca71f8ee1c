import fc from "fast-check";
import { expect, test } from "vitest";
import type { DetectionPath, Evidence, Incident } from "@/lib/domain/spend/incident";
import { DAY_MS } from "@/lib/domain/time";
import { all, told } from "./evidence-world";
import { mergeAllEvidence } from "./merge-evidence";
import { BIG, FLASH } from "./spend-world";

/** Up to some cents, and not always a whole one. */
const nanoUsd = (min: number, max: number) =>
  fc.integer({ min, max }).map((thousands) => thousands * 100_003);

/** What really happened, and what the paths told of it as time went by: late, in part, in growing sums. */
const truth = fc.array(
  fc.record({
    dayOffset: fc.integer({ min: 0, max: 4 }),
    keyId: fc.constantFrom(1, 2),
    modelId: fc.constantFrom(BIG, FLASH),
    cost: nanoUsd(1, 1_000),
    seen: fc.array(
      fc.record({
        path: fc.constantFrom<DetectionPath>("broadcast", "key_usage", "analytics"),
        share: fc.integer({ min: 0, max: 100 }),
        hour: fc.integer({ min: 12, max: 30 }),
      }),
      { maxLength: 6 },
    ),
    firstGuess: fc.option(nanoUsd(0, 1_500), { nil: null }),
  }),
  { minLength: 1, maxLength: 8 },
);
type Truth = typeof truth extends fc.Arbitrary<infer Value> ? Value : never;

const placeOf = ({ keyId, dayOffset, modelId }: Truth[number]) =>
  `${keyId} ${dayOffset} ${modelId}`;
const distinct = (days: Truth) => [...new Map(days.map((one) => [placeOf(one), one])).values()];
const causeOf = (modelId: string | null) => (modelId === FLASH ? "router" : "twin_used");

function tellings(days: Truth): Evidence[] {
  return distinct(days).flatMap(({ dayOffset, keyId, modelId, cost, seen }) =>
    seen.map(({ path, share, hour }) =>
      told(path, Math.floor((cost * share) / 100), {
        dayOffset,
        hour,
        keyId,
        ...(path === "key_usage" ? {} : { modelId, cause: causeOf(modelId) }),
      }),
    ),
  );
}

function settled(days: Truth): Evidence[] {
  return distinct(days).flatMap(({ dayOffset, keyId, modelId, cost, firstGuess }) => {
    const where = { dayOffset, keyId, modelId, cause: "unexplained" } as const;
    const first = firstGuess === null ? [] : [told("activity", firstGuess, { ...where, hour: 25 })];
    return [...first, told("activity", cost, { ...where, hour: 60 })];
  });
}

const sum = (incidents: readonly Incident[]) =>
  incidents.reduce((total, { costNanoUsd }) => total + costNanoUsd, 0);

test("in whatever order, piece by piece or at once, evidence makes the same incidents", () => {
  const shuffled = truth.chain((days) => {
    const evidence = [...tellings(days), ...settled(days)];
    return fc.tuple(
      fc.constant(evidence),
      fc.shuffledSubarray(evidence, { minLength: evidence.length }),
    );
  });
  fc.assert(
    fc.property(shuffled, ([evidence, mixed]) => {
      const once = mergeAllEvidence([], evidence);
      expect(mergeAllEvidence([], mixed)).toEqual(once);
      expect(all(...mixed)).toEqual(once);
    }),
    { numRuns: 120 },
  );
});

test("what is told again changes nothing", () => {
  fc.assert(
    fc.property(truth, (days) => {
      const evidence = [...tellings(days), ...settled(days)];
      const once = mergeAllEvidence([], evidence);
      expect(mergeAllEvidence(once, evidence)).toEqual(once);
      expect(mergeAllEvidence(once, [...evidence, ...evidence].reverse())).toEqual(once);
      expect(mergeAllEvidence(once, [])).toEqual(once);
    }),
    { numRuns: 120 },
  );
});

test("once activity has told, the sum is the truth, whatever was told before", () => {
  fc.assert(
    fc.property(truth, (days) => {
      const incidents = all(...tellings(days), ...settled(days));
      expect(sum(incidents)).toBe(distinct(days).reduce((total, { cost }) => total + cost, 0));
      expect(incidents.every(({ isSettled }) => isSettled)).toBe(true);
    }),
    { numRuns: 120 },
  );
});

test("before that, no cent is counted that was not spent", () => {
  fc.assert(
    fc.property(truth, (days) => {
      const spent = distinct(days).reduce((total, { cost }) => total + cost, 0);
      expect(sum(all(...tellings(days)))).toBeLessThanOrEqual(spent);
    }),
    { numRuns: 120 },
  );
});

test("incidents of one key and cause never share a day or touch", () => {
  fc.assert(
    fc.property(truth, (days) => {
      const incidents = all(...tellings(days), ...settled(days));
      const groups = Map.groupBy(incidents, ({ keyId, cause }) => `${keyId} ${cause}`);
      for (const group of groups.values()) {
        for (const [index, { firstDay }] of group.entries()) {
          const former = group[index - 1];
          if (!former) continue;
          expect(Date.parse(firstDay) - Date.parse(former.lastDay)).toBeGreaterThan(DAY_MS);
        }
      }
    }),
    { numRuns: 120 },
  );
});
