import { expect, test } from "vitest";
import { largestParts, partId, shareOf, sortParts } from "@/lib/domain/usage/usage-parts";
import { usageRow } from "../../support/usage-rows";

const ROWS = [
  usageRow({ key_id: 1, key_name: "beta", requests: 10, cost_usd: "0.000000002" }),
  usageRow({ key_id: null, key_name: null, requests: 99 }),
  usageRow({ key_id: 2, key_name: "Alpha", requests: 10, cost_usd: "0.000000010" }),
  usageRow({ key_id: 3, key_name: "gamma", requests: 0, cost_usd: "1.00" }),
];

function ids(rows: readonly { key_id?: number | null }[]) {
  return rows.map(({ key_id }) => key_id);
}

test("equal amounts stand by name, and what belongs to no key is not among the keys", () => {
  const rows = sortParts(ROWS, { part: "key", sort: "requests", descending: true });
  expect(ids(rows)).toEqual([2, 1, 3]);
});

test("names are sorted without regard to capitals", () => {
  expect(ids(sortParts(ROWS, { part: "key", sort: "name", descending: false }))).toEqual([2, 1, 3]);
  expect(ids(sortParts(ROWS, { part: "key", sort: "name", descending: true }))).toEqual([3, 1, 2]);
});

test("amounts of money are compared as amounts, not as text", () => {
  expect(ids(sortParts(ROWS, { part: "key", sort: "cost", descending: false }))).toEqual([1, 2, 3]);
});

test("the largest are those of the measure; what comes to nothing and what has no key is not among them", () => {
  expect(ids(largestParts(ROWS, { part: "key", measure: "requests", most: 5 }))).toEqual([2, 1]);
  expect(ids(largestParts(ROWS, { part: "key", measure: "cost", most: 2 }))).toEqual([3, 2]);
});

test("a share is of the total; below zero and of nothing there is none", () => {
  const totals = usageRow({ requests: 40 });
  expect(shareOf(usageRow({ requests: 10 }), { totals, measure: "requests" })).toBe(0.25);
  expect(shareOf(usageRow({ requests: -1 }), { totals, measure: "requests" })).toBeNull();
  expect(shareOf(usageRow({}), { totals, measure: "cost" })).toBeNull();
});

test("what was not told has no id", () => {
  expect(partId(usageRow({ provider: null }), "provider")).toBeNull();
  expect(partId(usageRow({ key_id: null }), "key")).toBeNull();
  expect(partId(usageRow({ key_id: 7 }), "key")).toBe("7");
});
