import { afterAll, expect, test } from "vitest";
import { listUsage } from "@/db/queries/usage";
import { utcDay } from "@/lib/domain/time";
import { USAGE_GROUPS, type UsageGroup } from "@/lib/domain/usage/usage-answers";
import { syncActivity } from "@/lib/sync/sync-activity";
import { syncKeys } from "@/lib/sync/sync-keys";
import { syncMinutes } from "@/lib/sync/sync-minutes";
import { hashOf } from "../fake-openrouter/account/fake-secret";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { keyWorld } from "../support/key-world";
import { answeredSums, plantedSums } from "./planted-sums";
import { DELETED, MANAGER, RENAMED, usageWorld } from "./usage-world";
import { ZONES } from "./zones";

const FIRST = T0 - 30 * DAY;
const LAST = T0 + 9 * DAY;
const GROUPINGS: readonly (readonly UsageGroup[])[] = [
  ["day"],
  ["key"],
  ["model"],
  ["day", "key"],
  ["key", "model"],
  ["day", "key", "model"],
];
const home = process.env.TZ;

afterAll(() => {
  process.env.TZ = home;
});

test("after 40 days every sum by key, model, day and in total is what was planted, in 24 time zones, although OpenRouter has forgotten ten of them", async () => {
  const deletedAt = T0 + 4 * DAY + 12 * HOUR + 10 * MINUTE;
  const world = usageWorld({ from: FIRST, days: 40, perDay: 140, deletedAt });
  const it = await keyWorld({ OPENROUTER_MANAGEMENT_KEY: MANAGER }, world);
  it.fake.quirk({ dust: true, rangeEnd: "inclusive" });
  const { db, fake } = it;
  const context = it.context();

  const run = async (at: number, jobs: readonly ("keys" | "activity" | "minutes")[]) => {
    fake.clock.set(at);
    if (jobs.includes("keys")) await syncKeys(context);
    if (jobs.includes("activity")) {
      expect((await syncActivity(context)).counts).toMatchObject({ failed: 0, failed_accounts: 0 });
    }
    if (jobs.includes("minutes")) {
      expect((await syncMinutes(context)).counts).toMatchObject({ failed: 0 });
    }
  };
  const ask = (groupBy: readonly UsageGroup[], range: { from: number; to: number }) =>
    listUsage(db, {
      ...{ groupBy, from: utcDay(range.from), to: utcDay(range.to) },
      ...{ now: fake.clock.now(), intervalSeconds: null, limit: 1_000_000 },
    });
  const check = () => {
    const asOf = fake.clock.now();
    const keyIds = new Map(it.rows().map(({ hash, id }) => [hash, id]));
    const all = { from: FIRST, to: LAST };
    for (const groupBy of GROUPINGS) {
      const { data, meta } = ask(groupBy, all);
      expect(answeredSums(data, groupBy)).toEqual(
        plantedSums(world.requests, { groupBy, asOf, keyIds }),
      );
      expect(meta.totals).toEqual(plantedSums(world.requests, { groupBy: [], asOf, keyIds })[""]);
      expect(meta.not_attributed).toMatchObject({ requests: 0, cost_usd: "0.00" });
    }
    // Providers beside keys are told for completed days only.
    const done = ask(USAGE_GROUPS, { from: FIRST, to: asOf - DAY });
    const before = world.requests.filter(({ at }) => utcDay(at) < utcDay(asOf));
    expect(answeredSums(done.data, USAGE_GROUPS)).toEqual(
      plantedSums(before, { groupBy: USAGE_GROUPS, asOf, keyIds }),
    );
  };

  await run(T0 + 12 * HOUR, ["keys", "activity", "minutes"]);
  check();
  for (let day = T0 + DAY; day <= LAST; day += DAY) {
    await run(day - 30_000, ["minutes"]);
    await run(day + 30_000, ["minutes"]);
    await run(day + 25 * MINUTE, ["activity"]);
    if (day === T0 + 5 * DAY) fake.changeKey(RENAMED, { name: "renamed" });
    // Every other noon the look at the last days is missed, and made up for by the next one.
    const isMissed = (day - T0) % (2 * DAY) === 0;
    const jobs = ["keys", ...(isMissed ? [] : ["activity" as const]), "minutes"] as const;
    await run(day + 12 * HOUR + 5 * MINUTE, jobs);
    if (day === T0 + 4 * DAY) fake.changeKey(DELETED, { isDeleted: true });
    if (day === T0 + 3 * DAY) check();
  }
  check();
  expect(it.rows().find(({ hash }) => hash === RENAMED)?.name).toBe("renamed");
  expect(it.rows().find(({ hash }) => hash === DELETED)?.state).toBe("deleted");

  const told = JSON.stringify(GROUPINGS.map((groupBy) => ask(groupBy, { from: FIRST, to: LAST })));
  const offsets = new Set<number>();
  for (const zone of ZONES) {
    process.env.TZ = zone;
    offsets.add(new Date(LAST).getTimezoneOffset());
    const again = GROUPINGS.map((groupBy) => ask(groupBy, { from: FIRST, to: LAST }));
    expect(JSON.stringify(again)).toBe(told);
  }
  expect(offsets.size).toBe(ZONES.length);
}, 120_000);

test("what is fetched around a UTC midnight is the same in 24 time zones", async () => {
  const world = usageWorld({ from: T0 - 3 * DAY, days: 4, perDay: 60, deletedAt: LAST });
  const keys = world.keys.slice(0, 6);
  const hashes = new Set(keys.map(({ secret = "" }) => hashOf(secret)));
  const requests = world.requests.filter(({ keyHash }) => hashes.has(keyHash));
  const answers = new Set<string>();
  for (const zone of ZONES) {
    process.env.TZ = zone;
    const it = await keyWorld({ OPENROUTER_MANAGEMENT_KEY: MANAGER }, { ...world, keys, requests });
    it.fake.clock.set(T0 - 30_000);
    await syncKeys(it.context());
    await syncActivity(it.context());
    await syncMinutes(it.context());
    it.fake.clock.set(T0 + 30_000);
    await syncMinutes(it.context());
    const { data, meta } = listUsage(it.db, {
      ...{ groupBy: USAGE_GROUPS, from: utcDay(T0 - 3 * DAY), to: utcDay(T0) },
      ...{ now: it.fake.clock.now(), intervalSeconds: null, limit: 10_000 },
    });
    expect(meta.totals.requests).toBeGreaterThan(0);
    answers.add(JSON.stringify({ data, meta }));
  }
  expect(answers.size).toBe(1);
}, 120_000);
