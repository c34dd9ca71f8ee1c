import { expect, test } from "vitest";
import { GET as getHistory } from "@/app/api/v1/quota/history/route";
import { GET } from "@/app/api/v1/quota/route";
import { usageHours, usageMinutes } from "@/db/schema/usage";
import { noteSync } from "@/db/writes/account-syncs";
import { keepSpans } from "@/db/writes/broadcast-spans";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { callRoute } from "../support/call-route";
import { BOTH, quotaApi as world } from "../support/quota-api";
import { CI, freeRequest, freeRequests, LAPTOP, MORNING, PLANTED } from "../support/quota-world";

test("without an account there is nothing to tell", async () => {
  const { read } = await world({ env: {} });
  expect(await read()).toEqual([]);
});

test("with one inference key the day is the counter's and what else is missing is said, nothing is 0", async () => {
  const { fake, poll, readOne } = await world();
  fake.addRequests(freeRequests(36));
  await poll();
  const quota = await readOne();
  expect(quota).toMatchObject({
    account_id: 1,
    name: "Account 1",
    day: {
      used: 36,
      limit: 50,
      remaining: 14,
      resets_at: "2026-01-02T00:00:00Z",
      as_of: "2026-01-01T09:30:00Z",
      source: "counter",
      lower_bound: false,
      stale: false,
    },
    minute: null,
    by_key: [],
    by_key_as_of: null,
    by_key_source: null,
    attempts_without_result: null,
    blocked: false,
    balance_usd: "0.00",
    warning: 70,
    byok: null,
  });
  expect(new Set(quota.minutes.map(({ used }) => used))).toEqual(new Set([null]));
  expect(quota.missing.map(({ what, needs }) => `${what} needs ${needs}`)).toEqual([
    "minute needs management_key",
    "by_key needs management_key",
  ]);
});

test("a reading older than two polls is stale", async () => {
  const { fake, poll, readOne } = await world();
  await poll();
  fake.clock.advance(2 * MINUTE);
  expect((await readOne()).day?.stale).toBe(false);
  fake.clock.advance(1_001);
  expect((await readOne()).day?.stale).toBe(true);
});

test("on the next day yesterday's reading says nothing about today", async () => {
  const { fake, poll, readOne } = await world();
  fake.addRequests(freeRequests(36));
  await poll();
  fake.clock.set(T0 + DAY + 30_000);
  const { day, warning, forecast, missing } = await readOne();
  expect({ day, warning, forecast }).toEqual({ day: null, warning: null, forecast: null });
  expect(missing).toContainEqual(expect.objectContaining({ what: "day", needs: "time" }));
});

test("without the counter it is at least the successes, and with nobody to count them it says which key would", async () => {
  const { fake, poll, readOne, tellUsage } = await world({ env: BOTH });
  fake.quirk({ freeCounter: "missing" });
  await poll();
  expect((await readOne()).day).toBeNull();
  tellUsage({ 1: 12, 2: 30, 0: 1 });
  expect((await readOne()).day).toMatchObject({
    used: 43,
    limit: 50,
    remaining: 7,
    source: "analytics",
    lower_bound: true,
  });

  const alone = await world();
  alone.fake.quirk({ freeCounter: "missing" });
  await alone.poll();
  const quota = await alone.readOne();
  expect(quota.day).toBeNull();
  expect(quota.missing[0]).toMatchObject({ what: "day", needs: "management_key" });
});

test("zeros from the credits decide no limit and no balance where they cannot be", async () => {
  const { fake, poll, readOne, tellUsage } = await world({ env: BOTH });
  fake.quirk({ freeCounter: "missing", credits: "zeros" });
  await poll();
  tellUsage({ 1: 51 });
  const { day, balance_usd, blocked } = await readOne();
  expect(day).toMatchObject({ used: 51, limit: null, remaining: null });
  expect({ balance_usd, blocked }).toEqual({ balance_usd: null, blocked: null });
});

test("a balance below zero blocks free models as well", async () => {
  const planted = [{ ...PLANTED, account: { totalCreditsUsd: 10 } }];
  const { fake, poll, readOne } = await world({ planted });
  fake.addRequests([freeRequest({ variant: "standard", costNanoUsd: 10_250_000_000 })]);
  await poll();
  expect(await readOne()).toMatchObject({ balance_usd: "-0.25", blocked: true });
});

test("by key are the successes, most first, with what no key explains, and attempts that came to nothing", async () => {
  const { fake, poll, readOne, tellUsage } = await world({ env: BOTH });
  fake.addRequests(freeRequests(48));
  await poll();
  tellUsage({ 1: 10, 2: 30, 0: 3 });
  const { by_key, by_key_as_of, by_key_source, attempts_without_result } = await readOne();
  expect(by_key.map(({ key_id, requests }) => [key_id, requests])).toEqual([
    [2, 30],
    [1, 10],
    [null, 3],
  ]);
  expect(by_key.every(({ key_id, name }) => (key_id === null) === (name === null))).toBe(true);
  expect({ by_key_as_of, by_key_source }).toEqual({
    by_key_as_of: "2026-01-01T09:30:00Z",
    by_key_source: "analytics",
  });
  expect(attempts_without_result).toBe(5);
});

test("the strip equals what analytics told by minute, and the minute counts against 20", async () => {
  const { db, poll, readOne } = await world({ env: BOTH });
  await poll();
  const minute = (ago: number, keyId: number, requests: number) =>
    db
      .insert(usageMinutes)
      .values({
        accountId: 1,
        minuteAt: MORNING - ago * MINUTE,
        source: "analytics",
        keyId,
        requests,
      })
      .run();
  minute(0, 2, 7);
  minute(3, 2, 4);
  minute(3, 1, 5);
  minute(29, 0, 2);
  minute(30, 1, 9);
  noteSync(db, { accountId: 1, subject: "minutes", now: MORNING, throughAt: MORNING + 1_000 });
  const quota = await readOne();
  expect(quota.minutes).toHaveLength(30);
  expect(quota.minutes.filter(({ used }) => used !== 0)).toEqual([
    { at: "2026-01-01T09:01:00Z", used: 2, by_key: [] },
    {
      at: "2026-01-01T09:27:00Z",
      used: 9,
      by_key: [
        { key_id: 1, requests: 5 },
        { key_id: 2, requests: 4 },
      ],
    },
    { at: "2026-01-01T09:30:00Z", used: 7, by_key: [{ key_id: 2, requests: 7 }] },
  ]);
  expect(quota.minute).toEqual({
    used: 7,
    limit: 20,
    resets_at: "2026-01-01T09:31:00Z",
    as_of: "2026-01-01T09:30:00Z",
    source: "analytics",
    estimated: true,
  });
});

test("what Broadcast told a moment ago is in the minute, in the day by key, and no estimate", async () => {
  const { fake, db, poll, readOne } = await world();
  await poll();
  fake.clock.advance(20_000);
  const now = fake.clock.now();
  const span = (id: string) => ({
    id,
    keyName: null,
    identity: "user:user_2dHFtVWx2n56w6HkM0000000000",
    at: now - 2_000,
    modelId: "acme/model-001:free",
    askedFor: null,
    provider: "Acme",
    isFree: true,
    ok: true,
    promptTokens: 1,
    completionTokens: 1,
    reasoningTokens: 0,
    costNanoUsd: 0,
    byokNanoUsd: 0,
    webNanoUsd: null,
  });
  keepSpans(db, { spans: [span("gen-1"), span("gen-2")], receivedAt: now });
  const quota = await readOne();
  expect(quota.minute).toMatchObject({ used: 2, source: "broadcast", estimated: false });
  expect(quota).toMatchObject({
    by_key: [{ key_id: null, requests: 2 }],
    by_key_source: "broadcast",
    by_key_as_of: "2026-01-01T09:30:20Z",
    attempts_without_result: null,
  });
});

test("the forecast stays silent below 20 requests, speaks above, and says when it has run out", async () => {
  const { fake, db, poll, readOne } = await world();
  for (let hour = 1; hour <= 14 * 24; hour += 1) {
    const hourAt = T0 - hour * HOUR;
    db.insert(usageHours)
      .values({ accountId: 1, hourAt, keyId: 1, requests: 4, freeRequests: 4 })
      .run();
  }
  fake.addRequests(freeRequests(19));
  await poll();
  noteSync(db, { accountId: 1, subject: "hours", now: MORNING, throughAt: MORNING });
  expect((await readOne()).forecast).toBeNull();

  fake.addRequests(freeRequests(21));
  fake.clock.advance(MINUTE);
  await poll();
  const { forecast } = await readOne();
  expect(forecast?.kind).toBe("runs_out");
  expect([forecast?.earliest, forecast?.runs_out_at, forecast?.latest].map(String)).toEqual(
    [forecast?.earliest, forecast?.runs_out_at, forecast?.latest].map(String).sort(),
  );

  fake.addRequests(freeRequests(10));
  fake.clock.advance(MINUTE);
  await poll();
  expect((await readOne()).forecast).toMatchObject({
    kind: "ran_out",
    runs_out_at: "2026-01-01T09:32:00Z",
  });
});

test("when nobody has looked for hours the day is out of date, its minutes are unknown and nothing is foretold", async () => {
  const { fake, db, poll, readOne } = await world({ env: BOTH });
  fake.addRequests(freeRequests(48));
  await poll();
  const about = { accountId: 1, now: MORNING, throughAt: MORNING };
  noteSync(db, { ...about, subject: "minutes" });
  const fresh = await readOne();
  expect(fresh.day?.stale).toBe(false);
  expect(fresh.forecast).not.toBeNull();

  // A few minutes later the forecast still stands, but not for a moment that is past.
  fake.clock.advance(12 * MINUTE);
  const { day, forecast } = await readOne();
  expect(day).toMatchObject({ used: 48, stale: true });
  for (const at of [forecast?.earliest, forecast?.runs_out_at, forecast?.latest]) {
    expect(at == null || Date.parse(at) >= fake.clock.now()).toBe(true);
  }

  fake.clock.advance(3 * HOUR);
  const old = await readOne();
  expect(old).toMatchObject({ day: { used: 48, stale: true }, forecast: null, minute: null });
  expect(new Set(old.minutes.map(({ used }) => used))).toEqual(new Set([null]));
  expect(old.missing.map(({ what, needs }) => `${what} needs ${needs}`)).toEqual([
    "minute needs time",
  ]);
});

test("a balance that was not told for a day may have been topped up: it is not known, and blocks nothing", async () => {
  const planted = [{ ...PLANTED, account: { totalCreditsUsd: 10 } }];
  const { fake, poll, readOne } = await world({ planted });
  fake.addRequests([freeRequest({ variant: "standard", costNanoUsd: 10_250_000_000 })]);
  await poll();
  fake.clock.advance(DAY);
  expect(await readOne()).toMatchObject({ balance_usd: "-0.25", blocked: true });
  fake.clock.advance(MINUTE);
  expect(await readOne()).toMatchObject({ balance_usd: null, blocked: null });
});

test("BYOK stands against the allowance of the setting, by UTC month", async () => {
  const env = { ...BOTH, GRATIS_BYOK_ALLOWANCE: "requests:1000000" };
  const { db, poll, readOne } = await world({ env });
  await poll();
  const row = {
    ...NOTHING_USED,
    requests: 9,
    byokRequests: 9,
    byokNanoUsd: 2_500_000_000,
    keyId: 1,
  };
  const about = {
    accountId: 1,
    source: "activity",
    fetchedAt: MORNING,
    throughAt: MORNING,
  } as const;
  const rows = [{ ...row, modelId: "acme/model-001", provider: null }];
  replaceUsageDay(db, { ...about, day: "2026-01-01", rows });
  replaceUsageDay(db, { ...about, day: "2025-12-31", rows });
  expect((await readOne()).byok).toEqual({
    from: "2026-01-01",
    requests: 9,
    cost_usd: "2.50",
    allowance: { kind: "requests", amount: "1000000", share: 0.000009 },
  });
});

test("two accounts have two quotas, and one key more of the same account changes neither", async () => {
  const other = {
    keys: [{ secret: fakeSecret(9), name: "other" }],
    account: { creatorUserId: "user_b", totalCreditsUsd: 10 },
  };
  const env = { OPENROUTER_API_KEY: `${LAPTOP},${CI},${fakeSecret(9)}` };
  const { fake, poll, read } = await world({ planted: [PLANTED, other], env });
  fake.addRequests(freeRequests(3));
  fake.addRequests(freeRequests(4, { keyHash: hashOf(fakeSecret(9)) }));
  await poll();
  const days = (await read()).map(({ day }) => [day?.used, day?.limit]);
  expect(days.sort()).toEqual([
    [3, 50],
    [4, 1_000],
  ]);
});

test.each([
  ["nobody", 401],
  ["token:read", 403],
  ["token:usage", 200],
  ["viewer", 200],
] as const)("%s gets %i", async (as, status) => {
  await world({ env: {} });
  expect((await callRoute(GET, "/api/v1/quota", { as })).status).toBe(status);
  expect((await callRoute(getHistory, "/api/v1/quota/history", { as })).status).toBe(status);
});
