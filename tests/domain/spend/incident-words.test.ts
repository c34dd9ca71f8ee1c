import { describe, expect, test } from "vitest";
import { dollars } from "@/lib/domain/spend/dollars";
import { DETECTION_PATHS } from "@/lib/domain/spend/incident";
import { INCIDENT_STATUSES } from "@/lib/domain/spend/incident-status";
import {
  CAUSE_WORDS,
  DETECTION_WORDS,
  incidentTitle,
  incidentTitleParts,
  STATUS_WORDS,
} from "@/lib/domain/spend/incident-words";
import { SPEND_CAUSES } from "@/lib/domain/spend/spend";

const model = (model_id: string | null, cost_usd = "1.00") => ({ model_id, cost_usd, requests: 1 });
const spent = { key_id: 7, key_name: "hermes-agent", cost_usd: "1.50" };

describe("the title", () => {
  test("names key, amount and model", () => {
    const models = [model("google/gemini-3-flash")];
    expect(incidentTitle({ ...spent, models })).toBe(
      "hermes-agent spent $1.50 on google/gemini-3-flash",
    );
    expect(incidentTitleParts({ ...spent, models })).toEqual({
      key: "hermes-agent",
      deed: "spent $1.50 on",
      models: "google/gemini-3-flash",
    });
  });

  test.each([
    [[model("a/b"), model("c/d")], "a/b and c/d"],
    [[model("a/b"), model("c/d"), model("e/f")], "a/b and 2 more models"],
    [[model("a/b"), model(null)], "a/b"],
  ])("of %j it names %s", (models, words) => {
    expect(incidentTitle({ ...spent, models })).toBe(`hermes-agent spent $1.50 on ${words}`);
  });

  test("without a model it tells the amount, and what was corrected to nothing that it is nothing", () => {
    expect(incidentTitle({ ...spent, models: [model(null)] })).toBe("hermes-agent spent $1.50");
    expect(incidentTitle({ ...spent, cost_usd: "0.00", models: [] })).toBe(
      "hermes-agent spent nothing after all",
    );
  });

  test("a key that shows no name is told by its number, and no name turns the line around", () => {
    expect(incidentTitle({ ...spent, key_name: "\u200b", models: [] })).toBe("key 7 spent $1.50");
    expect(incidentTitle({ ...spent, key_name: null, models: [] })).toBe("key 7 spent $1.50");
    expect(incidentTitle({ ...spent, key_name: "a\u202eb", models: [] })).toBe("ab spent $1.50");
  });
});

test.each([
  ["1.50", "$1.50"],
  ["1234567.891", "$1,234,567.89"],
  ["0.0842", "$0.0842"],
  ["0.5", "$0.50"],
  ["0.00", "$0.00"],
  ["0.000000001", "less than $0.0001"],
  ["-0.20", "−$0.20"],
])("%s reads as %s", (usd, words) => {
  expect(dollars(usd)).toBe(words);
});

test("every cause, path and status has a name of its own, and a sentence where it needs one", () => {
  const names = SPEND_CAUSES.map((cause) => CAUSE_WORDS[cause].name);
  expect(new Set(names).size).toBe(SPEND_CAUSES.length);
  for (const cause of SPEND_CAUSES) expect(CAUSE_WORDS[cause].sentence).toMatch(/^[A-Z].+\.$/);
  expect(new Set(DETECTION_PATHS.map((path) => DETECTION_WORDS[path])).size).toBe(4);
  for (const path of DETECTION_PATHS) expect(DETECTION_WORDS[path]).toMatch(/^by /);
  for (const status of INCIDENT_STATUSES) {
    expect(STATUS_WORDS[status]).toMatchObject({ name: status, sentence: expect.any(String) });
  }
});
