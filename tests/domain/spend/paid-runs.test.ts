import { expect, test } from "vitest";
import { foldEvidence } from "@/lib/domain/spend/fold-evidence";
import { paidRuns } from "@/lib/domain/spend/paid-runs";
import { told } from "./evidence-world";
import { BIG, FLASH } from "./spend-world";

test("days of one model that follow each other are one run; a hole and another model begin another", () => {
  const { readings } = foldEvidence(
    [],
    [
      told("analytics", 5),
      told("broadcast", 5),
      told("analytics", 5, { dayOffset: 1 }),
      told("analytics", 5, { dayOffset: 3 }),
      told("analytics", 5, { modelId: FLASH, dayOffset: 1 }),
      told("key_usage", 9, { dayOffset: 2 }),
    ],
  );
  expect(
    paidRuns(readings).map(({ modelId, days, readings: of }) => [modelId, days, of.length]),
  ).toEqual([
    [BIG, { from: "2026-11-20", to: "2026-11-21" }, 3],
    [BIG, { from: "2026-11-23", to: "2026-11-23" }, 1],
    [FLASH, { from: "2026-11-21", to: "2026-11-21" }, 1],
  ]);
});

test("what never cost anything is no run", () => {
  const { readings } = foldEvidence([], [told("activity", 0)]);
  expect(paidRuns(readings)).toEqual([]);
});
