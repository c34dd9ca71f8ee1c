import { expect, test } from "vitest";
import { daySpanOf, daysIn, eachDay } from "@/lib/domain/usage/usage-range";
import {
  DEFAULT_USAGE_VIEW,
  isNarrowed,
  parseUsageView,
  type UsageView,
  usageHref,
} from "@/lib/domain/usage/usage-view";

const NOW = Date.UTC(2026, 10, 21, 23, 59, 59);

function parse(query: string): UsageView {
  return parseUsageView(new URLSearchParams(query));
}

test("an empty address is the default view, and the default view needs no fields", () => {
  expect(parse("")).toEqual(DEFAULT_USAGE_VIEW);
  expect(usageHref(DEFAULT_USAGE_VIEW)).toBe("/usage");
});

test("every part of a view comes back from its address", () => {
  const view: UsageView = {
    range: { kind: "days", from: "2026-02-28", to: "2026-03-01" },
    account: 2,
    key: 41,
    model: "qwen/qwen3-coder:free",
    provider: "Z.AI & friends",
    measure: "cost",
    by: "provider",
    sort: "name",
    descending: true,
    pages: { key: 3, model: 1, provider: 2 },
  };
  expect(parse(usageHref(view).replace("/usage?", ""))).toEqual(view);
});

test.each([
  "range=2y",
  "from=2026-02-30&to=2026-03-01",
  "from=2026-03-02&to=2026-03-01",
  "from=2026-03-02",
  "account=-1",
  "key=1e3",
  "key=0",
  "measure=dollars",
  "by=day",
  "sort=owner",
  "key_page=0",
])("what cannot be read in %s falls back to the default", (query) => {
  expect(parse(query)).toEqual(DEFAULT_USAGE_VIEW);
});

test("names are sorted from A and amounts from the largest unless the address says otherwise", () => {
  expect(parse("sort=name").descending).toBe(false);
  expect(parse("sort=cost").descending).toBe(true);
  expect(parse("sort=cost&order=asc").descending).toBe(false);
});

test("an account is a place and not a filter; key, model and provider are filters", () => {
  expect(isNarrowed(parse("account=2"))).toBe(false);
  expect(isNarrowed(parse("key=2"))).toBe(true);
  expect(isNarrowed(parse("model=a/b"))).toBe(true);
  expect(isNarrowed(parse("provider=Venice"))).toBe(true);
});

test.each([
  ["7d", "2026-11-15"],
  ["30d", "2026-10-23"],
  ["90d", "2026-08-24"],
  ["1y", "2025-11-22"],
] as const)("%s ends with the running UTC day and begins on %s", (name, from) => {
  expect(daySpanOf({ kind: "named", name }, NOW)).toEqual({ from, to: "2026-11-21" });
});

test("days of one's own do not reach past today, nor further back than ten years", () => {
  const days = (from: string, to: string) => daySpanOf({ kind: "days", from, to }, NOW);
  expect(days("2026-11-20", "2027-01-01")).toEqual({ from: "2026-11-20", to: "2026-11-21" });
  expect(days("2027-01-01", "2027-01-02")).toEqual({ from: "2026-11-21", to: "2026-11-21" });
  expect(daysIn(days("1999-01-01", "2026-11-21"))).toBe(3_650);
});

test("each day of a span is there once, leap day included", () => {
  expect(eachDay({ from: "2028-02-28", to: "2028-03-01" })).toEqual([
    "2028-02-28",
    "2028-02-29",
    "2028-03-01",
  ]);
});
