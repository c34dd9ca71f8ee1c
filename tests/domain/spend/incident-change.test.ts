import { describe, expect, test } from "vitest";
import {
  type ChangeableIncident,
  changeSentences,
  type IncidentChange,
  planChange,
  refusalOfChange,
} from "@/lib/domain/spend/incident-change";

const open: ChangeableIncident = {
  status: "open",
  statusReason: null,
  mergedInto: null,
  modelIds: ["a/b", "c/d"],
};
const expected: ChangeableIncident = { ...open, status: "expected", statusReason: "a demo" };

describe("what a change comes to", () => {
  test.each<[string, ChangeableIncident, IncidentChange, object]>([
    ["nothing", open, {}, { status: "open", reason: null, isNews: false }],
    ["the status it has", open, { status: "open" }, { isNews: false }],
    [
      "the status it has, its reason kept",
      expected,
      { status: "expected" },
      { reason: "a demo", isNews: false },
    ],
    ["the reason it has", expected, { status: "expected", reason: "a demo" }, { isNews: false }],
    [
      "another reason",
      expected,
      { reason: "a test" },
      { status: "expected", reason: "a test", isNews: true },
    ],
    [
      "another status: the old reason goes",
      expected,
      { status: "open" },
      { reason: null, isNews: true },
    ],
    [
      "fixed without a reason",
      open,
      { status: "fixed" },
      { status: "fixed", reason: null, isNews: true },
    ],
    [
      "fixed, its reason taken back",
      { ...open, status: "fixed", statusReason: "capped it" },
      { reason: null },
      { status: "fixed", reason: null, isNews: true },
    ],
  ])("%s", (_, incident, change, plan) => {
    expect(planChange(incident, change)).toMatchObject(plan);
  });

  test("a rule is about every model, and only when it was asked for", () => {
    const change = { status: "expected", reason: "x" } as const;
    expect(planChange(open, { ...change, rule: true }).ruleModels).toEqual(["a/b", "c/d"]);
    expect(planChange(open, change).ruleModels).toEqual([]);
  });
});

describe("what is refused", () => {
  test.each<[string, ChangeableIncident, IncidentChange, string]>([
    ["expected without a reason", open, { status: "expected" }, "reason"],
    ["expected with its reason taken away", expected, { reason: null }, "reason"],
    ["a reason for no decision", open, { reason: "x" }, "reason"],
    ["a rule while it stays open", open, { rule: true }, "rule"],
    ["a rule with fixed", open, { status: "fixed", rule: true }, "rule"],
    [
      "a rule for models of which one is not told",
      { ...expected, modelIds: ["a/b", null] },
      { rule: true },
      "rule",
    ],
    ["a rule without any model", { ...expected, modelIds: [] }, { rule: true }, "rule"],
    [
      "anything on one that is part of another",
      { ...open, mergedInto: 3 },
      { status: "fixed" },
      "id",
    ],
  ])("%s, by %s", (_, incident, change, field) => {
    const refusal = refusalOfChange(incident, change);
    expect(refusal).toMatchObject({ field });
    expect(refusal?.sentence).toMatch(/^[a-zA-Z].*[;:].*\.$/);
  });

  test("what can be made is not", () => {
    expect(refusalOfChange(open, { status: "expected", reason: "x", rule: true })).toBeNull();
    expect(refusalOfChange(expected, { rule: true })).toBeNull();
    expect(refusalOfChange(expected, { status: "open", reason: "not so" })).toBeNull();
    expect(refusalOfChange(open, { status: "open" })).toBeNull();
  });
});

test("the history tells what was called what, why, and for what from now on", () => {
  expect(changeSentences({ status: "expected", reason: "a demo" }, ["a/b", "c/d"])).toBe(
    "Called it expected: a demo. From now on that goes for all that this key pays for a/b, c/d.",
  );
  expect(changeSentences({ status: "fixed", reason: null }, [])).toBe("Called it fixed.");
  expect(changeSentences({ status: "open", reason: "It goes on!" }, [])).toBe(
    "Opened it again: It goes on!",
  );
});
