import { expect, test } from "vitest";
import { modelDescriptions, providers } from "@/db/schema/endpoints";
import type { PolicySource } from "@/lib/domain/policy/policy";
import { fakeSecret } from "../fake-openrouter/account/fake-secret";
import { fakeModel } from "../fake-openrouter/fake-model";
import type { Fault } from "../fake-openrouter/fault";
import { DAY, T0 } from "../support/builders";
import { policyWorld, SAFE, TINY, TRAINS, tiny } from "../support/policy-world";

const NOTE = "Note: prompts are logged by the provider and used to improve the model.";
const LONG = `${"It is a model of many words and few deeds. ".repeat(8)}${NOTE}`;
const OTHER = "acme/other:free";

/** Every source says something about the one model, and was read once. */
async function everySource() {
  const world = await policyWorld({
    models: [tiny(LONG), fakeModel({ id: OTHER })],
    prepare: ({ fake }) =>
      fake.override(TINY, { zdr: true, dataPolicy: TRAINS, providerPolicy: SAFE, warning: NOTE }),
  });
  world.fake.plant({ keys: [{ secret: fakeSecret(1), name: "laptop" }] });
  world.fake.hideModels([TINY]);
  const parts = { frontendPolicies: true, keys: [world.account("Work", 1)] };
  await world.sync(parts);
  return { ...world, parts };
}

type Case = {
  path: string | RegExp;
  fault: Fault;
  sources: readonly PolicySource[];
  failsTheRun: boolean;
};

const CASES: readonly Case[] = [
  { path: "/endpoints/zdr", fault: { status: 500 }, sources: ["zdr_list"], failsTheRun: true },
  {
    path: /^\/models?\/acme/,
    fault: { status: 500 },
    sources: ["description_note"],
    failsTheRun: true,
  },
  { path: "/providers", fault: { status: 500 }, sources: [], failsTheRun: true },
  { path: "/models/user", fault: "html", sources: ["models_user"], failsTheRun: false },
  {
    path: /stats\/endpoint/,
    fault: "html",
    sources: ["frontend_endpoint", "frontend_warning"],
    failsTheRun: false,
  },
  { path: /all-providers/, fault: "object", sources: ["frontend_provider"], failsTheRun: false },
];

test.each(CASES)(
  "when $path fails, what its sources said stays as it was and all the others are read",
  async ({ path, fault, sources, failsTheRun }) => {
    const world = await everySource();
    expect(
      world
        .evidence()
        .map(({ source }) => source)
        .sort(),
    ).toEqual(
      expect.arrayContaining([
        "description_note",
        "frontend_endpoint",
        "frontend_provider",
        "frontend_warning",
        "models_user",
        "zdr_list",
      ]),
    );
    await world.fake.fail(fault, { path });
    const ran = world.nextDay(world.parts);
    if (failsTheRun) await expect(ran).rejects.toMatchObject({ code: /^upstream_/ });
    else await ran;

    for (const row of world.evidence()) {
      const lastSeenAt = sources.includes(row.source) ? T0 : T0 + DAY;
      expect(row).toMatchObject({ source: row.source, lastSeenAt, endedAt: null });
    }
    for (const [source, row] of Object.entries(world.sources())) {
      const isFailing = sources.includes(source as PolicySource);
      expect([source, row]).toMatchObject([
        source,
        {
          readAt: isFailing ? T0 : T0 + DAY,
          failedSince: isFailing ? T0 + DAY : null,
          problem: isFailing ? expect.any(String) : null,
        },
      ]);
    }
    expect(world.changes()).toEqual([]);
  },
);

test("when nothing can be reached, nothing known is lost and the run says so", async () => {
  const world = await everySource();
  const before = world.evidence();
  world.fake.clock.advance(DAY);
  await world.fake.fail("refuse");
  await expect(world.sync(world.parts)).rejects.toMatchObject({ code: "upstream_unreachable" });
  expect(world.evidence()).toEqual(before);
  expect(Object.values(world.sources()).every(({ problem }) => problem !== null)).toBe(true);
});

test("a note at the end of a text that the list cuts is found through the whole text", async () => {
  const world = await policyWorld({ models: [tiny(LONG)] });
  await world.sync();
  expect(world.evidence()).toMatchObject([{ source: "description_note", quote: NOTE }]);
  expect(world.db.select().from(modelDescriptions).all()).toEqual([
    {
      modelId: TINY,
      text: LONG,
      sourceUrl: "https://openrouter.ai/api/v1/model/acme/tiny:free",
      takenAt: T0,
    },
  ]);
});

test("of a text that is only known cut nothing is said: neither a note nor the want of one", async () => {
  const world = await policyWorld({ models: [tiny(LONG)] });
  await world.sync();
  await world.fake.fail({ status: 400 }, { path: /^\/models?\/acme/ });
  await expect(world.nextDay()).rejects.toMatchObject({ code: "upstream_status" });
  expect(world.evidence()).toMatchObject([{ lastSeenAt: T0, endedAt: null }]);

  await world.fake.heal();
  const cut = { description: `${LONG.slice(0, 150)}...` };
  const listed = tiny(cut.description);
  world.fake.override(TINY, { ownPage: cut });
  expect(await world.nextDay({}, [listed])).toMatchObject({ ended: 0, changed: 0 });
});

test("a short text is known whole from the list, when nothing else answers", async () => {
  const world = await policyWorld({ models: [tiny("Prompts are logged.")] });
  await world.fake.fail({ status: 400 }, { path: /^\/models?\/acme/ });
  await expect(world.sync()).rejects.toMatchObject({ code: "upstream_status" });
  expect(world.evidence()).toMatchObject([{ quote: "Prompts are logged.", lastSeenAt: T0 }]);
});

test("one model whose text fails is counted and fails no run", async () => {
  const world = await policyWorld({ models: [tiny(), fakeModel({ id: OTHER })] });
  await world.fake.fail({ status: 400 }, { path: /acme\/tiny/ });
  expect(await world.sync()).toMatchObject({ described: 1, failed: 1 });
  expect(world.sources().description_note).toMatchObject({
    problem: expect.stringMatching(/^The whole text of 1 of 2 models could not be read\. /),
  });
});

test("a list of ZDR endpoints that is held says so, and the next one that agrees counts", async () => {
  const models = Array.from({ length: 12 }, (_, n) => fakeModel({ id: `acme/m${n}:free` }));
  const world = await policyWorld({
    models,
    prepare: ({ fake }) => {
      for (const { id } of models) fake.override(id, { zdr: true });
    },
  });
  await world.sync();
  for (const { id } of models) world.fake.override(id, { zdr: false });
  expect(await world.nextDay()).toMatchObject({ held: 1, ended: 0 });
  expect(world.sources().zdr_list).toMatchObject({
    readAt: T0,
    problem: expect.stringContaining("waits for the next one"),
  });
  expect(await world.nextDay()).toMatchObject({ held: 0, ended: 12 });
  expect(world.sources().zdr_list).toMatchObject({ readAt: T0 + 2 * DAY, problem: null });
});

test("a run that is stopped half way keeps nothing", async () => {
  const world = await policyWorld({ models: [tiny(LONG)] });
  const stop = new AbortController();
  const reason = new Error("stopping");
  await world.fake.fail("no-headers", { path: /^\/model\// });
  const run = world.sync({ signal: stop.signal });
  while (!world.fake.requests.some(({ path }) => path.startsWith("/model/"))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  stop.abort(reason);
  await expect(run).rejects.toBe(reason);
  expect([world.evidence(), world.sources()]).toEqual([[], {}]);
  expect(world.db.select().from(providers).all()).toEqual([]);
});
