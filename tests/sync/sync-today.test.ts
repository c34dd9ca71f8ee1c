import { describe, expect, test } from "vitest";
import { getAccountSync } from "@/db/queries/account-sync";
import { listUsage } from "@/db/queries/usage";
import { listUsageHours } from "@/db/queries/usage-hours";
import { utcDay } from "@/lib/domain/time";
import type { UsageGroup } from "@/lib/domain/usage/usage-answers";
import { analyticsQuestions } from "@/lib/sync/analytics-questions";
import { receiveBroadcast } from "@/lib/sync/receive-broadcast";
import { syncActivity } from "@/lib/sync/sync-activity";
import { syncHours } from "@/lib/sync/sync-hours";
import { syncToday } from "@/lib/sync/sync-today";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "../fake-openrouter/account/planted";
import type { Quirks } from "../fake-openrouter/account/quirks";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { MANAGER, type MinutesWorld, minutesWorld, NOW, request } from "../support/minutes-world";

const TODAY = utcDay(NOW);
const PAID: Partial<PlantedRequest> = { variant: "standard", costNanoUsd: 7 };

const world = (requests: readonly PlantedRequest[], names: Record<number, string> = {}) =>
  minutesWorld({ names: { 2: "laptop", 3: "ci", ...names }, requests });

function sync(it: MinutesWorld, most?: number) {
  const parts = most === undefined ? { secret: MANAGER } : { secret: MANAGER, most };
  const questions = analyticsQuestions(it.context, parts);
  return syncToday(it.context, { accountId: it.accountId, questions });
}
function list(it: MinutesWorld, groupBy: readonly UsageGroup[]) {
  const range = { from: utcDay(NOW - 9 * DAY), to: utcDay(NOW + 9 * DAY) };
  return listUsage(it.db, { ...range, groupBy, now: NOW, intervalSeconds: null, limit: 9_999 });
}
const byKeyId = (it: MinutesWorld) =>
  Object.fromEntries(list(it, ["key"]).data.map((row) => [row.key_id ?? "nobody", row.requests]));
const asked = ({ fake }: MinutesWorld) =>
  fake.requests.filter(({ path }) => path === "/analytics/query").length;
const syncOf = ({ db, accountId }: MinutesWorld) =>
  getAccountSync(db, { accountId, subject: "today" });

test("today is told by key and model, and by provider where a model had a single one", async () => {
  const it = await world([
    request(2),
    request(3, PAID),
    request(3, { ...PAID, model: "acme/both", provider: "A" }),
    request(3, { ...PAID, model: "acme/both", provider: "B" }),
  ]);
  await sync(it);
  expect(list(it, ["day", "key", "model", "provider"]).data).toMatchObject([
    { key_name: "ci", model_id: "acme/both", provider: null, requests: 2, cost_usd: "0.000000014" },
    { key_name: "ci", model_id: "acme/model-001", provider: "Acme", cost_usd: "0.000000007" },
    { day: TODAY, key_name: "laptop", model_id: "acme/model-001:free", provider: "Acme" },
  ]);
  expect(asked(it)).toBe(4);
});

test("a day without requests is recorded as such", async () => {
  const it = await world([]);
  await sync(it);
  expect(list(it, ["day"]).data).toEqual([]);
  expect(list(it, ["day"]).meta.sources).toMatchObject([
    { source: "analytics", from: utcDay(NOW - DAY), to: TODAY },
  ]);
});

test.each<Partial<Quirks>>([
  { counts: "numbers" },
  { timeKey: "created_at", timeSpelling: "sql" },
  { timeSpelling: "day" },
  { sameNames: "apart" },
  { rangeEnd: "inclusive" },
  { dust: true },
  { truncateAt: 4 },
])("%o changes nothing", async (quirk) => {
  const it = await world(
    [
      ...[2, 3, 4, 5].flatMap((number) => [
        request(number),
        request(number, { ...PAID, model: "acme/b" }),
      ]),
      request(2, { at: T0 }),
      request(3, { at: T0 - 1, ...PAID }),
    ].map((planted, index) => ({ ...planted, costNanoUsd: planted.costNanoUsd * (index + 1) })),
    { 4: "twin", 5: "twin" },
  );
  await sync(it);
  const plain = list(it, ["day", "key", "model"]).data;
  it.fake.quirk(quirk);
  it.fake.addRequests([request(2, { model: "acme/c", ...PAID })]);
  await sync(it);
  const { data, meta } = list(it, ["day", "key", "model"]);
  const added = data.filter(({ model_id }) => model_id === "acme/c");
  expect(added).toMatchObject([{ key_name: "laptop", requests: 1, cost_usd: "0.000000007" }]);
  expect(data.filter(({ model_id }) => model_id !== "acme/c")).toEqual(plain);
  expect(meta.not_attributed.requests).toBe(0);
});

describe("names", () => {
  test("two keys of one name are told apart by a question for each", async () => {
    const it = await world([request(4), request(5), request(5, PAID)], { 4: "twin", 5: "twin" });
    await sync(it);
    expect(byKeyId(it)).toEqual({ [it.keyId(4)]: 1, [it.keyId(5)]: 2 });
    expect(asked(it)).toBe(6);
  });

  test("when there is no question left for them they are not attributed rather than guessed", async () => {
    const it = await world([request(2), request(4), request(5)], { 4: "twin", 5: "twin" });
    await sync(it, 5);
    expect(byKeyId(it)).toEqual({ [it.keyId(2)]: 1, nobody: 2 });
  });

  test("what a deleted twin used that OpenRouter no longer finds is not attributed", async () => {
    const it = await world([request(4), request(5)], { 4: "twin", 5: "twin" });
    it.fake.changeKey(hashOf(fakeSecret(5)), { isDeleted: true });
    it.fake.quirk({ deletedKeys: "unknown" });
    await sync(it);
    expect(byKeyId(it)).toEqual({ [it.keyId(4)]: 1, nobody: 1 });
  });

  test("a name that nobody bears is not attributed", async () => {
    const it = await world([request(2)]);
    it.fake.addKeys([{ secret: fakeSecret(9), name: "stranger" }]);
    it.fake.addRequests([request(9)]);
    await sync(it);
    expect(byKeyId(it)).toEqual({ [it.keyId(2)]: 1, nobody: 1 });
  });
});

describe("over midnight", () => {
  test("yesterday is asked for until /activity has it, and counted once", async () => {
    const edge = [T0 + DAY - 1, T0 + DAY].map((at) => request(2, { at }));
    const it = await world([request(3, PAID), ...edge]);
    it.fake.quirk({ rangeEnd: "inclusive" });
    await sync(it);
    it.fake.clock.set(T0 + DAY + 10 * MINUTE);
    await sync(it);
    const days = () => list(it, ["day"]).data.map(({ day, requests }) => [day, requests]);
    const told = [
      [utcDay(T0), 2],
      [utcDay(T0 + DAY), 1],
    ];
    expect(days().toSorted()).toEqual(told);
    it.fake.clock.set(T0 + DAY + 20 * MINUTE);
    await syncActivity(it.context);
    await sync(it);
    expect(days().toSorted()).toEqual(told);
    const sources = list(it, ["day"]).meta.sources;
    expect(sources.find(({ from, to }) => from <= TODAY && TODAY <= to)?.source).toBe("activity");
  });
});

describe("what is kept when OpenRouter fails", () => {
  test("an older answer out of a cache takes nothing back", async () => {
    const it = await world([request(2)]);
    await sync(it);
    it.fake.quirk({ cachedForMs: 30 * MINUTE });
    await sync(it);
    expect(byKeyId(it)).toEqual({ [it.keyId(2)]: 1 });
    expect(list(it, ["day"]).meta.sources.at(-1)?.through).toBe("2026-01-01T12:30:20Z");
  });

  test("an answer without rows takes nothing back", async () => {
    const it = await world([request(2)]);
    await sync(it);
    it.fake.quirk({ analyticsLagMs: 2 * DAY });
    it.fake.clock.advance(MINUTE);
    await sync(it);
    expect(byKeyId(it)).toEqual({ [it.keyId(2)]: 1 });
  });

  test("too many questions: nothing changes, and the account says why", async () => {
    const it = await world([request(2)]);
    await sync(it);
    it.fake.addRequests([request(2)]);
    it.fake.quirk({ analyticsPerMinute: 5 });
    await expect(sync(it)).rejects.toMatchObject({ code: "upstream_rate_limited" });
    expect(byKeyId(it)).toEqual({ [it.keyId(2)]: 1 });
    expect(syncOf(it)).toMatchObject({ errorCode: "upstream_rate_limited", throughAt: NOW });
  });

  test("an answer that is cut off however little is asked for is never taken for the whole", async () => {
    const it = await world([request(2), request(3)]);
    it.fake.quirk({ truncateAt: 1 });
    await expect(sync(it)).rejects.toMatchObject({ code: "upstream_incomplete" });
    expect(list(it, ["day"]).data).toEqual([]);
  });
});

describe("with Broadcast", () => {
  const deliver = async (it: MinutesWorld) => {
    for (const { body } of it.fake.deliveries({ from: T0, until: NOW + DAY })) {
      await receiveBroadcast(it.runtime, body);
    }
  };

  test("a request that both tell counts once, and one that analytics does not have yet counts", async () => {
    const it = await world([request(2), request(3, PAID)]);
    await deliver(it);
    await sync(it);
    expect(byKeyId(it)).toEqual({ [it.keyId(2)]: 1, [it.keyId(3)]: 1 });
    it.fake.addRequests([request(2, { at: NOW - 1_000 })]);
    it.fake.quirk({ analyticsLagMs: 30_000 });
    await deliver(it);
    it.fake.clock.advance(1);
    await sync(it);
    expect(byKeyId(it)).toEqual({ [it.keyId(2)]: 2, [it.keyId(3)]: 1 });
    expect(list(it, ["key"]).meta.totals.cost_usd).toBe("0.000000007");
  });

  test("without a management key it alone tells", async () => {
    const it = await world([request(2)]);
    await deliver(it);
    await syncToday(it.context, { accountId: it.accountId, questions: null });
    expect(byKeyId(it)).toEqual({ [it.keyId(2)]: 1 });
    expect(list(it, ["day"]).meta.sources).toMatchObject([{ source: "broadcast", from: TODAY }]);
  });
});

describe("hours", () => {
  const hours = (it: MinutesWorld, most = 28) =>
    syncHours(it.context, {
      accountId: it.accountId,
      questions: analyticsQuestions(it.context, { secret: MANAGER, most }),
    });
  const table = (it: MinutesWorld) =>
    listUsageHours(it.db, {
      ...{ from: utcDay(NOW - 20 * DAY), to: TODAY },
      ...{ now: it.fake.clock.now(), intervalSeconds: null },
    }).data;

  test("14 days at first sight, then what is new, and every hour that was asked for is recorded", async () => {
    const it = await world(
      [
        request(2),
        request(4, PAID),
        request(5, { at: NOW - 13 * DAY }),
        request(2, { at: NOW - 15 * DAY }),
      ],
      { 4: "twin", 5: "twin" },
    );
    await hours(it);
    const cells = table(it);
    expect(cells.reduce((sum, { requests }) => sum + requests, 0)).toBe(3);
    expect(cells.reduce((sum, { free_requests }) => sum + free_requests, 0)).toBe(2);
    expect(cells.reduce((sum, cell) => sum + cell.hours, 0)).toBe(14 * 24 + 1);
    const before = asked(it);
    it.fake.addRequests([request(3, { at: NOW + MINUTE })]);
    it.fake.clock.advance(HOUR);
    await hours(it);
    expect(asked(it) - before).toBe(3);
    expect(table(it).reduce((sum, { requests }) => sum + requests, 0)).toBe(4);
  });

  test.each([
    ["without rows", { analyticsLagMs: 20 * DAY }],
    ["out of an old cache", { analyticsLagMs: 3 * HOUR, cachedForMs: 3 * HOUR }],
  ])("an answer %s takes nothing back", async (_title, quirks) => {
    const it = await world([request(2), request(2, { at: NOW - 4 * HOUR })]);
    await hours(it);
    it.fake.quirk(quirks);
    it.fake.clock.advance(HOUR);
    await hours(it);
    expect(table(it).reduce((sum, { requests }) => sum + requests, 0)).toBe(2);
  });

  test("what a run may no longer ask the next one does", async () => {
    const it = await world([request(2), request(3, { at: NOW - 10 * DAY })]);
    await hours(it, 6);
    expect(table(it).reduce((sum, { requests }) => sum + requests, 0)).toBe(1);
    await hours(it, 6);
    await hours(it, 6);
    expect(table(it).reduce((sum, { requests }) => sum + requests, 0)).toBe(2);
  });
});
