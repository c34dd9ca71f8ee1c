import { expect, test } from "vitest";
import { fakeModel } from "@/tests/fake-openrouter/fake-model";
import { AT, faultOf, openWorld } from "./open-client";

test("the catalog is asked for whole, with every output modality and no page", async () => {
  const image = fakeModel({
    id: "acme/painter",
    architecture: {
      modality: "text->image",
      input_modalities: ["text"],
      output_modalities: ["image"],
    },
  });
  const { fake, openrouter } = await openWorld({
    models: [fakeModel({ id: "acme/tiny:free" }), image],
  });
  const reply = await openrouter.listModels();
  expect(reply.kind === "catalog" && reply.models.map((model) => model.id)).toEqual([
    "acme/tiny:free",
    "acme/painter",
  ]);
  expect(fake.requests[0]).toMatchObject({ path: "/models", query: { output_modalities: "all" } });
});

test("a request says who it is and takes gzip, and carries nothing else of ours", async () => {
  const { fake, openrouter } = await openWorld();
  await openrouter.listModels();
  const headers = fake.requests[0]?.headers;
  expect(headers).toMatchObject({ "user-agent": "gratis", "accept-encoding": "gzip" });
  expect(headers).not.toHaveProperty("authorization");
  expect(headers).not.toHaveProperty("cookie");
  expect(headers).not.toHaveProperty("referer");
});

test("an answer is dated by its Date less its Age, not by our clock", async () => {
  const { fake, openrouter } = await openWorld({ client: { now: () => AT + 999_999_999 } });
  fake.setAge(600);
  expect(await openrouter.listModels()).toMatchObject({ takenAt: AT - 600_000 });
});

test("a catalog that has not changed since its ETag is said to be unmodified, with its own time", async () => {
  const { fake, openrouter } = await openWorld();
  const first = await openrouter.listModels();
  const etag = first.kind === "catalog" ? first.etag : null;
  expect(etag).toMatch(/^W\/"/);
  fake.clock.advance(900_000);
  expect(await openrouter.listModels({ etag })).toEqual({
    kind: "not_modified",
    takenAt: AT + 900_000,
  });
});

test("a changed catalog comes whole in spite of the old ETag", async () => {
  const { fake, openrouter } = await openWorld();
  const first = await openrouter.listModels();
  fake.setCatalog([fakeModel({ id: "acme/other:free" })]);
  const second = await openrouter.listModels({
    etag: first.kind === "catalog" ? first.etag : null,
  });
  expect(second.kind === "catalog" && second.models.map((model) => model.id)).toEqual([
    "acme/other:free",
  ]);
});

test("a 304 that nobody asked for is a fault, not an empty catalog", async () => {
  const { fake, openrouter } = await openWorld();
  await fake.fail({ status: 304 });
  expect(await faultOf(openrouter.listModels())).toMatchObject({
    code: "upstream_status",
    detail: { status: 304 },
  });
});

test("one unreadable row is set aside with its reason and the others are kept", async () => {
  const { fake, openrouter } = await openWorld();
  await fake.fail("bad-model");
  const reply = await openrouter.listModels();
  expect(reply.kind === "catalog" && [reply.models.length, reply.refused]).toEqual([
    25,
    [{ ref: "#14", reason: "id is not text" }],
  ]);
});

test("a free model's endpoints are asked for with its colon as it is", async () => {
  const { fake, openrouter } = await openWorld({ models: [fakeModel({ id: "acme/tiny:free" })] });
  fake.override("acme/tiny:free", { provider: "ModelRun", status: -5, uptime: 97.25 });
  const reply = await openrouter.listEndpoints("acme/tiny:free");
  expect(fake.requests[0]?.path).toBe("/models/acme/tiny:free/endpoints");
  expect(reply).toMatchObject({
    kind: "served",
    takenAt: AT,
    endpoints: [
      { tag: "modelrun/fp8", provider_name: "ModelRun", status: -5, uptime_last_30m: 97.25 },
    ],
  });
});

test("characters that would change the address are encoded", async () => {
  const { fake, openrouter } = await openWorld();
  await openrouter.listEndpoints("acme/a b?c#d%e:free");
  expect(fake.requests[0]?.path).toBe("/models/acme/a%20b%3Fc%23d%25e:free/endpoints");
});

test.each(["", "acme/", "../providers", "acme/..", "/tiny"])(
  "%o is no model id and sends no request",
  async (id) => {
    const { fake, openrouter } = await openWorld();
    expect((await faultOf(openrouter.listEndpoints(id))).code).toBe("bad_request");
    expect(fake.requests).toEqual([]);
  },
);

test.each(["not_found", "empty"] as const)(
  "a model that has left is not served, also when OpenRouter answers %s",
  async (retired) => {
    const { fake, openrouter } = await openWorld({ retired });
    fake.setCatalog([fakeModel({ id: "acme/other" })]);
    expect(await openrouter.listEndpoints("acme/model-001:free")).toEqual({
      kind: "not_served",
      takenAt: AT,
    });
  },
);

test("a proxy's 404 page says nothing about a model", async () => {
  const { fake, openrouter } = await openWorld();
  await fake.fail({ status: 404, body: "html" });
  expect(await faultOf(openrouter.listEndpoints("acme/model-001:free"))).toMatchObject({
    code: "upstream_status",
    detail: { status: 404 },
  });
});

test("an answer without a list of endpoints is a fault, not a model that is not served", async () => {
  const { fake, openrouter } = await openWorld();
  await fake.fail("object");
  expect((await faultOf(openrouter.listEndpoints("acme/model-001:free"))).code).toBe(
    "upstream_not_a_catalog",
  );
});

test("the ZDR list and the providers come row by row with their time", async () => {
  const { fake, openrouter } = await openWorld({ models: [fakeModel({ id: "acme/tiny:free" })] });
  fake.override("acme/tiny:free", { zdr: true });
  const zdr = await openrouter.listZdrEndpoints();
  expect(zdr.endpoints.map(({ model_id, tag }) => [model_id, tag])).toContainEqual([
    "acme/tiny:free",
    "acme/fp8",
  ]);
  const { providers, takenAt } = await openrouter.listProviders();
  expect(takenAt).toBe(AT);
  expect(providers).toContainEqual(
    expect.objectContaining({
      slug: "acme",
      name: "Acme",
      privacy_policy_url: "https://acme.example/privacy",
    }),
  );
});

test.each(["listZdrEndpoints", "listProviders"] as const)(
  "%s takes an empty list for a fault, because it would wipe what is known",
  async (method) => {
    const { fake, openrouter } = await openWorld();
    await fake.fail("no-models");
    expect((await faultOf(openrouter[method]())).code).toBe("upstream_not_a_catalog");
  },
);

test("no method ever asks for inference", async () => {
  const { fake, openrouter } = await openWorld();
  await openrouter.listModels();
  await openrouter.listEndpoints("acme/model-001:free");
  await openrouter.listZdrEndpoints();
  await openrouter.listProviders();
  expect(fake.inferenceCalls).toBe(0);
  expect(fake.requests.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "GET"]);
});
