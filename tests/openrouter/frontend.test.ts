import { describe, expect, test } from "vitest";
import { fakeModel } from "@/tests/fake-openrouter/fake-model";
import { AT, faultOf, openWorld } from "./open-client";
import { readShared, sharedFiles } from "./shared-payloads";

const FREE = { permaslug: "acme/tiny-20260101", variant: "free" } as const;
const POLICY = { training: true, retainsPrompts: true, retentionDays: 30, canPublish: false };

const open = () =>
  openWorld({ models: [fakeModel({ id: "acme/tiny:free" }), fakeModel({ id: "acme/tiny" })] });

describe("the pages of OpenRouter's", () => {
  test("are asked beside the API, on the same host, without a key", async () => {
    const { fake, openrouter } = await open();
    await openrouter.listFrontendProviders();
    await openrouter.listFrontendEndpoints(FREE);
    expect(fake.requests.map(({ path, query }) => [path, query])).toEqual([
      ["/api/frontend/v1/all-providers", {}],
      ["/api/frontend/v1/stats/endpoint", FREE],
    ]);
    for (const { headers } of fake.requests) expect(headers).not.toHaveProperty("authorization");
  });

  test("tell policies, which come through as they are, and the warning", async () => {
    const { fake, openrouter } = await open();
    const providerPolicy = ["not", { what: "was expected" }];
    fake.override("acme/tiny:free", {
      dataPolicy: POLICY,
      warning: "Mind the gap.",
      providerPolicy,
    });
    expect(await openrouter.listFrontendEndpoints(FREE)).toEqual({
      kind: "served",
      takenAt: AT,
      path: "/stats/endpoint?permaslug=acme%2Ftiny-20260101&variant=free",
      refused: 0,
      endpoints: [{ providerName: "Acme", dataPolicy: POLICY, warning: "Mind the gap." }],
    });
    expect((await openrouter.listFrontendProviders()).providers).toEqual([
      { slug: "acme", name: "Acme", dataPolicy: providerPolicy },
    ]);
  });

  test("are asked slowly: a pause goes before each question about a model", async () => {
    const { openrouter, pauses } = await open();
    await openrouter.listFrontendEndpoints(FREE);
    await openrouter.listFrontendEndpoints({ ...FREE, variant: "standard" });
    expect(pauses).toEqual([250, 250]);
  });

  test("do not know a model without endpoints", async () => {
    const { fake, openrouter } = await open();
    fake.override("acme/tiny:free", { served: "empty" });
    expect(await openrouter.listFrontendEndpoints(FREE)).toMatchObject({ kind: "not_served" });
    await fake.fail("no-models");
    expect(await openrouter.listFrontendEndpoints(FREE)).toMatchObject({ kind: "not_served" });
  });

  test.each([
    ["html", "upstream_not_json"],
    ["object", "upstream_not_a_catalog"],
    [{ status: 500 }, "upstream_status"],
    [{ status: 404, body: "html" }, "upstream_status"],
  ] as const)("fail by name when they answer %j", async (fault, code) => {
    const { fake, openrouter } = await open();
    await fake.fail(fault);
    expect(await faultOf(openrouter.listFrontendEndpoints(FREE))).toMatchObject({ code });
    expect(await faultOf(openrouter.listFrontendProviders())).toMatchObject({ code });
  });

  test("an endpoint that cannot be read is counted, because it may be the one that trains", async () => {
    const { fake, openrouter } = await open();
    await fake.fail("bad-row");
    expect(await openrouter.listFrontendEndpoints(FREE)).toMatchObject({ refused: 1 });
  });

  test("an answer without the field of the warning does not say that there is none", async () => {
    const { fake, openrouter } = await open();
    const read = async (endpoint: unknown) => {
      fake.frontend({ models: [{ ...FREE, endpoints: [endpoint] }] });
      const reply = await openrouter.listFrontendEndpoints(FREE);
      return reply.kind === "served" ? reply.endpoints[0]?.warning : reply.kind;
    };
    expect(await read({ model: { warning_message: null } })).toBeNull();
    expect(await read({ model: { warning_message: "Mind the gap." } })).toBe("Mind the gap.");
    expect(await read({ model: {} })).toBeUndefined();
    expect(await read({ model: "none" })).toBeUndefined();
  });

  test("endpoints of the paid twin are left out, and alone they are a fault", async () => {
    const { fake, openrouter } = await open();
    const rows = [
      { variant: "standard", data_policy: { training: false } },
      { variant: "free", data_policy: POLICY },
    ];
    fake.frontend({ models: [{ ...FREE, endpoints: rows }] });
    const reply = await openrouter.listFrontendEndpoints(FREE);
    expect(reply).toMatchObject({ endpoints: [{ dataPolicy: POLICY }] });
    fake.frontend({ models: [{ ...FREE, endpoints: rows.slice(0, 1) }] });
    expect(await faultOf(openrouter.listFrontendEndpoints(FREE))).toMatchObject({
      code: "upstream_not_a_catalog",
    });
  });
});

type Recorded = { permaslug: string; variant: "free"; endpoints: { data_policy: unknown }[] };

const PROVIDERS = sharedFiles("openrouter/payloads/frontend-all-providers");
const ENDPOINTS = sharedFiles("openrouter/payloads/frontend-stats-endpoint-free");

describe.skipIf(PROVIDERS.length === 0)("recorded answers of the pages", () => {
  test.each(PROVIDERS)("%s: every provider is read with its policy", async (file) => {
    const rows = readShared(file) as { dataPolicy: unknown }[];
    const { fake, openrouter } = await open();
    fake.frontend({ providers: rows });
    const { providers } = await openrouter.listFrontendProviders();
    expect(providers.map(({ dataPolicy }) => dataPolicy)).toEqual(
      rows.map(({ dataPolicy }) => dataPolicy),
    );
  });

  test.each(ENDPOINTS)(
    "%s: every endpoint of every model is read with its policy",
    async (file) => {
      const models = readShared(file) as Recorded[];
      const { fake, openrouter } = await open();
      fake.frontend({ models });
      for (const { permaslug, variant, endpoints } of models) {
        const reply = await openrouter.listFrontendEndpoints({ permaslug, variant });
        expect(reply).toMatchObject({
          refused: 0,
          endpoints: endpoints.map(({ data_policy }) => ({ dataPolicy: data_policy })),
        });
      }
    },
  );
});
