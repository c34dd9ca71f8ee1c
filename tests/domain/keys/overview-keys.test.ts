import { expect, test } from "vitest";
import { isUnintended, overviewKeys } from "@/lib/domain/keys/overview-keys";
import { buildKeyAnswer } from "../../support/key-answers";

test("the busiest of today comes first; a count nobody knows comes after a known zero", () => {
  const keys = [
    buildKeyAnswer({ id: 1, name: "unknown", free_requests_today: null }),
    buildKeyAnswer({ id: 2, name: "idle", free_requests_today: 0 }),
    buildKeyAnswer({ id: 3, name: "dear", free_requests_today: 0, usage_month_usd: "11.20" }),
    buildKeyAnswer({ id: 4, name: "busy", free_requests_today: 412 }),
  ];
  expect(overviewKeys(keys, 10).rows.map(({ name }) => name)).toEqual([
    "busy",
    "dear",
    "idle",
    "unknown",
  ]);
});

test("past keys and those that only read the account stay away, the rest is counted", () => {
  const keys = [
    buildKeyAnswer({ id: 1, state: "deleted", gone_at: "2025-12-01T00:00:00Z" }),
    buildKeyAnswer({ id: 2, kind: "management" }),
    buildKeyAnswer({ id: 3, name: "a", kind: null }),
    buildKeyAnswer({ id: 4, name: "b" }),
    buildKeyAnswer({ id: 5, name: "c" }),
  ];
  const { rows, more } = overviewKeys(keys, 2);
  expect(rows.map(({ id }) => id)).toEqual([3, 4]);
  expect(more).toBe(1);
});

test("keys of one name are told apart", () => {
  const keys = [
    buildKeyAnswer({ id: 1, name: "bot" }),
    buildKeyAnswer({ id: 2, name: "bot" }),
    buildKeyAnswer({ id: 3, name: "alone" }),
  ];
  expect([...overviewKeys(keys, 10).sharedTitles]).toEqual(["bot"]);
});

test.each([
  ["free_only", "1.50", true],
  ["free_only", "0.000000001", true],
  ["free_only", "0.00", false],
  ["free_only", null, false],
  ["paid_allowed", "1.50", false],
] as const)("%s with %s spent is unintended: %s", (policy, usd, unintended) => {
  expect(isUnintended({ policy }, usd)).toBe(unintended);
});
