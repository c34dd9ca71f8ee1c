import { setImmediate as tick } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { getAccountSync } from "@/db/queries/account-sync";
import { listUsage } from "@/db/queries/usage";
import { noteSync } from "@/db/writes/account-syncs";
import { upsertAccount } from "@/db/writes/accounts";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { utcDay } from "@/lib/domain/time";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import type { UsageGroup } from "@/lib/domain/usage/usage-answers";
import { syncActivity } from "@/lib/sync/sync-activity";
import { syncCatalog } from "@/lib/sync/sync-catalog";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "../fake-openrouter/account/planted";
import type { Quirks } from "../fake-openrouter/account/quirks";
import { fakeModel } from "../fake-openrouter/fake-model";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import {
  addKey,
  MANAGER,
  type MinutesWorld,
  minutesWorld,
  request,
} from "../support/minutes-world";

const NOON = T0 + 12 * HOUR;
const OTHER = fakeSecret(50);
const NAMES = { 2: "laptop", 3: "ci" };

/** A request so many days before today, at three o'clock. */
function on(daysAgo: number, number: number, parts: Partial<PlantedRequest> = {}): PlantedRequest {
  return request(number, { at: T0 - daysAgo * DAY + 3 * HOUR, ...parts });
}
const PAID: Partial<PlantedRequest> = { variant: "standard", costNanoUsd: 1_500_000_001 };

function rowsOf({ db, fake }: MinutesWorld, groupBy: readonly UsageGroup[]) {
  const range = { from: utcDay(T0 - 60 * DAY), to: utcDay(T0 + 60 * DAY) };
  return listUsage(db, {
    ...range,
    groupBy,
    now: fake.clock.now(),
    intervalSeconds: null,
    limit: 999,
  });
}
const byKey = (world: MinutesWorld) =>
  Object.fromEntries(rowsOf(world, ["key"]).data.map((row) => [row.key_name, row.requests]));
const days = (world: MinutesWorld) =>
  Object.fromEntries(rowsOf(world, ["day"]).data.map((row) => [row.day, row.requests]));
const asked = ({ fake }: MinutesWorld) => fake.requests.filter(({ path }) => path === "/activity");

function world(requests: readonly PlantedRequest[], parts: { env?: Record<string, string> } = {}) {
  return minutesWorld({ names: NAMES, requests, at: NOON, runtime: parts });
}

describe("which questions are asked", () => {
  test("at first sight one for all 30 days of each key, and one for the control total", async () => {
    const it = await world([on(1, 2), on(30, 3), on(31, 3)]);
    expect((await syncActivity(it.context)).counts).toMatchObject({ days: 30, keys: 2, failed: 0 });
    expect(asked(it).map(({ query }) => query)).toEqual([
      {},
      { api_key_hash: hashOf(fakeSecret(2)) },
      { api_key_hash: hashOf(fakeSecret(3)) },
    ]);
    expect(days(it)).toEqual({ [utcDay(T0 - DAY)]: 1, [utcDay(T0 - 30 * DAY)]: 1 });
    expect(getAccountSync(it.db, { accountId: it.accountId, subject: "activity" })).toMatchObject({
      throughAt: T0,
      errorCode: null,
    });
  });

  test("then none until 00:20, when yesterday alone is asked for by its date", async () => {
    const it = await world([on(0, 2)]);
    await syncActivity(it.context);
    const before = asked(it).length;
    for (const at of [T0 + 23 * HOUR, T0 + DAY + 19 * MINUTE]) {
      it.fake.clock.set(at);
      await syncActivity(it.context);
    }
    expect(asked(it)).toHaveLength(before);
    it.fake.clock.set(T0 + DAY + 20 * MINUTE);
    await syncActivity(it.context);
    const news = asked(it).slice(before);
    expect(news.map(({ query }) => query.date)).toEqual([utcDay(T0), utcDay(T0), utcDay(T0)]);
    expect(days(it)).toEqual({ [utcDay(T0)]: 1 });
  });

  test("a key that came later is asked for on its own, and what it used is taken from what was not attributed", async () => {
    const it = await world([on(5, 2), on(5, 4, PAID)].filter(({ keyHash }) => keyHash !== LATE));
    it.fake.addKeys([{ secret: fakeSecret(4), name: "late" }]);
    it.fake.addRequests([on(5, 4, PAID)]);
    await syncActivity(it.context);
    expect(rowsOf(it, ["key"]).meta.not_attributed).toMatchObject({
      requests: 1,
      cost_usd: "1.500000001",
    });
    addKey(it.db, { accountId: it.accountId, hash: LATE, name: "late" });
    const before = asked(it).length;
    it.fake.clock.advance(HOUR);
    await syncActivity(it.context);
    expect(asked(it)).toHaveLength(before + 2);
    expect(byKey(it)).toEqual({ laptop: 1, late: 1 });
    expect(rowsOf(it, ["key"]).meta.not_attributed.cost_usd).toBe("0.00");
  });
});

const LATE = hashOf(fakeSecret(4));

describe("what OpenRouter does differently from day to day changes nothing", () => {
  const requests = [
    on(2, 2),
    on(2, 2, { ...PAID, endpointId: "a" }),
    on(2, 2, { ...PAID, endpointId: "b" }),
    on(1, 3, { provider: "Other" }),
    on(1, 3, { variant: "standard", byokNanoUsd: 900_000_007 }),
  ];
  const quirks: readonly Partial<Quirks>[] = [
    { freeSlug: "permaslug" },
    { freeSlug: "model" },
    { freeSlug: "both" },
    { freeSlug: "neither" },
    { activityDate: "sql" },
    { activityDate: "iso", dust: true },
  ];
  test.each(quirks)("%o", async (quirk) => {
    const it = await world(requests);
    const models = ["acme/model-001", "acme/model-001:free"].map((id) => fakeModel({ id }));
    it.fake.setCatalog(models);
    await syncCatalog({ ...it.runtime, cadenceMs: 15 * MINUTE });
    it.fake.quirk(quirk);
    await syncActivity(it.context);
    const free = { model_id: "acme/model-001:free", cost_usd: "0.00", byok_cost_usd: "0.00" };
    const paid = { model_id: "acme/model-001" };
    expect(rowsOf(it, ["key", "model", "provider"]).data).toMatchObject([
      { key_name: "laptop", ...paid, provider: "Acme", requests: 2, cost_usd: "3.000000002" },
      { key_name: "laptop", ...free, provider: "Acme", requests: 1 },
      { key_name: "ci", ...free, provider: "Other", requests: 1 },
      { key_name: "ci", ...paid, byok_cost_usd: "0.900000007", byok_requests: 1 },
    ]);
  });
});

describe("what was told is kept", () => {
  test("what is posted late is taken in for 72 hours, and what OpenRouter forgets stays", async () => {
    const late = T0 + 2 * DAY + 5 * HOUR;
    const it = await world([on(30, 3), on(0, 2), on(0, 2, { postedAt: late })]);
    for (let at = NOON; at <= T0 + 40 * DAY; at += 12 * HOUR) {
      it.fake.clock.set(at);
      await syncActivity(it.context);
      if (at === T0 + 36 * HOUR) expect(days(it)[utcDay(T0)]).toBe(1);
    }
    expect(days(it)).toEqual({ [utcDay(T0 - 30 * DAY)]: 1, [utcDay(T0)]: 2 });
  });

  test("a deleted key that OpenRouter no longer knows keeps what it used", async () => {
    const it = await world([on(1, 2), on(1, 3)]);
    await syncActivity(it.context);
    it.fake.changeKey(hashOf(fakeSecret(3)), { isDeleted: true });
    it.fake.quirk({ deletedKeys: "unknown" });
    const again = await syncActivity({ ...it.context, isAsked: true });
    expect(again.counts).toMatchObject({ keys: 1, gone: 1, failed: 0 });
    expect(byKey(it)).toEqual({ laptop: 1, ci: 1 });
  });

  test("an answer without any rows takes nothing back, and the day stays due", async () => {
    const it = await world([on(1, 2)]);
    await syncActivity(it.context);
    await it.fake.fail("no-models", { path: "/activity" });
    const empty = await syncActivity({ ...it.context, isAsked: true });
    expect(empty.counts).toMatchObject({ days: 2 });
    expect(byKey(it)).toEqual({ laptop: 1 });
  });

  test("a first look at yesterday with less than analytics counted is not believed before 03:30", async () => {
    const it = await world([on(0, 2)]);
    const rows = [
      { ...NOTHING_USED, keyId: it.keyId(2), modelId: "a/b", provider: null, requests: 2 },
    ];
    const told = { source: "analytics", fetchedAt: NOON, throughAt: T0 + DAY, rows } as const;
    replaceUsageDay(it.db, { ...told, accountId: it.accountId, day: utcDay(T0) });
    const looks: (number | undefined)[] = [];
    for (const at of [20 * MINUTE, 3 * HOUR, 3.5 * HOUR]) {
      it.fake.clock.set(T0 + DAY + at);
      // The minutes' job has just been there.
      noteSync(it.db, { accountId: it.accountId, subject: "today", now: T0 + DAY + at });
      await syncActivity(it.context);
      looks.push(days(it)[utcDay(T0)]);
    }
    expect(looks).toEqual([2, 2, 1]);
  });

  test("a key's answer without any rows takes nothing back of what /activity told", async () => {
    const it = await world([on(1, 2), on(1, 3)]);
    await syncActivity(it.context);
    const running = syncActivity({ ...it.context, isAsked: true });
    const before = asked(it).length;
    // Once the control total is asked for, the next answer is the first key's.
    while (asked(it).length === before) await tick();
    await it.fake.fail("no-models", { path: "/activity", times: 1 });
    await running;
    expect(byKey(it)).toEqual({ laptop: 1, ci: 1 });
    expect(rowsOf(it, ["key"]).meta.not_attributed.requests).toBe(0);
  });

  test.each([
    ["an hour", HOUR / DAY, 30],
    ["a day", 1, 31],
    ["29 days", 29, 59],
    ["31 days", 31, 60],
  ])(
    "after a pause of %s the days that OpenRouter still has are made up for, older ones stay not recorded",
    async (_title, pause, recorded) => {
      const daily = Array.from({ length: 70 }, (_, index) => on(30 - index, 2));
      const it = await world(daily);
      await syncActivity(it.context);
      it.fake.clock.advance(pause * DAY);
      await syncActivity(it.context);
      const { sources } = rowsOf(it, ["day"]).meta;
      const runs = sources.filter(({ source }) => source === "activity");
      const told = Object.keys(days(it)).filter((day) =>
        runs.some(({ from, to }) => from <= day && day <= to),
      );
      expect(told).toHaveLength(recorded);
      expect(runs).toHaveLength(pause > 30 ? 2 : 1);
    },
  );
});

describe("what fails", () => {
  test("a key that cannot be asked keeps its rows, the rest goes on, and it is asked again next time", async () => {
    const it = await world([on(1, 2), on(1, 3)]);
    await syncActivity(it.context);
    it.fake.addRequests([on(1, 3), on(1, 2)]);
    const running = syncActivity({ ...it.context, isAsked: true });
    const before = asked(it).length;
    // Once the control total is asked for, the next answer is the first key's.
    while (asked(it).length === before) await tick();
    await it.fake.fail({ status: 500 }, { path: "/activity", times: 1 });
    expect((await running).counts).toMatchObject({ keys: 1, failed: 1 });
    const told = byKey(it);
    expect([told.laptop, told.ci].toSorted()).toEqual([1, 2]);
    expect(rowsOf(it, ["key"]).meta.not_attributed.requests).toBe(1);

    it.fake.clock.advance(HOUR);
    expect((await syncActivity(it.context)).counts).toMatchObject({ keys: 1, failed: 0 });
    expect(byKey(it)).toEqual({ laptop: 2, ci: 2 });
  });

  test.each([
    ["a revoked key", { status: 401 }, "upstream_unauthorized"],
    ["a key of the wrong kind", { status: 403 }, "upstream_unauthorized"],
    ["too many questions", { status: 429 }, "upstream_rate_limited"],
    ["a fault of OpenRouter's", { status: 500 }, "upstream_status"],
    ["half an answer", "truncated", "upstream_truncated"],
    ["a page", "html", "upstream_not_json"],
  ] as const)(
    "%s: nothing is written, the account says why, and another account goes on",
    async (_title, fault, code) => {
      const it = await world([on(1, 2)], {
        env: { OPENROUTER_MANAGEMENT_KEY: `${MANAGER},${OTHER}` },
      });
      await syncActivity(it.context);
      const second = upsertAccount(it.db, { identity: "user:other", now: NOON });
      addKey(it.db, { accountId: second, hash: hashOf(OTHER), name: "m", kind: "management" });
      const user = fakeSecret(51);
      addKey(it.db, { accountId: second, hash: hashOf(user), name: "theirs" });
      it.fake.plant(
        {
          keys: [
            { secret: MANAGER, name: "manager", kind: "management" },
            ...[2, 3].map((number) => ({ secret: fakeSecret(number), name: `key ${number}` })),
          ],
          requests: [on(1, 3)],
        },
        {
          keys: [
            { secret: OTHER, name: "m", kind: "management" },
            { secret: user, name: "theirs" },
          ],
          requests: [on(1, 51)],
        },
      );
      it.fake.clock.advance(DAY);
      await it.fake.fail(fault, { path: "/activity", times: 1 });
      const { counts } = await syncActivity(it.context);
      expect(counts).toMatchObject({ accounts: 2, failed_accounts: 1 });
      expect(byKey(it)).toEqual({ laptop: 1, theirs: 1 });
      expect(getAccountSync(it.db, { accountId: it.accountId, subject: "activity" })).toMatchObject(
        {
          errorCode: code,
          throughAt: T0,
        },
      );
    },
  );

  test("when every account fails the run does, with the first error", async () => {
    const it = await world([on(1, 2)]);
    await it.fake.fail({ status: 500 }, { path: "/activity" });
    await expect(syncActivity(it.context)).rejects.toMatchObject({ code: "upstream_status" });
  });

  test("a second management key of the account steps in for one that is refused", async () => {
    const it = await world([on(1, 2)], {
      env: { OPENROUTER_MANAGEMENT_KEY: `${MANAGER},${OTHER}` },
    });
    addKey(it.db, { accountId: it.accountId, hash: hashOf(OTHER), name: "b", kind: "management" });
    it.fake.addKeys([{ secret: OTHER, name: "b", kind: "management" }]);
    it.fake.changeKey(hashOf(MANAGER), { isDisabled: true });
    expect((await syncActivity(it.context)).counts).toMatchObject({ failed_accounts: 0, days: 30 });
    expect(byKey(it)).toEqual({ laptop: 1 });
  });
});
