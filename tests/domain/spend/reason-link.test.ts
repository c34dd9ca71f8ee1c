import { expect, test } from "vitest";
import { parseHistoryView } from "@/lib/domain/history/history-view";
import { reasonLink } from "@/lib/domain/spend/reason-link";
import type { Because } from "@/lib/domain/spend/spend";
import { HOUR_MS } from "@/lib/domain/time";
import { parseUsageView } from "@/lib/domain/usage/usage-view";
import { MIDNIGHT } from "./spend-world";

const of = { keyId: 7, firstDay: "2026-11-20", lastDay: "2026-11-21" };
const link = (data: Because["data"]) => reasonLink(data, of);
const NOON = MIDNIGHT + 12 * HOUR_MS;

test("what the catalog had of a model is shown on its page", () => {
  expect(link({ modelId: "a/b:free", last_seen: 1, first_missing: 2 })).toBe("/models/a/b:free");
  expect(link({ modelId: "a/b", last_seen: 1, priced_from: 2 })).toBe("/models/a/b");
  expect(link({ modelId: "openrouter/auto" })).toBe("/models/openrouter/auto");
});

test("a free model at a moment is shown in the roster of that moment", () => {
  const path = link({ modelId: "a/b:free", at: NOON, until: NOON + 60_000 }) ?? "";
  expect(path).toMatch(/^\/history\?/);
  expect(parseHistoryView(new URLSearchParams(path.split("?")[1])).at).toBe("2026-11-20T12:00:00Z");
});

test.each<[Because["data"], { from: string; to: string }, string]>([
  [{ modelId: "a/b", at: NOON, until: NOON }, { from: "2026-11-20", to: "2026-11-20" }, "a/b"],
  [{ modelId: "a/b:free", requests: 12 }, { from: "2026-11-06", to: "2026-11-21" }, "a/b:free"],
  [
    { modelId: "a/b:free", beside: 3, requests: 4 },
    { from: "2026-11-06", to: "2026-11-21" },
    "a/b:free",
  ],
  [{ web_nano_usd: 5, cost_nano_usd: 5 }, { from: "2026-11-20", to: "2026-11-21" }, ""],
])("requests and money are shown on the Usage page: %j", (data, days, model) => {
  const path = link(data) ?? "";
  const view = parseUsageView(new URLSearchParams(path.split("?")[1]));
  expect(path).toMatch(/^\/usage\?/);
  expect(view).toMatchObject({ range: { kind: "days", ...days }, key: 7, model });
});

test("a fact that names nothing leads nowhere", () => {
  expect(link({})).toBeNull();
  expect(link({ last_seen: 3 })).toBeNull();
  expect(link({ modelId: null, minutes: null })).toBeNull();
});

test("an id that would break an address cannot", () => {
  expect(link({ modelId: "//evil.example/x?y#z" })).toBe("/models///evil.example/x%3Fy%23z");
});
