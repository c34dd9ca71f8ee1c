import { expect, test, vi } from "vitest";
import { getAccountSync } from "@/db/queries/account-sync";
import { listMinutes } from "@/db/queries/minutes";
import { broadcastSpans } from "@/db/schema/usage";
import { upsertAccount } from "@/db/writes/accounts";
import { receiveBroadcast } from "@/lib/sync/receive-broadcast";
import { syncMinutes } from "@/lib/sync/sync-minutes";
import { seededRandom } from "@/scripts/support/seeded-random";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "../fake-openrouter/account/planted";
import type { Quirks } from "../fake-openrouter/account/quirks";
import { DAY, HOUR, MINUTE } from "../support/builders";
import { addKey, type MinutesWorld, minutesWorld, NOW, request } from "../support/minutes-world";

// A day of an account is asked for over real HTTP.
vi.setConfig({ testTimeout: 30_000 });

const NAMES = { 2: "laptop", 3: "ci", 4: "twin", 5: "twin" };

type Strip = Record<string, Record<number, number>>;

/** Planted free requests that worked, by minute and key. */
function plantedMinutes(world: MinutesWorld, requests: readonly PlantedRequest[]): Strip {
  const numberOf = new Map([2, 3, 4, 5].map((number) => [hashOf(fakeSecret(number)), number]));
  const strip: Strip = {};
  for (const { at, keyHash, ok, variant } of requests) {
    if (!ok || variant !== "free") continue;
    const minute = new Date(Math.floor(at / MINUTE) * MINUTE).toISOString();
    const keyId = world.keyId(numberOf.get(keyHash) ?? 0);
    const byKey = strip[minute] ?? {};
    byKey[keyId] = (byKey[keyId] ?? 0) + 1;
    strip[minute] = byKey;
  }
  return strip;
}

function stripOf({ db, accountId }: MinutesWorld): Strip {
  const minutes = listMinutes(db, { accountId, from: NOW - 3 * DAY, to: NOW + 3 * DAY });
  return Object.fromEntries(
    minutes.map(({ at, rows }) => [
      new Date(at).toISOString(),
      Object.fromEntries(rows.map(({ keyId, requests }) => [keyId, requests])),
    ]),
  );
}

/** Requests of all keys, spread over so long before `NOW`, in bursts, among them failed and paid ones. */
function traffic(count: number, spanMs: number): PlantedRequest[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, () =>
    request(2 + random.below(4), {
      at: NOW - 1 - Math.floor(random.next() ** 3 * spanMs),
      ok: random.next() > 0.1,
      variant: random.next() > 0.2 ? "free" : "standard",
    }),
  );
}

const questions = ({ fake }: MinutesWorld) =>
  fake.requests.flatMap(({ path, body }) => {
    const query = body as {
      granularity?: string;
      time_range: { start: string; end: string };
    };
    if (path !== "/analytics/query" || query.granularity !== "minute") return [];
    const [from, to] = [query.time_range.start, query.time_range.end].map((text) =>
      Date.parse(text),
    );
    return [{ from: from ?? 0, to: to ?? 0 }];
  });

const syncOf = ({ db, accountId }: MinutesWorld) =>
  getAccountSync(db, { accountId, subject: "minutes" });

/** Runs the job each minute until it knows everything up to now. */
async function catchUp(world: MinutesWorld) {
  for (let run = 0; run < 10; run += 1) {
    await syncMinutes(world.context);
    if ((syncOf(world)?.throughAt ?? 0) >= world.runtime.now() - MINUTE) return;
    world.fake.clock.advance(MINUTE);
  }
}

const SPELLINGS: [string, Partial<Quirks>][] = [
  ["as documented", {}],
  ["with ends included", { rangeEnd: "inclusive" }],
  ["with another name of the time", { timeKey: "created_at", timeSpelling: "sql" }],
  ["with counts as numbers", { counts: "numbers" }],
  ["with a row for each of the keys of one name", { sameNames: "apart" }],
  ["cut off after 40 rows", { truncateAt: 40 }],
];

test.each(SPELLINGS)(
  "the minutes of a day equal the planted ones, key by key, %s",
  async (_name, quirks) => {
    const requests = traffic(400, 23 * HOUR);
    const world = await minutesWorld({ names: NAMES, requests });
    world.fake.quirk(quirks);
    await catchUp(world);
    expect(stripOf(world)).toEqual(plantedMinutes(world, requests));
  },
);

test("no window is longer than three hours, and together they leave no hole", async () => {
  const world = await minutesWorld({ names: NAMES, requests: traffic(50, 20 * HOUR) });
  await catchUp(world);
  const windows = questions(world).sort((a, b) => a.from - b.from || a.to - b.to);
  expect(windows.length).toBeGreaterThan(8);
  let known = NOW - DAY;
  for (const { from, to } of windows) {
    expect(to - from).toBeLessThanOrEqual(3 * HOUR);
    expect(from).toBeLessThanOrEqual(known);
    known = Math.max(known, to);
  }
  expect(known).toBeGreaterThan(NOW);
});

test("a run that knows the last minutes asks one question about them", async () => {
  const world = await minutesWorld({ names: NAMES });
  await catchUp(world);
  const before = questions(world).length;
  world.fake.clock.advance(MINUTE);
  await syncMinutes(world.context);
  expect(questions(world).slice(before)).toEqual([
    { from: NOW - 20_000 - 15 * MINUTE, to: NOW - 20_000 + 2 * MINUTE },
  ]);
});

test("figures that come late are taken in by the runs after, across midnight as well", async () => {
  const midnight = Math.ceil(NOW / DAY) * DAY;
  const requests = Array.from({ length: 40 }, (_, n) =>
    request(2 + (n % 2), { at: midnight - 10 * MINUTE + n * 30_000 }),
  );
  const world = await minutesWorld({ names: NAMES, requests, at: midnight - 11 * MINUTE });
  world.fake.quirk({ analyticsLagMs: 6 * MINUTE });
  await catchUp(world);
  for (let minute = 0; minute < 30; minute += 1) {
    world.fake.clock.advance(MINUTE);
    await syncMinutes(world.context);
  }
  expect(stripOf(world)).toEqual(plantedMinutes(world, requests));
});

test("an answer out of a cache says how far it knows, and does not take back what a newer one told", async () => {
  const requests = traffic(60, 30 * MINUTE);
  const world = await minutesWorld({ names: NAMES, requests });
  await catchUp(world);
  world.fake.clock.advance(MINUTE);
  world.fake.quirk({ cachedForMs: 20 * MINUTE });
  await syncMinutes(world.context);
  expect(stripOf(world)).toEqual(plantedMinutes(world, requests));

  const fresh = await minutesWorld({ names: NAMES, requests });
  fresh.fake.quirk({ cachedForMs: 20 * MINUTE });
  for (let run = 0; run < 3; run += 1) await syncMinutes(fresh.context);
  expect(syncOf(fresh)?.throughAt).toBe(NOW - 20 * MINUTE);
});

test("after a day and a half without Gratis, the last day is asked about and the rest stays as it was", async () => {
  const early = traffic(30, 2 * HOUR);
  const world = await minutesWorld({ names: NAMES, requests: early });
  await catchUp(world);
  world.fake.clock.advance(36 * HOUR);
  const later = early.map((one) => ({ ...one, at: one.at + 35 * HOUR }));
  world.fake.addRequests(later);
  await catchUp(world);
  expect(stripOf(world)).toEqual(plantedMinutes(world, [...early, ...later]));
});

test("Broadcast and analytics together count nothing twice, and lose nothing that either has", async () => {
  const requests = traffic(300, 3 * HOUR);
  const world = await minutesWorld({
    names: { 2: "laptop", 3: "ci", 4: "bot", 5: "kiosk" },
    requests,
  });
  const deliveries = world.fake.deliveries({ from: NOW - DAY, until: NOW });
  // A third of the deliveries got lost on the way; analytics is ten minutes behind.
  const kept = deliveries.filter(
    (_delivery, index) => index % 3 > 0 || index > deliveries.length - 150,
  );
  await Promise.all(kept.map(({ body }) => receiveBroadcast(world.runtime, body)));
  world.fake.quirk({ analyticsLagMs: 10 * MINUTE });
  await catchUp(world);
  const planted = plantedMinutes(world, requests);
  const recent = (at: string) => Date.parse(at) >= NOW - 10 * MINUTE - 20_000;
  const sumOf = (strip: Strip) =>
    Object.values(strip)
      .flatMap((byKey) => Object.values(byKey))
      .reduce((sum, count) => sum + count, 0);
  const past = (strip: Strip) =>
    Object.fromEntries(Object.entries(strip).filter(([at]) => !recent(at)));
  expect(past(stripOf(world))).toEqual(past(planted));
  expect(sumOf(stripOf(world))).toBeLessThanOrEqual(sumOf(planted));

  world.fake.quirk({ analyticsLagMs: 0 });
  world.fake.clock.advance(MINUTE);
  await syncMinutes(world.context);
  expect(stripOf(world)).toEqual(planted);
});

test("what Broadcast told before the key was known is placed by the next run", async () => {
  const world = await minutesWorld({ names: { 2: "laptop" } });
  const { fake, db, runtime } = world;
  fake.addKeys([{ secret: fakeSecret(9), name: "newcomer" }]);
  fake.addRequests([request(9)]);
  for (const { body } of fake.deliveries({ from: NOW - HOUR, until: NOW })) {
    await receiveBroadcast(runtime, body);
  }
  const { accountId } = world;
  const keyId = addKey(db, { accountId, hash: hashOf(fakeSecret(9)), name: "newcomer" });
  expect(await syncMinutes(world.context)).toMatchObject({ counts: { placed: 1 } });
  expect(db.select().from(broadcastSpans).all()).toMatchObject([{ keyId }]);
  expect(Object.values(stripOf(world))).toEqual([{ [keyId]: 1 }]);
});

test("names of keys that are not known are not attributed", async () => {
  const world = await minutesWorld({ names: { 2: "laptop" } });
  world.fake.addKeys([{ secret: fakeSecret(9), name: "stranger" }]);
  world.fake.addRequests([request(9), request(2)]);
  await catchUp(world);
  expect(Object.values(stripOf(world))).toEqual([{ 0: 1, [world.keyId(2)]: 1 }]);
});

test("a deleted key of a shared name that OpenRouter no longer finds is the part that is not attributed", async () => {
  const requests = [request(4), request(4), request(5)];
  const world = await minutesWorld({ names: NAMES, requests });
  world.fake.quirk({ deletedKeys: "unknown" });
  world.fake.changeKey(hashOf(fakeSecret(4)), { isDeleted: true });
  await catchUp(world);
  expect(Object.values(stripOf(world))).toEqual([{ 0: 2, [world.keyId(5)]: 1 }]);
});

test.each([
  ["429", { status: 429 }, "upstream_rate_limited"],
  ["403", { status: 403 }, "upstream_unauthorized"],
  ["page instead of an answer", "html", "upstream_not_json"],
] as const)(
  "a %s keeps the minutes, names the failure, and the next run goes on",
  async (_name, fault, code) => {
    const requests = traffic(40, HOUR);
    const world = await minutesWorld({ names: NAMES, requests });
    await catchUp(world);
    const known = stripOf(world);
    const through = syncOf(world)?.throughAt;
    world.fake.clock.advance(MINUTE);
    await world.fake.fail(fault);
    await expect(syncMinutes(world.context)).rejects.toMatchObject({ code });
    expect(syncOf(world)).toMatchObject({ errorCode: code, throughAt: through });
    expect(stripOf(world)).toEqual(known);

    await world.fake.heal();
    await syncMinutes(world.context);
    expect(syncOf(world)).toMatchObject({ errorCode: null });
  },
);

test("minutes that fail do not hold up today's figures", async () => {
  const world = await minutesWorld({ names: NAMES, requests: traffic(20, HOUR) });
  await catchUp(world);
  world.fake.clock.advance(MINUTE);
  await world.fake.fail({ status: 500 }, { times: 1 });
  expect(await syncMinutes(world.context)).toMatchObject({ counts: { failed: 1 } });
  const { db, accountId } = world;
  expect(getAccountSync(db, { accountId, subject: "today" })?.okAt).toBe(world.runtime.now());
});

test("no run asks more than OpenRouter allows in a minute, at first sight with names that are shared", async () => {
  const names = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [index + 2, index < 30 ? "shared" : `key ${index}`]),
  );
  const requests = Array.from({ length: 200 }, (_, n) =>
    request(2 + (n % 40), { at: NOW - (n + 1) * 6 * MINUTE }),
  );
  const world = await minutesWorld({ names, requests });
  await syncMinutes(world.context);
  const asked = world.fake.requests.filter(({ path }) => path === "/analytics/query");
  expect(asked.length).toBeLessThanOrEqual(32);
});

test("an account without a management key is not asked about, and is no failure", async () => {
  const world = await minutesWorld({
    names: NAMES,
    requests: [request(2)],
    runtime: { env: { OPENROUTER_MANAGEMENT_KEY: "" } },
  });
  upsertAccount(world.db, { identity: "org:o1", now: NOW });
  expect(await syncMinutes(world.context)).toMatchObject({ counts: { accounts: 0, failed: 0 } });
  expect(world.fake.requests).toEqual([]);
  expect(syncOf(world)).toBeNull();
});
