import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { endpointChecks, endpointDays, modelEndpoints } from "@/db/schema/endpoints";
import { syncEndpoints } from "@/lib/sync/sync-endpoints";
import { fakeModel } from "../fake-openrouter/fake-model";
import { HOUR, MINUTE, T0 } from "../support/builders";
import { catalogWorld } from "../support/catalog-world";
import { testRuntime } from "../support/test-runtime";

const TINY = "acme/tiny:free";
const BIG = "acme/big:free";
const ENDPOINTS = /\/endpoints$/;

const listEndpoints = (db: Database) =>
  db
    .select()
    .from(modelEndpoints)
    .orderBy(asc(modelEndpoints.modelId), asc(modelEndpoints.tag))
    .all();
const listDays = (db: Database) =>
  db.select().from(endpointDays).orderBy(asc(endpointDays.day)).all();
const listChecks = (db: Database) =>
  db.select().from(endpointChecks).orderBy(asc(endpointChecks.modelId)).all();

test("every roster model is looked at, and no other", async () => {
  const { fake, runtime } = await catalogWorld([
    fakeModel({ id: TINY }),
    fakeModel({ id: "stealth/alpha", pricing: { prompt: "0", completion: "0" } }),
    fakeModel({ id: "acme/paid" }),
    fakeModel({ id: "openrouter/free", pricing: { prompt: "0", completion: "0" } }),
  ]);
  fake.override(TINY, { provider: "Novita", tag: "novita/fp8", uptime: 97.5, status: -2 });

  expect(await syncEndpoints(runtime)).toEqual({
    models: 2,
    served: 2,
    not_served: 0,
    endpoints: 2,
    known: 0,
    with_key: 0,
    failed: 0,
    skipped: 0,
  });
  expect(listEndpoints(runtime.db)).toMatchObject([
    {
      modelId: TINY,
      tag: "novita/fp8",
      providerName: "Novita",
      contextLength: 131_072,
      quantization: "fp8",
      status: -2,
      uptimeLast30m: 97.5,
      uptimeLast1d: 97.5,
      firstSeenAt: T0,
      lastSeenAt: T0,
    },
    { modelId: "stealth/alpha" },
  ]);
  const asked = fake.requests.map(({ path }) => path).filter((path) => ENDPOINTS.test(path));
  expect(asked.sort()).toEqual([`/models/${TINY}/endpoints`, "/models/stealth/alpha/endpoints"]);
});

test("without a catalog there is nothing to look at", async () => {
  expect(await syncEndpoints(await testRuntime())).toMatchObject({ models: 0, failed: 0 });
});

test("a day counts its looks, and keeps the lowest and the last uptime", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  for (const uptime of [99, 80, null, 95]) {
    fake.override(TINY, { uptime });
    await syncEndpoints(runtime);
    fake.clock.advance(15 * MINUTE);
  }
  fake.override(TINY, { served: "empty" });
  await syncEndpoints(runtime);
  expect(listDays(runtime.db)).toEqual([
    { modelId: TINY, day: "2026-01-01", checks: 5, served: 4, lowestUptime: 80, lastUptime: 95 },
  ]);
});

test("an uptime that is not known stays unknown, not zero", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  fake.override(TINY, { uptime: null });
  await syncEndpoints(runtime);
  expect(listDays(runtime.db)).toMatchObject([{ served: 1, lowestUptime: null, lastUptime: null }]);
});

test("the day is OpenRouter's UTC day", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  fake.clock.set(T0 + 24 * HOUR - 1_000);
  await syncEndpoints(runtime);
  fake.clock.set(T0 + 24 * HOUR);
  await syncEndpoints(runtime);
  expect(listDays(runtime.db)).toMatchObject([
    { day: "2026-01-01", checks: 1 },
    { day: "2026-01-02", checks: 1 },
  ]);
});

test("of several endpoints the best one's uptime is the model's", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  fake.override(TINY, {
    endpoints: [
      { tag: "a", uptime_last_30m: 60 },
      { tag: "b", uptime_last_30m: 98 },
      { tag: "c", uptime_last_30m: null },
    ],
  });
  await syncEndpoints(runtime);
  expect(listDays(runtime.db)).toMatchObject([{ lowestUptime: 98, lastUptime: 98 }]);
});

test("an endpoint that is served no more is dropped, one that stays keeps its first sight", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  fake.override(TINY, { endpoints: [{ tag: "a" }, { tag: "b" }] });
  await syncEndpoints(runtime);
  fake.clock.advance(15 * MINUTE);
  fake.override(TINY, { endpoints: [{ tag: "b" }, { tag: "c" }] });
  await syncEndpoints(runtime);

  const later = T0 + 15 * MINUTE;
  expect(listEndpoints(runtime.db)).toMatchObject([
    { tag: "b", firstSeenAt: T0, lastSeenAt: later },
    { tag: "c", firstSeenAt: later, lastSeenAt: later },
  ]);
});

test("an endpoint whose row could not be read is not taken for gone", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  fake.override(TINY, { endpoints: [{ tag: "a" }, { tag: "b" }] });
  await syncEndpoints(runtime);
  fake.clock.advance(15 * MINUTE);
  fake.override(TINY, { endpoints: [{ tag: "a" }, { tag: 7 }] });
  await syncEndpoints(runtime);
  expect(listEndpoints(runtime.db)).toMatchObject([{ tag: "a" }, { tag: "b", lastSeenAt: T0 }]);
});

test.each(["empty", "not_found"] as const)(
  "a model answered with %s is not served",
  async (served) => {
    const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
    await syncEndpoints(runtime);
    fake.clock.advance(15 * MINUTE);
    fake.override(TINY, { served });
    expect(await syncEndpoints(runtime)).toMatchObject({ served: 0, not_served: 1, failed: 0 });
    expect(listEndpoints(runtime.db)).toEqual([]);
    expect(listChecks(runtime.db)).toEqual([
      { modelId: TINY, checkedAt: T0 + 15 * MINUTE, served: false },
    ]);
  },
);

test("the same answer out of a cache is one look, not two", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  await syncEndpoints(runtime);
  fake.clock.advance(15 * MINUTE);
  fake.setAge(15 * 60);
  expect(await syncEndpoints(runtime)).toMatchObject({ served: 1, known: 1 });
  expect(listDays(runtime.db)).toMatchObject([{ checks: 1 }]);
});

test("a look dated by a broken clock does not stop the looks after it", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  const now = () => T0;
  fake.clock.set(T0 + 24 * HOUR);
  await syncEndpoints({ ...runtime, now });
  fake.clock.set(T0);
  expect(await syncEndpoints({ ...runtime, now })).toMatchObject({ known: 0 });
  expect(listChecks(runtime.db)).toMatchObject([{ checkedAt: T0 }]);
});

test("nor is one counted twice because its clock runs ahead of ours", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: TINY })]);
  const now = () => T0 - HOUR;
  await syncEndpoints({ ...runtime, now });
  expect(await syncEndpoints({ ...runtime, now })).toMatchObject({ known: 1 });
  expect(listDays(runtime.db)).toMatchObject([{ checks: 1 }]);
  expect(fake.clock.now()).toBe(T0);
});

test("a model whose answer fails loses its own look only", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: BIG }), fakeModel({ id: TINY })]);
  await fake.fail({ status: 503 }, { path: `/models/${BIG}/endpoints` });
  expect(await syncEndpoints(runtime)).toMatchObject({ models: 2, served: 1, failed: 1 });
  expect(listChecks(runtime.db)).toMatchObject([{ modelId: TINY }]);
});

test("what was known of a model stays when its answer fails", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: BIG }), fakeModel({ id: TINY })]);
  await syncEndpoints(runtime);
  const before = listEndpoints(runtime.db).filter(({ modelId }) => modelId === BIG);
  fake.clock.advance(15 * MINUTE);
  await fake.fail("html", { path: `/models/${BIG}/endpoints` });
  await syncEndpoints(runtime);
  expect(listEndpoints(runtime.db).filter(({ modelId }) => modelId === BIG)).toEqual(before);
});

test("when no model is answered the first error is thrown and nothing is written", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: BIG }), fakeModel({ id: TINY })]);
  await fake.fail({ status: 500 }, { path: ENDPOINTS });
  await expect(syncEndpoints(runtime)).rejects.toMatchObject({ code: "upstream_status" });
  expect(listChecks(runtime.db)).toEqual([]);
  expect(listDays(runtime.db)).toEqual([]);
});

test("after one model used up its tries, the others get one each", async () => {
  const models = Array.from({ length: 6 }, (_, n) => fakeModel({ id: `acme/m${n}:free` }));
  const { fake, runtime } = await catalogWorld(models);
  await fake.fail({ status: 500 }, { path: ENDPOINTS });
  await expect(syncEndpoints(runtime)).rejects.toThrow();
  const asked = fake.requests.filter(({ path }) => path === "/models/acme/m5:free/endpoints");
  expect(asked).toHaveLength(1);
});

test("when OpenRouter asks to slow down, the models left are not asked for", async () => {
  const models = Array.from({ length: 20 }, (_, n) => fakeModel({ id: `acme/m${n}:free` }));
  const { fake, runtime } = await catalogWorld(models);
  await fake.fail({ status: 429, retryAfter: 600 }, { path: ENDPOINTS });
  await expect(syncEndpoints(runtime)).rejects.toMatchObject({ code: "upstream_rate_limited" });
  const asked = fake.requests.filter(({ path }) => ENDPOINTS.test(path));
  expect(asked.length).toBeLessThanOrEqual(8);
});

test("a stop in the middle ends the run without a half-written look", async () => {
  const { fake, runtime } = await catalogWorld([fakeModel({ id: BIG }), fakeModel({ id: TINY })]);
  await fake.fail("no-headers", { path: `/models/${BIG}/endpoints` });
  const stop = new AbortController();
  const run = syncEndpoints({ ...runtime, signal: stop.signal });
  setTimeout(() => stop.abort(new Error("Gratis stops.")), 50);
  await expect(run).rejects.toThrow("Gratis stops.");
  expect(listChecks(runtime.db)).toEqual([]);
});
