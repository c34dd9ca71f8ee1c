import { expect, test } from "vitest";
import type { AnalyticsQuery } from "@/lib/openrouter/analytics";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import {
  DAY,
  HOUR,
  KEYS,
  LAPTOP_HASH,
  MANAGER,
  MINUTE,
  NOW,
  openAccount,
  planted,
  TODAY,
} from "./account-world";
import { faultOf } from "./open-client";

const TWIN = fakeSecret(3);
const TWIN_HASH = hashOf(TWIN);
const TWINS = [...KEYS, { secret: TWIN, name: "laptop-free" }];
const HOUR_AGO = NOW - HOUR;

const LAST_HOUR: AnalyticsQuery = { metrics: ["request_count"], from: HOUR_AGO, to: NOW };
const BY_MINUTE: AnalyticsQuery = { ...LAST_HOUR, granularity: "minute" };

test("counts come as text and are numbers here, money is nano-dollars", async () => {
  const requests = [
    planted({ costNanoUsd: 100_000_000, byokNanoUsd: 1 }),
    planted({ costNanoUsd: 200_000_000 }),
  ];
  const { fake, openrouter } = await openAccount({ requests });
  const metrics = ["request_count", "tokens_total", "credits_usage", "total_usage", "p50_latency"];
  const query = { ...LAST_HOUR, metrics };
  const expected = {
    at: null,
    dimensions: {},
    counts: { request_count: 2, tokens_total: 240 },
    nanoUsd: { credits_usage: 300_000_000, total_usage: 300_000_001 },
    rates: { p50_latency: null },
  };
  for (const counts of ["strings", "numbers"] as const) {
    fake.quirk({ counts });
    expect((await openrouter.queryAnalytics(MANAGER, query)).rows).toEqual([expected]);
  }
});

test("ten requests are more than nine, although their counts are text", async () => {
  const many = (model: string, count: number) =>
    Array.from({ length: count }, () => planted({ model }));
  const { openrouter } = await openAccount({
    requests: [...many("acme/a", 9), ...many("acme/b", 10)],
  });
  const query = { ...LAST_HOUR, dimensions: ["model"] };
  const { rows } = await openrouter.queryAnalytics(MANAGER, query);
  expect(rows.map((row) => row.counts.request_count)).toEqual([10, 9]);
});

test.each([
  ["date", "iso"],
  ["date", "sql"],
  ["created_at", "iso"],
  ["created_at", "sql"],
] as const)(
  "minutes under %s__minute in the %s spelling are UTC minutes",
  async (timeKey, timeSpelling) => {
    const { fake, openrouter } = await openAccount({
      requests: [
        planted({ at: NOW - 90_000 }),
        planted({ at: NOW - 61_000 }),
        planted({ at: NOW - 1 }),
      ],
    });
    fake.quirk({ timeKey, timeSpelling });
    const { rows } = await openrouter.queryAnalytics(MANAGER, {
      ...BY_MINUTE,
      orderBy: { field: "date", direction: "asc" },
    });
    expect(rows.map(({ at, counts }) => [at, counts.request_count])).toEqual([
      [NOW - 2 * MINUTE, 2],
      [NOW - MINUTE, 1],
    ]);
  },
);

test.each([
  ["hour", TODAY + 9 * HOUR],
  ["day", TODAY],
  ["week", Date.UTC(2026, 10, 16)],
  ["month", Date.UTC(2026, 10, 1)],
] as const)("a request is in its UTC %s in each spelling", async (granularity, at) => {
  const { fake, openrouter } = await openAccount({ requests: [planted()] });
  for (const timeSpelling of ["iso", "day", "sql"] as const) {
    fake.quirk({ timeSpelling });
    const { rows } = await openrouter.queryAnalytics(MANAGER, { ...LAST_HOUR, granularity });
    expect(rows.map((row) => row.at)).toEqual([at]);
  }
});

test("today is included, and days longer gone than /activity knows", async () => {
  const requests = [planted(), planted({ at: TODAY - 40 * DAY })];
  const { openrouter } = await openAccount({ requests });
  const query = { ...LAST_HOUR, granularity: "day", from: NOW - 60 * DAY } as const;
  const { rows } = await openrouter.queryAnalytics(MANAGER, query);
  expect(rows.map(({ at }) => at)).toEqual([TODAY, TODAY - 40 * DAY]);
});

test("keys come by name, so two of one name share a row; by hash each is had alone", async () => {
  const requests = [planted(), planted({ keyHash: TWIN_HASH }), planted({ keyHash: TWIN_HASH })];
  const { fake, openrouter } = await openAccount({ keys: TWINS, requests });
  const query = { ...LAST_HOUR, dimensions: ["api_key_id"] };
  const read = async (extra = {}) =>
    (await openrouter.queryAnalytics(MANAGER, { ...query, ...extra })).rows.map((row) => [
      row.dimensions.api_key_id,
      row.counts.request_count,
    ]);
  const only = (value: string) => ({
    filters: [{ field: "api_key_id", operator: "eq", value }],
  });
  expect(await read()).toEqual([["laptop-free", 3]]);
  expect(await read(only(LAPTOP_HASH))).toEqual([["laptop-free", 1]]);
  expect(await read(only(TWIN_HASH))).toEqual([["laptop-free", 2]]);
  fake.quirk({ sameNames: "apart" });
  expect(await read()).toEqual([
    ["laptop-free", 2],
    ["laptop-free", 1],
  ]);
});

test("an unknown hash is no rows and a warning, not a fault", async () => {
  const { openrouter } = await openAccount({ requests: [planted()] });
  const value = "f".repeat(64);
  const reply = await openrouter.queryAnalytics(MANAGER, {
    ...LAST_HOUR,
    filters: [{ field: "api_key_id", operator: "eq", value }],
  });
  expect([reply.rows, reply.refused]).toEqual([[], []]);
  expect(reply.warnings).toEqual([expect.stringContaining(value)]);
});

test("a model is found by its permaslug, and what is free by the variant, not by a suffix", async () => {
  const { openrouter } = await openAccount({
    requests: [planted(), planted({ variant: "standard" })],
  });
  const count = async (field: string, value: string) =>
    (
      await openrouter.queryAnalytics(MANAGER, {
        ...LAST_HOUR,
        filters: [{ field, operator: "eq", value }],
      })
    ).rows[0]?.counts.request_count;
  expect(await count("model", "acme/model-001:free")).toBeUndefined();
  expect(await count("model", "acme/model-001-20260101")).toBe(2);
  expect(await count("variant", "free")).toBe(1);
});

const DIMENSIONS = ["model", "variant", "api_key_id"];
const FILTERS = Array.from({ length: 21 }, () => ({
  field: "variant",
  operator: "eq" as const,
  value: "free",
}));

test.each<[string, Partial<AnalyticsQuery>, RegExp]>([
  ["a third dimension", { dimensions: DIMENSIONS }, /expected array to have <=2 items/],
  ["a 21st filter", { filters: FILTERS }, /expected array to have <=20 items/],
  [
    "minutes over more than 3 hours",
    { granularity: "minute", from: NOW - 3 * HOUR - 1 },
    /at most 3 hours/,
  ],
  ["more than a year", { from: NOW - 366 * DAY }, /not exceed 365 days/],
  ["a provider over 32 days", { from: NOW - 32 * DAY, dimensions: ["provider"] }, /31 days/],
  ["no metric", { metrics: [] }, /expected array to have >=1 items/],
  ["an unknown metric", { metrics: ["luck"] }, /Invalid option/],
])("%s is refused with OpenRouter's words, in either shape of error", async (_, change, words) => {
  const { fake, openrouter } = await openAccount();
  for (const errorShape of ["documented", "usual"] as const) {
    fake.quirk({ errorShape });
    const error = await faultOf(openrouter.queryAnalytics(MANAGER, { ...LAST_HOUR, ...change }));
    expect([error.code, error.detail]).toEqual(["upstream_status", { status: 400 }]);
    expect(error.message).toMatch(words);
  }
});

test("three hours of minutes are answered", async () => {
  const { openrouter } = await openAccount({ requests: [planted({ at: NOW - 3 * HOUR })] });
  const query = { ...BY_MINUTE, from: NOW - 3 * HOUR };
  expect((await openrouter.queryAnalytics(MANAGER, query)).rows).toHaveLength(1);
});

test("times go out with seconds, for the imitation refuses them without, as OpenRouter does", async () => {
  const { fake, openrouter } = await openAccount();
  await openrouter.queryAnalytics(MANAGER, LAST_HOUR);
  expect(fake.requests[0]).toMatchObject({
    method: "POST",
    body: { time_range: { start: "2026-11-21T08:30:00.000Z", end: "2026-11-21T09:30:00.000Z" } },
  });
  const refused = await fetch(`${fake.url}/analytics/query`, {
    method: "POST",
    headers: { Authorization: `Bearer ${MANAGER}` },
    body: JSON.stringify({
      metrics: ["request_count"],
      time_range: { start: "2026-11-21T08:30Z", end: "2026-11-21T09:30Z" },
    }),
  });
  expect(refused.status).toBe(400);
});

test("a truncated answer says so, and the same time in halves is whole", async () => {
  const requests = Array.from({ length: 10 }, (_, index) =>
    planted({ at: NOW - index * MINUTE - 1 }),
  );
  const { fake, openrouter } = await openAccount({ requests });
  fake.quirk({ truncateAt: 6 });
  const read = (from: number, to: number) =>
    openrouter.queryAnalytics(MANAGER, { ...BY_MINUTE, from, to });
  const whole = await read(NOW - 10 * MINUTE, NOW);
  expect([whole.isTruncated, whole.rows.length]).toEqual([true, 6]);
  const halves = [
    await read(NOW - 10 * MINUTE, NOW - 5 * MINUTE),
    await read(NOW - 5 * MINUTE, NOW),
  ];
  expect(halves.map((half) => [half.isTruncated, half.rows.length])).toEqual([
    [false, 5],
    [false, 5],
  ]);
});

test("two windows that touch count a request on their border once", async () => {
  const { openrouter } = await openAccount({ requests: [planted({ at: HOUR_AGO })] });
  const count = async (from: number, to: number) =>
    (await openrouter.queryAnalytics(MANAGER, { ...LAST_HOUR, from, to })).rows.length;
  expect([await count(HOUR_AGO - HOUR, HOUR_AGO), await count(HOUR_AGO, NOW)]).toEqual([0, 1]);
});

test("an answer from OpenRouter's cache is as old as it says", async () => {
  const { fake, openrouter } = await openAccount({ requests: [planted()] });
  fake.quirk({ cachedForMs: 5 * MINUTE });
  const reply = await openrouter.queryAnalytics(MANAGER, LAST_HOUR);
  expect([reply.takenAt, reply.asOf, reply.rows]).toEqual([NOW, NOW - 5 * MINUTE, []]);
  fake.quirk({ cachedForMs: null });
  expect((await openrouter.queryAnalytics(MANAGER, LAST_HOUR)).asOf).toBe(NOW);
});

test("requests that failed are no generations, and fresh ones lag", async () => {
  const requests = [planted({ ok: false }), planted()];
  const { fake, openrouter } = await openAccount({ requests });
  const count = async () => (await openrouter.queryAnalytics(MANAGER, LAST_HOUR)).rows[0]?.counts;
  expect(await count()).toEqual({ request_count: 1 });
  fake.quirk({ analyticsLagMs: 2 * MINUTE });
  expect(await count()).toBeUndefined();
});

test("the 65th question of a minute is one too many, and the next minute is open", async () => {
  const { fake, openrouter } = await openAccount();
  const once = () => openrouter.queryAnalytics(MANAGER, LAST_HOUR, { retry: false });
  for (let asked = 0; asked < 64; asked++) await once();
  expect((await faultOf(once())).code).toBe("upstream_rate_limited");
  fake.clock.advance(MINUTE);
  expect((await once()).rows).toEqual([]);
});

test("an answer whose rows are not as many as it says is refused", async () => {
  const { fake, openrouter } = await openAccount({ requests: [planted()] });
  await fake.fail("bad-row", { times: 1 });
  const error = await faultOf(openrouter.queryAnalytics(MANAGER, LAST_HOUR));
  expect([error.code, error.detail]).toEqual(["upstream_incomplete", { listed: 2, total: 1 }]);
});

test("the terms of analytics are told by name, with what each is", async () => {
  const { openrouter } = await openAccount();
  const meta = await openrouter.getAnalyticsMeta(MANAGER);
  expect(meta.metrics).toContainEqual({
    name: "credits_usage",
    label: "Credits usage",
    isRate: false,
    format: "currency",
  });
  expect(meta.dimensions.map(({ name }) => name)).toContain("api_key_id");
  expect(meta.granularities.map(({ name }) => name)).toContain("minute");
  expect(meta.refused).toEqual([]);
});
