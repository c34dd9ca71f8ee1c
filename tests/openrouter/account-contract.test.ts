import { OpenRouter } from "@openrouter/sdk";
import { expect, onTestFinished, test } from "vitest";
import { COSTS, COUNTS, DIMENSIONS } from "@/tests/fake-openrouter/account/analytics-terms";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { Quirks } from "@/tests/fake-openrouter/account/quirks";
import { fakeModel } from "@/tests/fake-openrouter/fake-model";
import { startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { HOUR, KEYS, LAPTOP, LAPTOP_HASH, MANAGER, NOW, planted, TODAY } from "./account-world";

const WORKSPACES = [
  { id: "0df9e665-d932-5740-b2c7-b52af166bc11", name: "Default" },
  { id: "0df9e665-d932-5740-b2c7-b52af166bc12", name: "Research", isBroadcastEnabled: true },
];
const CAPPED = {
  secret: fakeSecret(3),
  name: "capped",
  limitNanoUsd: 1_500_000_000,
  limitReset: "monthly" as const,
  expiresAt: NOW + HOUR,
};

/** The official client is strict: one missing or wrongly typed field refuses the whole answer. */
async function openSdk(apiKey = MANAGER, quirks: Partial<Quirks> = {}) {
  const fake = await startFakeOpenRouter({ at: NOW });
  onTestFinished(() => fake.close());
  fake.plant({
    workspaces: WORKSPACES,
    keys: [...KEYS, CAPPED],
    requests: [
      planted({ costNanoUsd: 250_000_000 }),
      planted({ at: TODAY - HOUR, costNanoUsd: 750_000_000, byokNanoUsd: 5 }),
    ],
    account: { totalCreditsUsd: 12.5 },
  });
  fake.quirk(quirks);
  const sdk = new OpenRouter({ apiKey, serverURL: fake.url, retryConfig: { strategy: "none" } });
  return { fake, sdk };
}

test.each([
  ["an inference key", LAPTOP, false],
  ["a management key", MANAGER, true],
  ["a capped key", CAPPED.secret, false],
])(
  "OpenRouter's own client reads what %s tells about itself",
  async (_, secret, isManagementKey) => {
    const { sdk } = await openSdk(secret);
    const { data } = await sdk.apiKeys.getCurrentKeyMetadata();
    expect(data).toMatchObject({
      isManagementKey,
      isFreeTier: false,
      freeModelDailyRequests: { used: 1, limit: 1_000, remaining: 999 },
    });
  },
);

test("it reads latency and speed of an endpoint, which are told with a key alone", async () => {
  const { fake, sdk } = await openSdk(LAPTOP);
  fake.setCatalog([fakeModel({ id: "acme/tiny:free" })]);
  const asked = { author: "acme", slug: "tiny:free" };
  const { data } = await sdk.endpoints.list(asked);
  expect(data.endpoints).toMatchObject([
    { latencyLast30m: { p50: 420, p90: 1_260 }, throughputLast30m: { p50: 54 } },
  ]);
  const stranger = new OpenRouter({ serverURL: fake.url, retryConfig: { strategy: "none" } });
  expect((await stranger.endpoints.list(asked)).data.endpoints).toMatchObject([
    { latencyLast30m: null, throughputLast30m: null },
  ]);
});

test("it reads the keys, and one key alone", async () => {
  const { sdk } = await openSdk();
  const { data } = await sdk.apiKeys.list({ includeDisabled: true });
  expect(data.map(({ name, usage, limit }) => [name, usage, limit])).toEqual([
    ["laptop-free", 1, null],
    ["capped", 0, 1.5],
  ]);
  expect((await sdk.apiKeys.get({ hash: LAPTOP_HASH })).data.usageDaily).toBe(0.25);
  expect((await sdk.apiKeys.list({ workspaceId: WORKSPACES[1]?.id })).data).toEqual([]);
});

test("it caps, renames and disables a key, which then is so", async () => {
  const { fake, sdk } = await openSdk();
  const requestBody = { limit: 0, name: "locked", limitReset: null };
  const { data } = await sdk.apiKeys.update({ hash: LAPTOP_HASH, requestBody });
  expect(data).toMatchObject({ limit: 0, limitRemaining: 0, name: "locked", disabled: false });
  expect(fake.requests.at(-1)?.body).toEqual({ limit: 0, name: "locked", limit_reset: null });
  await sdk.apiKeys.update({ hash: LAPTOP_HASH, requestBody: { disabled: true } });
  expect((await sdk.apiKeys.get({ hash: LAPTOP_HASH })).data.disabled).toBe(true);
  await sdk.apiKeys.update({ hash: LAPTOP_HASH, requestBody: { limit: null } });
  expect((await sdk.apiKeys.get({ hash: LAPTOP_HASH })).data.limit).toBeNull();
});

test("it reads the workspaces, page by page", async () => {
  const { sdk } = await openSdk();
  const names: string[] = [];
  for await (const page of await sdk.workspaces.list({ limit: 1 })) {
    names.push(...page.result.data.map(({ name }) => name));
  }
  expect(names).toEqual(["Default", "Research"]);
});

test("it reads the credits", async () => {
  const { sdk } = await openSdk();
  expect((await sdk.credits.getCredits()).data).toEqual({ totalCredits: 12.5, totalUsage: 1 });
});

test("it reads the activity, of one key and by workspace too", async () => {
  const { sdk } = await openSdk();
  const { data } = await sdk.analytics.getUserActivity({
    apiKeyHash: LAPTOP_HASH,
    date: "2026-11-20",
    groupBy: "workspace",
  });
  expect(data).toMatchObject([{ usage: 0.75, requests: 1, workspaceId: WORKSPACES[0]?.id }]);
});

test("it reads the terms of analytics, and an answer to every one of them", async () => {
  const { sdk } = await openSdk();
  const { data: meta } = await sdk.analytics.getAnalyticsMeta();
  expect(meta.metrics.map(({ name }) => name)).toEqual(
    expect.arrayContaining([...COUNTS, ...COSTS]),
  );
  const timeRange = { start: new Date(TODAY), end: new Date(NOW) };
  for (const { name } of meta.metrics) {
    const requestBody = { metrics: [name], timeRange, granularity: "hour" };
    const { data } = await sdk.analytics.queryAnalytics({ requestBody });
    expect([name, data.metadata]).toMatchObject([name, { rowCount: 1, truncated: false }]);
  }
  expect(meta.dimensions.map(({ name }) => name)).toEqual([...DIMENSIONS]);
});

test("it reads a cached answer with warnings", async () => {
  const { sdk } = await openSdk(MANAGER, { cachedForMs: 1_000 });
  const filters = [{ field: "api_key_id", operator: "eq", value: hashOf("nobody") }];
  const requestBody = { metrics: ["request_count"], filters };
  const { data } = await sdk.analytics.queryAnalytics({ requestBody });
  expect(data).toMatchObject({ cachedAt: NOW - 1_000, data: [] });
  expect(data.warnings).toHaveLength(1);
});

test("it understands the imitation's refusals", async () => {
  const { sdk } = await openSdk(LAPTOP);
  await expect(sdk.apiKeys.list()).rejects.toMatchObject({ statusCode: 403 });
  const { sdk: unknown } = await openSdk(fakeSecret(404));
  await expect(unknown.apiKeys.getCurrentKeyMetadata()).rejects.toMatchObject({ statusCode: 401 });
  const { sdk: manager } = await openSdk();
  await expect(manager.apiKeys.get({ hash: hashOf("nobody") })).rejects.toMatchObject({
    statusCode: 404,
  });
});

test("it reads one request by its id", async () => {
  const { fake, sdk } = await openSdk();
  fake.addRequests([planted({ id: "gen-router", askedFor: "openrouter/auto", webNanoUsd: 5 })]);
  const { data } = await sdk.generations.getGeneration({ id: "gen-router" });
  expect(data).toMatchObject({ id: "gen-router", router: "openrouter/auto", isByok: false });
  await expect(sdk.generations.getGeneration({ id: "gen-none" })).rejects.toMatchObject({
    statusCode: 404,
  });
});

test("it reads what an account may use", async () => {
  const { fake, sdk } = await openSdk(LAPTOP);
  fake.hideModels(["acme/model-001:free"]);
  const ids: string[] = [];
  const asked = { outputModalities: "all" };
  for await (const page of await sdk.models.listForUser({ bearer: LAPTOP }, asked)) {
    ids.push(...page.result.data.map(({ id }) => id));
  }
  expect(ids).toHaveLength(24);
  expect(ids).not.toContain("acme/model-001:free");
});
