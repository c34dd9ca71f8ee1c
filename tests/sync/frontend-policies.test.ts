import { describe, expect, test } from "vitest";
import { FRONTEND_SOURCES, type PolicySource } from "@/lib/domain/policy/policy";
import { fakeModel } from "../fake-openrouter/fake-model";
import { readShared, sharedFiles } from "../openrouter/shared-payloads";
import { DAY, T0 } from "../support/builders";
import { policyWorld, SAFE, TINY, TRAINS, tiny } from "../support/policy-world";

const ON = { frontendPolicies: true };
const NOTE = "Note: prompts are logged by the provider and used to improve the model.";
const PAGES = "https://openrouter.ai/api/frontend/v1";

const speaking = () =>
  policyWorld({
    prepare: ({ fake }) =>
      fake.override(TINY, { dataPolicy: TRAINS, providerPolicy: SAFE, warning: NOTE }),
  });

describe("OpenRouter's own pages", () => {
  test("are not asked while the setting is off", async () => {
    const world = await speaking();
    await world.sync();
    expect(world.fake.requests.filter(({ path }) => path.includes("frontend"))).toEqual([]);
    expect(world.evidence()).toEqual([]);
    expect(Object.keys(world.sources()).sort()).toEqual(["description_note", "zdr_list"]);
  });

  test("say of endpoint, provider and warning each in a statement of its own", async () => {
    const world = await speaking();
    await world.sync(ON);
    expect(world.evidence()).toMatchObject([
      {
        source: "frontend_endpoint",
        training: "yes",
        retention: "yes",
        says: "trains",
        sourceUrl: `${PAGES}/stats/endpoint?permaslug=acme%2Ftiny-20260101&variant=free`,
        quote: expect.stringContaining("(Acme)"),
      },
      {
        source: "frontend_provider",
        training: "no",
        retention: "no",
        says: "not_retained",
        sourceUrl: `${PAGES}/all-providers`,
      },
      { source: "frontend_warning", training: "yes", quote: NOTE },
    ]);
    expect(world.sources()).toMatchObject({
      frontend_endpoint: { readAt: T0, failedSince: null, problem: null },
      frontend_provider: { readAt: T0 },
      frontend_warning: { readAt: T0 },
    });
  });

  test("switched on are no change, whatever they say", async () => {
    const world = await speaking();
    await world.sync();
    expect(await world.nextDay(ON)).toMatchObject({ fresh: 3, changed: 0 });
    expect(await world.nextDay(ON)).toMatchObject({ fresh: 0, ended: 0, changed: 0 });
  });

  test("switched off end what they said and lose their rows, which is no change either", async () => {
    const world = await speaking();
    await world.sync(ON);
    expect(await world.nextDay()).toMatchObject({ changed: 0 });
    expect(world.evidence().map(({ endedAt }) => endedAt)).toEqual(Array(3).fill(T0 + DAY));
    expect(Object.keys(world.sources())).not.toEqual(expect.arrayContaining([...FRONTEND_SOURCES]));
    expect(await world.nextDay(ON)).toMatchObject({ fresh: 3, changed: 0 });
    expect(world.changes()).toEqual([]);
  });

  test("that say otherwise a day later change the verdict", async () => {
    const world = await policyWorld({
      prepare: ({ fake }) => fake.override(TINY, { dataPolicy: SAFE, providerPolicy: SAFE }),
    });
    await world.sync(ON);
    world.fake.override(TINY, { dataPolicy: TRAINS });
    expect(await world.nextDay(ON)).toMatchObject({ changed: 1 });
    expect(world.changes()).toMatchObject([
      {
        before: { verdict: "not_retained" },
        after: {
          verdict: "trains",
          source: "frontend_endpoint",
          quote: expect.stringContaining("training: true"),
        },
        lastSeenAt: T0,
        at: T0 + DAY,
      },
    ]);
  });

  test("are asked by the dated slug, as free or standard, and not about the router", async () => {
    const stealth = fakeModel({
      id: "stealth/zero",
      pricing: { prompt: "0", completion: "0" },
    });
    const router = fakeModel({
      id: "openrouter/free",
      pricing: { prompt: "0", completion: "0" },
    });
    const world = await policyWorld({ models: [tiny(), stealth, router] });
    await world.sync(ON);
    const asked = world.fake.requests.filter(({ path }) => path.endsWith("/stats/endpoint"));
    expect(asked.map(({ query }) => query)).toEqual([
      { permaslug: "acme/tiny-20260101", variant: "free" },
      { permaslug: "stealth/zero-20260101", variant: "standard" },
    ]);
  });

  test("count a provider whose policy is not told as unsaid, so one of two makes nothing safe", async () => {
    const world = await policyWorld({
      prepare: ({ fake }) =>
        fake.override(TINY, {
          endpoints: [{ tag: "acme/fp8" }, { tag: "other/fp8" }],
          dataPolicies: { "acme/fp8": SAFE, "other/fp8": {} },
        }),
    });
    world.fake.frontend({ providers: [{ slug: "acme", name: "Acme", dataPolicy: SAFE }] });
    await world.sync(ON);
    expect(world.evidence()).toEqual([]);
  });
});

test("pages that show fewer endpoints than are known make nothing safe, and may alarm", async () => {
  const world = await policyWorld({
    prepare: ({ fake }) => fake.override(TINY, { endpoints: [{ tag: "acme" }, { tag: "other" }] }),
  });
  const show = (policy: unknown) =>
    world.fake.frontend({
      models: [
        {
          permaslug: "acme/tiny-20260101",
          variant: "free",
          endpoints: [{ variant: "free", data_policy: policy }],
        },
      ],
    });
  show(SAFE);
  await world.sync(ON);
  expect(world.evidence("frontend_endpoint")).toEqual([]);
  show(TRAINS);
  await world.nextDay(ON);
  expect(world.evidence("frontend_endpoint")).toMatchObject([{ training: "yes" }]);
});

test("switched off and on while a cache hands out the same answer, they say it again from then on", async () => {
  const world = await speaking();
  await world.sync(ON);
  world.fake.clock.advance(60_000);
  await world.sync();
  world.fake.clock.advance(60_000);
  world.fake.setAge(120);
  expect(await world.sync(ON)).toMatchObject({ fresh: 3, changed: 0 });
  expect(world.evidence("frontend_endpoint")).toMatchObject([
    { firstSeenAt: T0, endedAt: T0 + 60_000 },
    { firstSeenAt: T0 + 60_000, endedAt: null },
  ]);
});

describe("when OpenRouter's own pages go wrong", () => {
  const PATH = /frontend/;

  test.each([
    [{ status: 404 }],
    [{ status: 404, body: "html" }],
    [{ status: 500 }],
    ["html"],
    ["object"],
    ["no-models"],
    ["truncated"],
    ["hang-up"],
  ] as const)("%j is noted, ends nothing and fails nothing", async (fault) => {
    const world = await speaking();
    await world.sync(ON);
    const before = world.evidence();
    await world.fake.fail(fault, { path: PATH });
    expect(await world.nextDay(ON)).toMatchObject({ ended: 0, changed: 0 });
    expect(world.evidence()).toEqual(before);
    const sources = world.sources();
    for (const source of FRONTEND_SOURCES) {
      expect(sources[source]).toMatchObject({
        readAt: T0,
        failedSince: T0 + DAY,
        problem: expect.any(String),
      });
    }
    expect(sources.zdr_list).toMatchObject({ readAt: T0 + DAY, failedSince: null });

    await world.nextDay(ON);
    expect(world.sources().frontend_endpoint).toMatchObject({ failedSince: T0 + DAY });
    await world.fake.heal();
    await world.nextDay(ON);
    expect(world.sources().frontend_endpoint).toMatchObject({
      readAt: T0 + 3 * DAY,
      failedSince: null,
      problem: null,
    });
  });

  test.each([
    ["are of another type", "a text"],
    ["are missing", null],
    ["have other names", { trains: true, keeps: true }],
  ])("policies that %s end nothing", async (_, changed) => {
    const world = await speaking();
    await world.sync(ON);
    const policies = () => world.evidence().filter(({ source }) => source !== "frontend_warning");
    const before = policies();
    const name = "Acme";
    world.fake.frontend({
      providers: [{ slug: "acme", name, dataPolicy: changed }],
      models: [
        {
          permaslug: "acme/tiny-20260101",
          variant: "free",
          endpoints: [{ id: "1", provider_name: name, data_policy: changed }],
        },
      ],
    });
    expect(await world.nextDay(ON)).toMatchObject({ ended: 0, changed: 0 });
    expect(policies()).toEqual(before);
    for (const source of FRONTEND_SOURCES) {
      expect(world.sources()[source]).toMatchObject({
        readAt: T0,
        problem: expect.stringMatching(/shape may have changed/),
      });
    }
  });

  test("a policy that tells nothing ends nothing, also where the others are told as ever", async () => {
    const world = await policyWorld({ models: [tiny(), fakeModel({ id: "acme/other:free" })] });
    await world.sync(ON);
    world.fake.override(TINY, { dataPolicy: { trains: true } });
    expect(await world.nextDay(ON)).toMatchObject({ ended: 0, changed: 0 });
    expect(
      world.evidence("frontend_endpoint").map(({ modelId, lastSeenAt }) => [modelId, lastSeenAt]),
    ).toEqual([
      ["acme/other:free", T0 + DAY],
      [TINY, T0],
    ]);
  });

  test("one endpoint that falls silent ends what was safe to hear of all", async () => {
    const both = { "acme/fp8": SAFE, "other/fp8": SAFE };
    const world = await policyWorld({
      prepare: ({ fake }) =>
        fake.override(TINY, {
          endpoints: [{ tag: "acme/fp8" }, { tag: "other/fp8" }],
          dataPolicies: both,
        }),
    });
    await world.sync(ON);
    world.fake.override(TINY, { dataPolicies: { ...both, "other/fp8": {} } });
    await world.nextDay(ON);
    expect(world.evidence("frontend_endpoint")).toMatchObject([
      { training: "no", endedAt: T0 + DAY },
    ]);
  });

  test("many models are not all asked once nothing but faults has come", async () => {
    const models = Array.from({ length: 20 }, (_, n) => fakeModel({ id: `acme/m${n}:free` }));
    const world = await policyWorld({ models });
    await world.fake.fail({ status: 500 }, { path: PATH });
    await world.sync(ON);
    const asked = world.fake.requests.filter(({ path }) => path.endsWith("/stats/endpoint"));
    expect(asked).toHaveLength(4);
    expect(world.sources().frontend_endpoint?.problem).toMatch(/20 of 20 models/);
  });

  test("one model that fails keeps what is known of it, and the others are read", async () => {
    const other = fakeModel({ id: "acme/other:free" });
    const world = await policyWorld({ models: [tiny(), other] });
    await world.sync(ON);
    const lastSeen = () =>
      world.evidence("frontend_endpoint").map(({ modelId, lastSeenAt }) => [modelId, lastSeenAt]);
    await world.fake.fail({ status: 400 }, { path: /stats/, times: 1 });
    await world.nextDay(ON);
    expect(lastSeen()).toEqual([
      ["acme/other:free", T0],
      [TINY, T0 + DAY],
    ]);
    expect(world.sources().frontend_endpoint?.problem).toMatch(/1 of 2 models/);
  });
});

type Recorded = {
  model_slug: string;
  permaslug: string;
  variant: string;
  endpoints: { provider_slug: string }[];
};

const RECORDED = sharedFiles("openrouter/payloads/frontend-stats-endpoint-free");

describe.skipIf(RECORDED.length === 0)("recorded pages", () => {
  test.each(RECORDED)("%s: every model gets the statement of its endpoints", async (file) => {
    const recorded = readShared(file) as Recorded[];
    const idOf = ({ model_slug }: Recorded) => `${model_slug}:free`;
    const day = /\d{4}-\d\d-\d\d/.exec(file)?.[0];
    const world = await policyWorld({
      models: recorded.map((model) =>
        fakeModel({ id: idOf(model), canonical_slug: model.permaslug }),
      ),
      prepare: ({ fake }) => {
        for (const model of recorded) {
          const endpoints = model.endpoints.map(({ provider_slug: tag }) => ({ tag }));
          fake.override(idOf(model), { endpoints });
        }
      },
    });
    const providers = readShared(
      `openrouter/payloads/frontend-all-providers/sui414-${day}.json.gz`,
    ) as unknown[];
    world.fake.frontend({ models: recorded, providers });
    await world.sync(ON);
    const spokenOf = (source: PolicySource) => world.evidence(source).map(({ modelId }) => modelId);
    const ids = recorded.map(idOf).sort();
    expect(spokenOf("frontend_endpoint")).toEqual(ids);
    expect(spokenOf("frontend_provider")).toEqual(ids);
    expect(world.sources()).toMatchObject({
      frontend_endpoint: { problem: null },
      frontend_provider: { problem: null },
    });
  });
});
