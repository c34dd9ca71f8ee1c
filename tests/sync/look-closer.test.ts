import { expect, test } from "vitest";
import { keyUses } from "@/db/queries/key-uses";
import { spendFacts } from "@/db/queries/spend-facts";
import { keyCostParts, keyLooks, keyMinutes, spendReadings } from "@/db/schema/spend";
import { utcDay } from "@/lib/domain/time";
import { analyticsQuestions } from "@/lib/sync/analytics-questions";
import { lookCloser } from "@/lib/sync/look-closer";
import { syncMinutes } from "@/lib/sync/sync-minutes";
import type { PlantedRequest } from "../fake-openrouter/account/planted";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { MANAGER, type MinutesWorld, minutesWorld, NOW, request } from "../support/minutes-world";

const NAMES = { 2: "laptop", 3: "ci", 4: "twin", 5: "twin" };
const TODAY = utcDay(NOW);
const PAID = { model: "google/gemini-3-flash", variant: "standard", costNanoUsd: 7_000 };

/** Minutes of the UTC day, ms. */
const at = (hour: number, minute = 0, day = 0) => T0 + day * DAY + hour * HOUR + minute * MINUTE;

/** As a review files it: what a path told that the key spent. */
function tellSpent(
  { db, keyId }: MinutesWorld,
  { key = 2, day = TODAY, cost = 7_000 }: { key?: number; day?: string; cost?: number } = {},
) {
  const costs = { costNanoUsd: cost, mostNanoUsd: cost };
  db.insert(spendReadings)
    .values({
      ...{ keyId: keyId(key), day, modelId: "", path: "key_usage", cause: "unexplained" },
      ...{ providers: "[]", toldAt: NOW, firstAt: NOW, lastAt: NOW, heardAt: NOW, ...costs },
    })
    .onConflictDoUpdate({
      target: [spendReadings.keyId, spendReadings.day, spendReadings.modelId, spendReadings.path],
      set: costs,
    })
    .run();
}

const look = ({ context, accountId }: MinutesWorld, most = 20) =>
  lookCloser(context, {
    accountId,
    questions: analyticsQuestions(context, { secret: MANAGER, most }),
    key: { secret: MANAGER },
  });
const minutesIn = ({ db }: MinutesWorld) => db.select().from(keyMinutes).all();
const queries = ({ fake }: MinutesWorld) =>
  fake.requests
    .splice(0)
    .filter(({ path }) => path === "/analytics/query")
    .map(({ body }) => body as { granularity: string; time_range: { start: string; end: string } });
const uses = ({ db, keyId }: MinutesWorld, key = 2) =>
  keyUses(db, { keyId: keyId(key), from: T0 - DAY, to: T0 + DAY }).map((use) => [
    new Date(use.from).toISOString().slice(11, 16),
    use.modelId,
    use.requests,
    use.costNanoUsd,
  ]);

async function world(
  requests: readonly PlantedRequest[],
  spent: Parameters<typeof tellSpent>[1] = {},
) {
  const it = await minutesWorld({ names: NAMES, requests });
  tellSpent(it, spent);
  return it;
}

test("a key that spent is known by minute and model, from two hours before the first paid one to an hour after the last", async () => {
  const it = await world([
    request(2, { at: at(5) }),
    request(2, { at: at(8, 3) }),
    request(2, { at: at(8, 3, 0) + 20_000 }),
    request(2, { at: at(10, 7), ...PAID }),
    request(2, { at: at(11, 59) }),
    request(2, { at: at(12, 0) }),
    request(3, { at: at(10, 7) }),
  ]);
  expect(await look(it)).toEqual({ looks: 1, windows: 2 });
  expect(uses(it)).toEqual([
    ["08:03", "acme/model-001:free", 2, 0],
    ["10:07", "google/gemini-3-flash", 1, 7_000],
    ["11:59", "acme/model-001:free", 1, 0],
  ]);
  expect(minutesIn(it)[0]).toMatchObject({ tokens: 240 });
});

test("a free request just before midnight is seen beside a paid one just after", async () => {
  const it = await world([
    request(2, { at: at(23, 58, -1) }),
    request(2, { at: at(0, 1), ...PAID }),
  ]);
  await look(it);
  expect(uses(it).map(([minute]) => minute)).toEqual(["23:58", "00:01"]);
});

test("of two keys of one name each gets its own", async () => {
  const it = await world([request(4, { at: at(10), ...PAID }), request(5, { at: at(10) })], {
    key: 4,
  });
  await look(it);
  expect(uses(it, 4)).toEqual([["10:00", "google/gemini-3-flash", 1, 7_000]]);
  expect(uses(it, 5)).toEqual([]);
});

test("no question about minutes asks for more than three hours, and none is asked twice about what is known", async () => {
  const paid = Array.from({ length: 12 }, (_, hour) => request(2, { at: at(hour, 30), ...PAID }));
  const it = await world(paid, { cost: 84_000 });
  await look(it);
  const asked = queries(it).filter(({ granularity }) => granularity === "minute");
  expect(asked.length).toBeLessThanOrEqual(6);
  for (const { time_range } of asked) {
    const length = Date.parse(time_range.end) - Date.parse(time_range.start);
    expect(length).toBeLessThanOrEqual(3 * HOUR);
  }
  expect(minutesIn(it)).toHaveLength(12);
  tellSpent(it, { cost: 90_000 });
  it.fake.clock.advance(MINUTE);
  expect(await look(it)).toEqual({ looks: 1, windows: 0 });
});

test("a day is looked at again when it spent more, and when what follows was not known yet", async () => {
  const it = await world([request(2, { at: at(12, 20), ...PAID })]);
  await look(it);
  it.fake.clock.advance(MINUTE);
  expect(await look(it)).toMatchObject({ looks: 0 });
  it.fake.addRequests([request(2, { at: at(12, 31), ...PAID })]);
  tellSpent(it, { cost: 14_000 });
  expect(await look(it)).toMatchObject({ looks: 1 });
  it.fake.addRequests([request(2, { at: at(12, 35) })]);
  it.fake.clock.advance(10 * MINUTE);
  expect(await look(it)).toMatchObject({ looks: 1 });
  expect(uses(it).map(([minute]) => minute)).toEqual(["12:20", "12:31", "12:35"]);
  it.fake.clock.set(at(14, 10));
  expect(await look(it)).toMatchObject({ looks: 1 });
  it.fake.clock.set(at(15));
  expect(await look(it)).toMatchObject({ looks: 0 });
});

test("an old answer out of a cache takes nothing back, and neither does an empty one", async () => {
  const it = await world([request(2, { at: at(10), ...PAID })]);
  await look(it);
  const known = minutesIn(it);
  for (const quirk of [{ cachedForMs: 6 * HOUR }, { cachedForMs: null, analyticsLagMs: DAY }]) {
    it.fake.quirk(quirk);
    tellSpent(it, { cost: 9_000 });
    it.fake.clock.advance(MINUTE);
    await look(it);
    expect(minutesIn(it)).toEqual(known);
  }
});

test("a hash that OpenRouter does not know any more tells nothing, takes nothing back and is not asked for every minute", async () => {
  const it = await world([request(2, { at: at(10), ...PAID })]);
  await look(it);
  const known = minutesIn(it);
  it.fake.quirk({ deletedKeys: "unknown" });
  it.fake.changeKey(
    it.db.$client.prepare("select hash from keys where id = ?").pluck().get(it.keyId(2)) as string,
    { isDeleted: true },
  );
  tellSpent(it, { cost: 9_000 });
  expect(await look(it)).toMatchObject({ looks: 1 });
  it.fake.clock.advance(MINUTE);
  expect(await look(it)).toMatchObject({ looks: 0 });
  expect(minutesIn(it)).toEqual(known);
});

test("what searches and the fee for a provider's key cost is known by model; a figure that is not told stays unknown", async () => {
  const it = await world([
    request(2, { at: at(10), costNanoUsd: 4_000, webNanoUsd: 4_000 }),
    request(2, { at: at(11), ...PAID, costNanoUsd: 50, byokNanoUsd: 1_000, byokFeesNanoUsd: 50 }),
  ]);
  await look(it);
  const partsOf = (modelId: string) =>
    spendFacts(it.db, {
      keyId: it.keyId(2),
      days: { from: TODAY, to: TODAY },
      modelIds: [modelId],
    }).parts;
  expect(partsOf("acme/model-001:free")).toMatchObject({
    webNanoUsd: 4_000,
    byokFeesNanoUsd: null,
  });
  expect(partsOf(PAID.model)).toEqual({
    webNanoUsd: null,
    byokFeesNanoUsd: 50,
    byokNanoUsd: 1_000,
  });
});

test("where OpenRouter refuses to tell parts, the minutes are known all the same", async () => {
  const it = await world([request(2, { at: at(10), ...PAID })]);
  await it.fake.fail({ status: 400 }, { path: "/analytics/query", times: 1 });
  await look(it);
  expect(minutesIn(it)).toHaveLength(1);
  expect(it.db.select().from(keyCostParts).all()).toMatchObject([
    { webNanoUsd: null, byokFeesNanoUsd: null, byokNanoUsd: null },
  ]);
});

test("with few questions left the newest day comes first, and the next run goes on where it stopped", async () => {
  const it = await world([
    request(2, { at: at(10), ...PAID }),
    request(3, { at: at(4), ...PAID }),
    request(3, { at: at(10), ...PAID }),
  ]);
  tellSpent(it, { key: 3, cost: 14_000 });
  tellSpent(it, { key: 3, day: utcDay(NOW - DAY) });
  expect(await look(it, 5)).toEqual({ looks: 1, windows: 2 });
  expect(uses(it, 3)).toEqual([["04:00", "google/gemini-3-flash", 1, 7_000]]);
  it.fake.clock.advance(MINUTE);
  expect(await look(it, 5)).toMatchObject({ looks: 2 });
  expect(uses(it, 3)).toHaveLength(2);
  expect(it.db.select().from(keyLooks).all()).toHaveLength(3);
});

test("the minutes' job looks closer after it has brought today up to date, and asks nothing more while nothing was spent", async () => {
  const it = await minutesWorld({ names: NAMES, requests: [request(2, { at: at(10), ...PAID })] });
  expect((await syncMinutes(it.context)).counts).toMatchObject({ looks: 0 });
  const before = queries(it).length;
  tellSpent(it);
  expect((await syncMinutes(it.context)).counts).toMatchObject({ looks: 1 });
  expect(queries(it).length).toBeLessThan(before + 5);
});

const askedFor = ({ db, keyId }: MinutesWorld) =>
  Object.fromEntries(
    spendFacts(db, {
      keyId: keyId(2),
      days: { from: TODAY, to: TODAY },
      modelIds: [PAID.model, "acme/model-001"],
    }).askedFor,
  );

test("a router is found out by looking one request of each paid model up, once", async () => {
  const auto = { askedFor: "openrouter/auto" };
  const it = await world([
    request(2, { at: at(10), ...PAID, ...auto }),
    request(2, { at: at(10, 1), ...PAID, ...auto }),
    request(2, { at: at(10, 2), model: "acme/model-001", variant: "standard", costNanoUsd: 5 }),
    request(2, { at: at(10, 3) }),
  ]);
  const lookedUp = () => it.fake.requests.filter(({ path }) => path === "/generation").length;
  await look(it);
  expect(askedFor(it)).toEqual({ [PAID.model]: "openrouter/auto" });
  expect(lookedUp()).toBe(2);
  tellSpent(it, { cost: 20_000 });
  it.fake.clock.advance(MINUTE);
  await look(it);
  expect(lookedUp()).toBe(2);
  expect(it.fake.inferenceCalls).toBe(0);
});

test("a request that OpenRouter does not have yet is looked up again with the next look", async () => {
  const it = await world([request(2, { at: NOW - MINUTE, ...PAID, askedFor: "openrouter/auto" })]);
  it.fake.quirk({ generationLagMs: 8 * MINUTE });
  expect(await look(it)).toMatchObject({ looks: 1 });
  expect(askedFor(it)).toEqual({});
  it.fake.clock.advance(10 * MINUTE);
  await look(it);
  expect(askedFor(it)).toEqual({ [PAID.model]: "openrouter/auto" });
});

test("where single requests cannot be looked up, all else is known", async () => {
  const it = await world([request(2, { at: at(10), ...PAID, askedFor: "openrouter/auto" })]);
  await it.fake.fail({ status: 403 }, { path: "/generation" });
  expect(await look(it)).toMatchObject({ looks: 1 });
  expect(askedFor(it)).toEqual({});
  expect(minutesIn(it)).toHaveLength(1);
});

test("a key of which OpenRouter refuses to tell anything keeps no other one waiting, and is not asked for every minute", async () => {
  const it = await world([
    request(2, { at: at(10), ...PAID }),
    request(3, { at: at(10), ...PAID }),
  ]);
  tellSpent(it, { key: 3 });
  await it.fake.fail({ status: 400 }, { path: "/analytics/query", times: 2 });
  expect(await look(it)).toMatchObject({ looks: 1 });
  expect(uses(it, 3)).toContainEqual(["10:00", "google/gemini-3-flash", 1, 7_000]);
  it.fake.clock.advance(MINUTE);
  queries(it);
  await look(it);
  expect(queries(it)).toEqual([]);
  it.fake.clock.advance(10 * MINUTE);
  await look(it);
  expect(uses(it, 2)).toContainEqual(["10:00", "google/gemini-3-flash", 1, 7_000]);
});
