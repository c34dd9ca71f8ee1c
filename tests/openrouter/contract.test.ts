import { OpenRouter } from "@openrouter/sdk";
import { expect, onTestFinished, test } from "vitest";
import { fakeCatalog, fakeModel } from "@/tests/fake-openrouter/fake-model";
import {
  type FakeOptions,
  startFakeOpenRouter,
} from "@/tests/fake-openrouter/start-fake-openrouter";

/** The official client is strict: one missing or wrongly typed field refuses the whole answer. */
async function openSdk(options: FakeOptions = {}) {
  const fake = await startFakeOpenRouter(options);
  onTestFinished(() => fake.close());
  const sdk = new OpenRouter({ serverURL: fake.url, retryConfig: { strategy: "none" } });
  return { fake, sdk };
}

async function idsOf(sdk: OpenRouter, request: Parameters<OpenRouter["models"]["list"]>[0]) {
  const ids: string[] = [];
  for await (const page of await sdk.models.list(request)) {
    ids.push(...page.result.data.map((model) => model.id));
  }
  return ids;
}

test("OpenRouter's own client reads the imitation's catalog, rich rows included", async () => {
  const rich = fakeModel({
    id: "acme/rich",
    expiration_date: "2026-12-31",
    knowledge_cutoff: "2026-01-31",
    hugging_face_id: "acme/rich",
    pricing: {
      prompt: "0.000001",
      completion: "0.000002",
      web_search: "0.01",
      discount: 0.5,
      overrides: [{ min_prompt_tokens: 200_000, prompt: "0.000002" }],
    },
    reasoning: { mandatory: false, default_enabled: true, supported_efforts: ["high"] },
  });
  const alias = fakeModel({
    id: "~acme/latest",
    alias_target: { name: "Rich", slug: "acme/rich" },
  });
  const models = [...fakeCatalog(), rich, alias];
  const { sdk } = await openSdk({ models });
  expect(await idsOf(sdk, { outputModalities: "all" })).toEqual(models.map((model) => model.id));
});

test("its pages follow each other whole and without overlap", async () => {
  const models = fakeCatalog({ free: 300, paid: 611 });
  const { fake, sdk } = await openSdk({ models });
  const ids = await idsOf(sdk, { outputModalities: "all" });
  expect(ids).toEqual(models.map((model) => model.id));
  expect(fake.requests.map(({ query }) => query.offset ?? "0")).toEqual(["0", "500", "1000"]);
});

test("it reads one model and the count", async () => {
  const { sdk } = await openSdk();
  const one = await sdk.models.get({ author: "acme", slug: "model-001:free" });
  expect(one.data.id).toBe("acme/model-001:free");
  expect((await sdk.models.count()).data.count).toBe(25);
});

test("it reads a description that the list cuts whole at the model's own address", async () => {
  const description = `${"A long story. ".repeat(30)}The end.`;
  const { sdk } = await openSdk({ models: [fakeModel({ id: "acme/tiny:free", description })] });
  const listed = await sdk.models.list({ outputModalities: "all" });
  for await (const page of listed) {
    expect(page.result.data[0]?.description).toMatch(/^A long story\. .{150,}[a-z.]\.\.\.$/);
  }
  const slug = { author: "acme", slug: "tiny:free" };
  expect((await sdk.models.get(slug)).data.description).toBe(description);
  expect((await sdk.endpoints.list(slug)).data.description).toBe(description);
});

test("it reads the endpoints of a free model", async () => {
  const { fake, sdk } = await openSdk();
  fake.override("acme/model-001:free", { uptime: null, status: -2 });
  const { data } = await sdk.endpoints.list({ author: "acme", slug: "model-001:free" });
  expect(data.endpoints).toMatchObject([{ tag: "acme/fp8", status: -2, uptimeLast1d: null }]);
});

test("it reads the ZDR list and the providers", async () => {
  const { sdk } = await openSdk();
  const zdr = await sdk.endpoints.listZdrEndpoints();
  expect(zdr.data.map((endpoint) => endpoint.modelId)).toContain("umbrella/model-001");
  const providers = await sdk.providers.list();
  expect(providers.data.map((provider) => provider.slug)).toEqual([
    "acme",
    "umbrella",
    "evergreen",
  ]);
});

test("it understands the imitation's errors", async () => {
  const { fake, sdk } = await openSdk();
  await expect(sdk.endpoints.list({ author: "acme", slug: "nope" })).rejects.toMatchObject({
    statusCode: 404,
  });
  await fake.fail({ status: 500 });
  await expect(sdk.providers.list()).rejects.toMatchObject({ statusCode: 500 });
});
