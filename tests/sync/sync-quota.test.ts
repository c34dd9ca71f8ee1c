import { expect, test } from "vitest";
import { accountSyncs, accounts } from "@/db/schema/keys";
import { usageMinutes } from "@/db/schema/usage";
import { noteSync } from "@/db/writes/account-syncs";
import { replaceUsageDay, type UsageRow } from "@/db/writes/usage-days";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import {
  CI,
  freeRequest,
  freeRequests,
  LAPTOP,
  MANAGER,
  MORNING,
  PLANTED,
  quotaWorld,
} from "../support/quota-world";

const DAY_1 = "2026-01-01";
const BOTH = { OPENROUTER_API_KEY: `${LAPTOP},${CI}`, OPENROUTER_MANAGEMENT_KEY: MANAGER };

function usageRow(requests: number): UsageRow {
  return { ...NOTHING_USED, requests, keyId: 1, modelId: "acme/model-001:free", provider: "Acme" };
}

test("one question of the counter and one of the credits read an account, however many keys it has", async () => {
  const { fake, poll, days, asked } = await quotaWorld({ env: BOTH });
  fake.addRequests(freeRequests(7));
  await poll(); // places the keys
  asked();
  fake.clock.advance(5 * MINUTE);
  expect(await poll()).toEqual({ accounts: 1, readings: 1, failed: 0 });
  expect(asked().sort()).toEqual(["/credits", "/key"]);
  expect(days()).toEqual([
    {
      accountId: 1,
      day: DAY_1,
      used: 7,
      limit: 50,
      source: "counter",
      asOf: MORNING + 5 * MINUTE,
      ranOutAt: null,
    },
  ]);
});

test("the day equals the counter within one poll, failed attempts and all", async () => {
  const { fake, poll, days } = await quotaWorld();
  fake.addRequests([...freeRequests(3), ...freeRequests(2, { ok: false })]);
  await poll();
  expect(days()[0]?.used).toBe(5);
  fake.clock.advance(MINUTE);
  fake.addRequests(freeRequests(4, { at: MORNING + 30_000 }));
  await poll();
  expect(days()[0]).toMatchObject({ used: 9, asOf: MORNING + MINUTE });
});

test("an unchanged counter costs no row, and the day still says when it was last looked at", async () => {
  const { fake, poll, days, readings } = await quotaWorld();
  fake.addRequests(freeRequests(3));
  for (let look = 0; look < 5; look += 1) {
    await poll();
    fake.clock.advance(MINUTE);
  }
  expect(readings()).toHaveLength(1);
  expect(days()[0]?.asOf).toBe(MORNING + 4 * MINUTE);
});

test("the limit is the counter's own, whatever is_free_tier says", async () => {
  // Bought once, and less than it takes: `is_free_tier` is false, the limit is 50.
  const low = { ...PLANTED, account: { totalCreditsUsd: 5 } };
  const { poll, days } = await quotaWorld({ planted: [low] });
  await poll();
  expect(days()[0]?.limit).toBe(50);
  const high = { ...PLANTED, account: { totalCreditsUsd: 10 } };
  const other = await quotaWorld({ planted: [high] });
  await other.poll();
  expect(other.days()[0]?.limit).toBe(1_000);
});

test("the moment at which the quota ran out is kept, also when the limit is raised later", async () => {
  const { fake, poll, days } = await quotaWorld();
  fake.addRequests(freeRequests(50));
  await poll();
  fake.clock.advance(HOUR);
  fake.plant({ ...PLANTED, account: { totalCreditsUsd: 10 }, requests: freeRequests(60) });
  await poll();
  fake.clock.advance(MINUTE);
  await poll();
  expect(days()).toMatchObject([{ used: 60, limit: 1_000, ranOutAt: MORNING }]);
});

test("a management key alone tells the counter, too", async () => {
  const { fake, poll, days } = await quotaWorld({ env: { OPENROUTER_MANAGEMENT_KEY: MANAGER } });
  fake.addRequests(freeRequests(6));
  await poll();
  expect(days()).toMatchObject([{ used: 6, source: "counter" }]);
});

test("after midnight yesterday's figure is not taken for today's: today is unknown until it drops", async () => {
  const { fake, poll, days } = await quotaWorld({ at: T0 + DAY - 10 * MINUTE });
  fake.quirk({ counterLagMs: 8 * MINUTE, counterAtMidnight: "lags" });
  fake.addRequests(freeRequests(30, { at: T0 + DAY - 20 * MINUTE }));
  fake.addRequests(freeRequests(5, { at: T0 + DAY - 4 * MINUTE }));
  fake.addRequests(freeRequests(2, { at: T0 + DAY + 2 * MINUTE }));
  await poll();
  const seen: unknown[] = [];
  for (let minute = -9; minute <= 20; minute += 1) {
    fake.clock.advance(MINUTE);
    await poll();
    const today = days().find(({ day }) => day === "2026-01-02");
    if (minute >= 0) seen.push(today?.used ?? null);
  }
  expect(seen).toEqual([...Array(8).fill(null), 0, 0, ...Array(11).fill(2)]);
  expect(days()[0]).toMatchObject({ day: DAY_1, used: 35 });
});

test("yesterday's figures out of caches of different ages are no drop of the counter", async () => {
  const { fake, poll, days } = await quotaWorld({ at: T0 + DAY - 20 * MINUTE });
  const lag = (counterLagMs: number) => fake.quirk({ counterLagMs, counterAtMidnight: "lags" });
  for (const ago of [30, 12, 7, 4]) {
    fake.addRequests(freeRequests(ago === 30 ? 20 : 8, { at: T0 + DAY - ago * MINUTE }));
  }
  const ages = [6, 6, 12, 6, 9, 12];
  for (let minute = -20; minute < 6; minute += 1) {
    lag((ages[(minute + 20) % ages.length] ?? 6) * MINUTE);
    await poll();
    fake.clock.advance(MINUTE);
  }
  expect(days()).toMatchObject([{ day: DAY_1, used: 44 }]);
});

test("a night run that passes yesterday's figure within minutes is today's in the end, and yesterday stays as it was", async () => {
  const { fake, poll, days } = await quotaWorld({ at: T0 + DAY - 90_000 });
  fake.addRequests(freeRequests(10, { at: T0 + DAY - 2 * HOUR }));
  for (const minute of [0, 1, 2]) {
    fake.addRequests(freeRequests(18, { at: T0 + DAY + minute * MINUTE + 10_000 }));
  }
  for (let minute = -2; minute <= 16; minute += 1) {
    await poll();
    fake.clock.advance(MINUTE);
  }
  expect(days()).toMatchObject([
    { day: DAY_1, used: 10, ranOutAt: null },
    { day: "2026-01-02", used: 54, ranOutAt: T0 + DAY + 2 * MINUTE + 30_000 },
  ]);
});

test("a counter that lags and starts anew at midnight is followed as it is", async () => {
  const { fake, poll, days } = await quotaWorld({ at: T0 + DAY - MINUTE });
  fake.quirk({ counterLagMs: 8 * MINUTE });
  fake.addRequests(freeRequests(30, { at: T0 + DAY - 20 * MINUTE }));
  fake.addRequests(freeRequests(3, { at: T0 + DAY + MINUTE }));
  for (let minute = -1; minute <= 10; minute += 1) {
    await poll();
    fake.clock.advance(MINUTE);
  }
  expect(days()).toMatchObject([
    { day: DAY_1, used: 30 },
    { day: "2026-01-02", used: 3 },
  ]);
});

test("an older cache does not make the day go down, and is on record as it was told", async () => {
  const { fake, poll, days, readings } = await quotaWorld();
  fake.addRequests(freeRequests(4, { at: MORNING - 20 * MINUTE }));
  fake.addRequests(freeRequests(5));
  await poll();
  fake.quirk({ counterLagMs: 10 * MINUTE });
  fake.clock.advance(MINUTE);
  await poll();
  expect(readings().map(({ used }) => used)).toEqual([9, 4]);
  expect(days()[0]?.used).toBe(9);
});

test("without the counter the day is what was measured, with the limit that the credits tell", async () => {
  const planted = [{ ...PLANTED, account: { totalCreditsUsd: 9 } }];
  const { fake, db, poll, days } = await quotaWorld({ planted, env: BOTH });
  fake.quirk({ freeCounter: "missing" });
  expect(await poll()).toEqual({ accounts: 1, readings: 0, failed: 0 });
  expect(days()).toEqual([]);

  const told = { accountId: 1, day: DAY_1, source: "analytics", fetchedAt: MORNING } as const;
  replaceUsageDay(db, { ...told, throughAt: MORNING - 5_000, rows: [usageRow(61)] });
  expect(await poll()).toEqual({ accounts: 1, readings: 1, failed: 0 });
  expect(days()).toMatchObject([
    { used: 61, limit: 1_000, source: "analytics", asOf: MORNING - 5_000 },
  ]);

  // Once the counter is back, it alone counts.
  fake.quirk({ freeCounter: "told" });
  fake.addRequests(freeRequests(64));
  fake.clock.advance(MINUTE);
  await poll();
  expect(days()).toMatchObject([{ used: 64, limit: 1_000, source: "counter" }]);
});

test("zeros from the credits of an account that has spent are told as a fault, and the balance known before stays", async () => {
  const planted = [{ ...PLANTED, account: { totalCreditsUsd: 20 } }];
  const { fake, db, poll } = await quotaWorld({ planted, env: BOTH });
  const paid = freeRequest({ variant: "standard", costNanoUsd: 1_500_000_000 });
  fake.addRequests([paid]);
  await poll();
  fake.quirk({ credits: "zeros" });
  fake.clock.advance(5 * MINUTE);
  await poll();
  expect(db.select().from(accounts).all()).toMatchObject([
    { boughtNanoUsd: 20_000_000_000, usedNanoUsd: 1_500_000_000, creditsAt: MORNING },
  ]);
  const credits = db.select().from(accountSyncs).all();
  expect(credits.find(({ subject }) => subject === "credits")).toMatchObject({
    okAt: MORNING,
    errorCode: "upstream_incomplete",
  });
});

test("zeros from the credits of an account that never bought anything are what they say", async () => {
  const { db, poll } = await quotaWorld();
  await poll();
  expect(db.select().from(accounts).all()).toMatchObject([{ boughtNanoUsd: 0, usedNanoUsd: 0 }]);
});

test("nor do attempts beyond the limit of 50 that the counter tells make them a fault", async () => {
  const { fake, db, poll, days } = await quotaWorld();
  fake.addRequests([...freeRequests(44), ...freeRequests(11, { ok: false })]);
  await poll();
  fake.clock.advance(5 * MINUTE);
  await poll();
  expect(days()[0]).toMatchObject({ used: 55, limit: 50 });
  const credits = db.select().from(accountSyncs).all();
  expect(credits.find(({ subject }) => subject === "credits")).toMatchObject({ errorCode: null });
});

test("credits are asked for every five minutes, and at once when a person asks", async () => {
  const { fake, poll, asked } = await quotaWorld();
  const creditsAsked = async (minutes: number, isAsked: boolean) => {
    fake.clock.advance(minutes * MINUTE);
    await poll({ isAsked });
    return asked().includes("/credits");
  };
  expect(await creditsAsked(0, false)).toBe(true);
  expect(await creditsAsked(1, false)).toBe(false);
  expect(await creditsAsked(1, true)).toBe(true);
  expect(await creditsAsked(4, false)).toBe(false);
  expect(await creditsAsked(1, false)).toBe(true);
});

test("without any key nothing is asked and nothing fails", async () => {
  const { poll, asked, days } = await quotaWorld({ env: {} });
  expect(await poll()).toEqual({ accounts: 0, readings: 0, failed: 0 });
  expect(asked()).toEqual([]);
  expect(days()).toEqual([]);
});

test("with an inference key alone, minutes are what the counter went up by between two close looks", async () => {
  const { fake, db, poll } = await quotaWorld();
  await poll();
  fake.addRequests(freeRequests(3, { at: MORNING + 10_000 }));
  fake.clock.advance(MINUTE);
  await poll();
  fake.clock.advance(MINUTE);
  await poll();
  // Nobody looked for a while: these could be of any minute.
  fake.addRequests(freeRequests(5, { at: MORNING + 3 * MINUTE }));
  fake.clock.advance(5 * MINUTE);
  await poll();
  const minutes = db.select().from(usageMinutes).all();
  expect(minutes.map(({ minuteAt, source, requests }) => [minuteAt, source, requests])).toEqual([
    [MORNING + MINUTE, "counter", 3],
    [MORNING + 2 * MINUTE, "counter", 0],
  ]);
});

test("where a management key sees the requests, the counter's steps are no minutes", async () => {
  const { fake, db, poll } = await quotaWorld({ env: BOTH });
  await poll();
  fake.addRequests(freeRequests(3, { at: MORNING + 10_000 }));
  fake.clock.advance(MINUTE);
  await poll();
  expect(db.select().from(usageMinutes).all()).toEqual([]);
});

test("looks that found nothing new are forgotten after an hour", async () => {
  const { fake, db, poll } = await quotaWorld();
  for (let minute = 0; minute <= 90; minute += 1) {
    await poll();
    fake.clock.advance(MINUTE);
  }
  expect(db.select().from(usageMinutes).all()).toHaveLength(61);
});

test("Gratis never asks for inference to find out", async () => {
  const { fake, poll } = await quotaWorld({ env: BOTH });
  await poll();
  expect(fake.inferenceCalls).toBe(0);
});

test("what another job noted about the account stays", async () => {
  const { db, poll } = await quotaWorld();
  await poll();
  noteSync(db, { accountId: 1, subject: "minutes", now: MORNING, throughAt: MORNING });
  await poll();
  const subjects = db
    .select()
    .from(accountSyncs)
    .all()
    .map(({ subject }) => subject);
  expect(subjects.sort()).toEqual(["counter", "credits", "minutes"]);
});
