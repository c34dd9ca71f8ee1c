import { describe, expect, test } from "vitest";
import {
  activityRowSchema,
  creditsSchema,
  keyInfoSchema,
  keyRowSchema,
} from "@/lib/openrouter/account-schemas";
import { parseRows } from "@/lib/openrouter/parse-rows";
import { readShared, sharedFiles } from "./shared-payloads";

const PAYLOADS = "openrouter/payloads";
const single = (file: string) => (readShared(file) as { data: unknown }).data;
const list = (file: string) => (readShared(file) as { data: unknown[] }).data;

describe.skipIf(sharedFiles(`${PAYLOADS}/key`).length === 0)("recorded answers", () => {
  test.each(sharedFiles(`${PAYLOADS}/key`))("%s is a key's own answer", (file) => {
    const raw = single(file) as { usage: number; free_model_daily_requests?: object };
    const key = keyInfoSchema.parse(raw);
    expect(key.credits.total).toBe(Math.round(raw.usage * 1e9));
    expect(key.freeDaily).toEqual(raw.free_model_daily_requests ?? null);
  });

  test.each(sharedFiles(`${PAYLOADS}/keys`).filter((file) => /list/.test(file)))(
    "%s: every key is read",
    (file) => {
      const raws = list(file) as { hash: string; usage: number; created_at: string }[];
      const { rows, refused } = parseRows(raws, {
        schema: keyRowSchema,
        key: "hash",
        unique: true,
      });
      expect(refused).toEqual([]);
      expect(rows.map(({ hash, credits, createdAt }) => [hash, credits.total, createdAt])).toEqual(
        raws.map((raw) => [raw.hash, Math.round(raw.usage * 1e9), Date.parse(raw.created_at)]),
      );
    },
  );

  test.each(sharedFiles(`${PAYLOADS}/activity`).filter((file) => !/error/.test(file)))(
    "%s: every row is read with its UTC day",
    (file) => {
      const raws = list(file) as { date: string; requests: number; usage: number }[];
      const rule = { schema: activityRowSchema, key: "model", unique: false };
      const { rows, refused } = parseRows(raws, rule);
      expect(refused).toEqual([]);
      expect(
        rows.map(({ day, requests, creditsNanoUsd }) => [day, requests, creditsNanoUsd]),
      ).toEqual(
        raws.map((raw) => [raw.date.slice(0, 10), raw.requests, Math.round(raw.usage * 1e9)]),
      );
    },
  );
});

test.each<[string, unknown, string]>([
  ["no cost", { date: "2026-11-20", requests: 1 }, "usage is missing or not readable"],
  ["no day", { requests: 1, usage: 0 }, "date is missing or not readable"],
  [
    "a count that is none",
    { date: "2026-11-20", requests: -1, usage: 0 },
    "requests is missing or not readable",
  ],
])("a row of activity with %s is refused rather than taken for 0", (_, raw, reason) => {
  const rule = { schema: activityRowSchema, key: "model", unique: false };
  expect(parseRows([raw], rule).refused).toEqual([{ ref: "#1", reason }]);
});

test("what a key does not tell is not known: neither 0 nor unlimited", () => {
  const key = keyInfoSchema.parse({ label: "sk-or-v1-abc...xyz" });
  expect(key).toMatchObject({
    cap: { kind: "unknown" },
    credits: { total: null, day: null, week: null, month: null },
    freeDaily: null,
    kind: null,
    isFreeTier: null,
  });
});

test.each([
  [
    { used: 3, limit: 50 },
    { used: 3, limit: 50, remaining: 47 },
  ],
  [
    { used: 60, limit: 50 },
    { used: 60, limit: 50, remaining: 0 },
  ],
  [
    { used: "3", limit: "50", remaining: "47" },
    { used: 3, limit: 50, remaining: 47 },
  ],
  [{ limit: 50, remaining: 47 }, null],
  [{ used: -1, limit: 50 }, null],
  [null, null],
  ["many", null],
])("a free counter of %j is read as %j", (given, read) => {
  const key = keyInfoSchema.parse({ label: "x", free_model_daily_requests: given });
  expect(key.freeDaily).toEqual(read);
});

test("an answer that is no key and credits without an amount are refused", () => {
  expect(keyInfoSchema.safeParse({ id: 7 }).success).toBe(false);
  expect(creditsSchema.safeParse({ total_credits: 5 }).success).toBe(false);
});
