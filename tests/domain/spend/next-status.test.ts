import { expect, test } from "vitest";
import type { IncidentCell } from "@/lib/domain/spend/incident";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import {
  type CoveringRule,
  firstStatus,
  type IncidentNow,
  nextStatus,
} from "@/lib/domain/spend/next-status";
import type { Standing } from "@/lib/domain/spend/stored-incident";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { BIG, FLASH, NOON } from "./spend-world";

const cell = (modelId: string | null, costNanoUsd = 5, day = "2026-11-20"): IncidentCell => ({
  ...{ day, modelId, costNanoUsd },
  requests: modelId === null ? null : 1,
});
const rule = (id: number, modelId: string, endedAt: number | null = null): CoveringRule => ({
  ...{ id, modelId, endedAt },
  reason: `rule ${id}`,
});
const standing = (status: IncidentStatus, parts: Partial<Standing> = {}): Standing => ({
  ...{ status, statusAt: NOON, statusBy: "ada@example.org", statusReason: "so", ruleId: null },
  ...parts,
});
const now = (parts: Partial<IncidentNow> = {}): IncidentNow => ({
  cells: [cell(BIG)],
  rules: [],
  paidSince: [],
  totalRoseAt: null,
  joinedOpen: false,
  ...parts,
});
const byRule = { statusBy: null, ruleId: 1 };

test.each<[string, IncidentCell[], CoveringRule[], IncidentStatus]>([
  ["without a rule", [cell(BIG)], [], "open"],
  ["with a rule for its model", [cell(BIG)], [rule(1, BIG)], "expected"],
  ["with a rule that was ended", [cell(BIG)], [rule(1, BIG, NOON)], "open"],
  ["with a rule for one of two models", [cell(BIG), cell(FLASH)], [rule(1, BIG)], "open"],
  ["with rules for both", [cell(BIG), cell(FLASH)], [rule(1, BIG), rule(2, FLASH)], "expected"],
  [
    "with a rule for the model that was paid for",
    [cell(BIG), cell(FLASH, 0)],
    [rule(1, BIG)],
    "expected",
  ],
  ["while no model was told", [cell(null)], [rule(1, BIG)], "open"],
  [
    "while more is told than its covered model's",
    [cell(BIG), cell(null)],
    [rule(1, BIG)],
    "expected",
  ],
])("a new incident %s is %#", (_name, cells, rules, status) => {
  expect(firstStatus({ cells, rules }).status).toBe(status);
});

test("a rule that makes an incident expected is named, of several the costliest model's", () => {
  const cells = [cell(BIG, 5), cell(FLASH, 9)];
  expect(firstStatus({ cells, rules: [rule(1, BIG), rule(2, FLASH)] })).toEqual({
    status: "expected",
    ruleId: 2,
    reason: "rule 2",
    why: null,
  });
});

test("an open one becomes expected once rules cover it, unless a person opened it again", () => {
  const covered = now({ rules: [rule(1, BIG)] });
  expect(nextStatus(standing("open", { statusBy: null }), covered)?.status).toBe("expected");
  expect(nextStatus(standing("open"), covered)).toBeNull();
  expect(nextStatus(standing("open", { statusBy: null }), now())).toBeNull();
});

const LATER = NOON + MINUTE_MS;
const LAG = 15 * MINUTE_MS;

test.each<[string, Partial<IncidentNow>, RegExp | null]>([
  ["nothing new was told", {}, null],
  ["it only grew on the same day", { cells: [cell(BIG, 500)] }, null],
  ["a paid request came after", { paidSince: [{ modelId: BIG, at: LATER }] }, /paid request/],
  ["the last one came before", { paidSince: [{ modelId: BIG, at: NOON }] }, null],
  [
    "a request to a model of no cost here came after",
    { paidSince: [{ modelId: FLASH, at: LATER }] },
    null,
  ],
  [
    "a request to a covered model came after",
    { paidSince: [{ modelId: BIG, at: LATER }], rules: [rule(1, BIG)] },
    null,
  ],
  ["the next day has money", { cells: [cell(BIG), cell(BIG, 1, "2026-11-21")] }, /2026-11-21/],
  ["the next day came to nothing", { cells: [cell(BIG), cell(BIG, 0, "2026-11-21")] }, null],
  ["the day before is told late", { cells: [cell(BIG), cell(BIG, 1, "2026-11-19")] }, null],
  [
    "the next day has money of a covered model",
    { cells: [cell(BIG), cell(BIG, 1, "2026-11-21")], rules: [rule(1, BIG)] },
    null,
  ],
  [
    "the total rose long after",
    { cells: [cell(null)], totalRoseAt: NOON + LAG + 1 },
    /own total rose/,
  ],
  ["the total rose within its lag", { cells: [cell(null)], totalRoseAt: NOON + LAG }, null],
  ["the total rose and its models explain it", { totalRoseAt: NOON + HOUR_MS }, null],
  [
    "the total rose beyond its models",
    { cells: [cell(BIG), cell(null)], totalRoseAt: NOON + HOUR_MS },
    /own total rose/,
  ],
  [
    "the total rose beyond models that are all covered",
    { cells: [cell(BIG), cell(null)], totalRoseAt: NOON + HOUR_MS, rules: [rule(1, BIG)] },
    null,
  ],
  ["a total of the next day is told", { cells: [cell(null, 5, "2026-11-21")] }, /2026-11-21/],
  ["an open one was joined to it", { joinedOpen: true }, /open/],
])("what somebody called fixed or expected, when %s", (_name, parts, why) => {
  for (const status of ["fixed", "expected"] as const) {
    const change = nextStatus(standing(status), now(parts));
    if (why === null) expect(change).toBeNull();
    else
      expect(change).toMatchObject({
        status: "open",
        ruleId: null,
        why: expect.stringMatching(why),
      });
  }
});

test("one that a rule made expected opens when it gains a model without a rule, whenever that was paid for", () => {
  const cells = [cell(BIG), cell(FLASH)];
  expect(
    nextStatus(standing("expected", byRule), now({ cells, rules: [rule(1, BIG)] })),
  ).toMatchObject({
    status: "open",
    why: expect.stringContaining(FLASH),
  });
});

test("after a rule was ended its incident stays expected, until more is spent after that", () => {
  const ended = NOON + DAY_MS;
  const rules = [rule(1, BIG, ended)];
  const told = standing("expected", byRule);
  expect(nextStatus(told, now({ rules }))).toBeNull();
  const before = { modelId: BIG, at: ended - MINUTE_MS };
  expect(nextStatus(told, now({ rules, paidSince: [before] }))).toBeNull();
  const after = { modelId: BIG, at: ended + MINUTE_MS };
  expect(nextStatus(told, now({ rules, paidSince: [after] }))?.status).toBe("open");
});
