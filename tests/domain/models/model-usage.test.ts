import { expect, test } from "vitest";
import { keyUsesOf, knownThrough } from "@/lib/domain/models/model-usage";
import { usageRow } from "../../support/usage-rows";

const sum = (key_id: number | null, key_name: string | null, requests: number) =>
  usageRow({ key_id, key_name, requests });

test("keys stand by their requests, and what no key explains stands last", () => {
  const uses = keyUsesOf([sum(null, null, 900), sum(1, "ci-bot", 4), sum(2, "laptop", 30)], []);
  expect(uses.map(({ name, requests }) => [name, requests])).toEqual([
    ["laptop", 30],
    ["ci-bot", 4],
    ["Not attributed", 900],
  ]);
});

test("a key that did nothing with it is left out, one that cost something is not", () => {
  const paid = usageRow({ key_id: 3, key_name: "paid", cost_usd: "0.01" });
  const uses = keyUsesOf([sum(1, "idle", 0), paid], []);
  expect(uses.map(({ name }) => name)).toEqual(["paid"]);
});

test("two keys of one name are told apart, and a name that cannot be seen is no name", () => {
  const uses = keyUsesOf([sum(1, "bot", 3), sum(2, "bot", 2), sum(3, "\u200b", 1)], []);
  expect(uses.map(({ name }) => name)).toEqual(["bot (key 1)", "bot (key 2)", "key 3"]);
});

test("the last day is the newest with a request, of that key alone", () => {
  const days = [
    usageRow({ day: "2026-01-04", key_id: 1, requests: 0, cost_usd: "0.01" }),
    usageRow({ day: "2026-01-03", key_id: 2, requests: 8 }),
    usageRow({ day: "2026-01-01", key_id: 1, requests: 2 }),
    usageRow({ day: "2026-01-02", key_id: 1, requests: 2 }),
  ];
  const uses = keyUsesOf([sum(1, "a", 4), sum(2, "b", 8), sum(5, "c", 1)], days);
  expect(uses.map(({ name, lastDay }) => [name, lastDay])).toEqual([
    ["b", "2026-01-03"],
    ["a", "2026-01-02"],
    ["c", null],
  ]);
});

test("usage is known up to where the account that lags is known", () => {
  const run = { source: "activity", from: "2026-01-01", to: "2026-01-02" } as const;
  expect(
    knownThrough([
      { ...run, account_id: 1, through: "2026-01-02T00:00:00Z" },
      { ...run, account_id: 1, through: "2026-01-03T10:00:00Z" },
      { ...run, account_id: 2, through: "2026-01-03T09:00:00Z" },
    ]),
  ).toBe("2026-01-03T09:00:00Z");
  expect(knownThrough([])).toBeNull();
});
