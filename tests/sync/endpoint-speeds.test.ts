import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { getModel } from "@/db/queries/model";
import { getUptime } from "@/db/queries/uptime";
import { modelEndpoints } from "@/db/schema/endpoints";
import { jobsOf } from "@/lib/sync/jobs";
import { syncCatalog } from "@/lib/sync/sync-catalog";
import { fakeSecret } from "../fake-openrouter/account/fake-secret";
import type { PlantedWorld } from "../fake-openrouter/account/planted";
import { fakeModel } from "../fake-openrouter/fake-model";
import { MINUTE } from "../support/builders";
import { keyWorld } from "../support/key-world";

const TINY = "acme/tiny:free";
const BIG = "acme/big:free";
const SECRET = fakeSecret(1);
const OTHER = fakeSecret(2);
const ACCOUNT: PlantedWorld = { keys: [{ secret: SECRET, name: "ci-bot" }] };
const ASKED = { days: 1, withOwn: false, intervalSeconds: 900 };
const MANAGED: PlantedWorld = {
  keys: [{ secret: OTHER, name: "manager", kind: "management" }],
};

/** A Gratis that knows two models and has been given these keys. */
async function speedWorld(secrets: readonly string[], world = ACCOUNT) {
  const { fake, db, context, paste } = await keyWorld({}, world);
  fake.setCatalog([fakeModel({ id: BIG }), fakeModel({ id: TINY })]);
  await syncCatalog(context({ cadenceMs: 15 * MINUTE }));
  for (const secret of secrets) await paste(secret);
  const job = jobsOf(context()).find(({ name }) => name === "endpoints");
  return {
    fake,
    look: async () => (await job?.run(context()))?.counts,
    endpoints: () => db.select().from(modelEndpoints).orderBy(asc(modelEndpoints.modelId)).all(),
    model: () => getModel(db, TINY)?.endpoints,
    areTold: () =>
      getUptime(db, { ...ASKED, modelId: TINY, now: fake.clock.now() })?.data.speeds_told,
    bearers: () =>
      fake.requests
        .filter(({ path }) => path.endsWith("/endpoints"))
        .map(({ headers }) => headers.authorization ?? null),
  };
}

test("without a key latency and throughput are not known", async () => {
  const { look, endpoints, bearers, areTold } = await speedWorld([]);
  expect(await look()).toMatchObject({ served: 2, with_key: 0 });
  expect(endpoints()).toMatchObject([
    { latencyLast30m: null, throughputLast30m: null },
    { latencyLast30m: null, throughputLast30m: null },
  ]);
  expect(bearers()).toEqual([null, null]);
  expect(areTold()).toBe(false);
});

test("with a key that calls models every endpoint tells how fast it is", async () => {
  const { fake, look, endpoints, bearers, model, areTold } = await speedWorld([SECRET]);
  fake.override(TINY, { latency: 250, throughput: 81.5, uptime: 97 });
  expect(await look()).toMatchObject({ served: 2, with_key: 2, failed: 0 });
  expect(endpoints()[1]).toMatchObject({
    modelId: TINY,
    uptimeLast5m: 97,
    latencyLast30m: { p50: 250, p75: 375, p90: 750, p99: 2_000 },
    throughputLast30m: { p50: 81.5, p75: 122.25, p90: 244.5, p99: 652 },
  });
  expect(bearers()).toEqual([`Bearer ${SECRET}`, `Bearer ${SECRET}`]);
  expect(model()).toMatchObject([
    { latency_last_30m: { p50: 250, p90: 750 }, throughput_last_30m: { p50: 81.5 } },
  ]);
  expect(areTold()).toBe(true);
});

test("a management key is not asked with: it calls no models", async () => {
  const { look, bearers } = await speedWorld([OTHER], MANAGED);
  expect(await look()).toMatchObject({ served: 2, with_key: 0 });
  expect(bearers()).toEqual([null, null]);
});

test.each([401, 403])(
  "a key refused with %i costs nobody the look: it goes on without one",
  async (status) => {
    const { fake, look, endpoints, bearers } = await speedWorld([SECRET]);
    await fake.fail({ status }, { path: /\/endpoints$/, times: 2 });
    expect(await look()).toMatchObject({ served: 2, with_key: 0, failed: 0 });
    expect(endpoints()).toMatchObject([{ latencyLast30m: null }, { latencyLast30m: null }]);
    expect(bearers().filter((bearer) => bearer === null)).toHaveLength(2);
  },
);

test("when one key is refused, the next tells the speeds", async () => {
  const keys = [
    { secret: SECRET, name: "ci-bot" },
    { secret: OTHER, name: "laptop" },
  ];
  const { fake, look, bearers } = await speedWorld([SECRET, OTHER], { keys });
  await fake.fail({ status: 401 }, { path: /\/endpoints$/, times: 2 });
  expect(await look()).toMatchObject({ served: 2, with_key: 2, failed: 0 });
  expect(bearers()).toEqual([SECRET, SECRET, OTHER, OTHER].map((secret) => `Bearer ${secret}`));
});

test("speeds that are told no more are forgotten, rather than shown as of now", async () => {
  const { fake, look, endpoints } = await speedWorld([SECRET]);
  await look();
  fake.clock.advance(15 * MINUTE);
  fake.override(TINY, { latency: null, throughput: null });
  await look();
  expect(endpoints()).toMatchObject([
    { modelId: BIG, latencyLast30m: { p50: 420 } },
    { modelId: TINY, latencyLast30m: null, throughputLast30m: null },
  ]);
});
