import { expect, onTestFinished, test } from "vitest";
import { fakeCatalog, fakeModel } from "@/tests/fake-openrouter/fake-model";
import {
  type FakeOptions,
  startFakeOpenRouter,
} from "@/tests/fake-openrouter/start-fake-openrouter";

const AT = Date.UTC(2026, 0, 1);

async function open(options: FakeOptions = {}) {
  const fake = await startFakeOpenRouter({ at: AT, ...options });
  onTestFinished(() => fake.close());
  return fake;
}

async function get(url: string) {
  const response = await fetch(url);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function ids(url: string): Promise<string[]> {
  const { body } = await get(url);
  return body.data.map((model: { id: string }) => model.id);
}

test("the script's catalog in force is the last one whose time has come", async () => {
  const fake = await open();
  fake.script([
    { at: AT + 1_000, models: [fakeModel({ id: "acme/b" })] },
    { at: AT, models: [fakeModel({ id: "acme/a" })] },
  ]);
  expect(await ids(`${fake.url}/models`)).toEqual(["acme/a"]);
  fake.clock.advance(1_000);
  expect(await ids(`${fake.url}/models`)).toEqual(["acme/b"]);
  fake.clock.set(0);
  expect(await ids(`${fake.url}/models`)).toEqual(["acme/a"]);
});

test("Date, Age and ETag follow the clock, the switch and the content", async () => {
  const fake = await open();
  fake.setAge(42);
  const first = await get(`${fake.url}/models`);
  expect(first.headers.get("date")).toBe(new Date(AT).toUTCString());
  expect(first.headers.get("age")).toBe("42");
  fake.clock.advance(60_000);
  const second = await get(`${fake.url}/models`);
  expect(second.headers.get("date")).toBe(new Date(AT + 60_000).toUTCString());
  expect(second.headers.get("etag")).toBe(first.headers.get("etag"));
  fake.setCatalog(fakeCatalog({ free: 1 }));
  const third = await get(`${fake.url}/models`);
  expect(third.headers.get("etag")).not.toBe(first.headers.get("etag"));
});

const PAINTER = fakeModel({
  id: "acme/painter",
  architecture: {
    modality: "text->image",
    input_modalities: ["text", "image"],
    output_modalities: ["image"],
  },
});
const READER = fakeModel({
  id: "umbrella/reader:free",
  context_length: 8_000,
  supported_parameters: ["seed"],
});
const WRITER = fakeModel({ id: "umbrella/writer" });

test.each([
  ["", ["umbrella/reader:free", "umbrella/writer"]],
  ["output_modalities=all", ["acme/painter", "umbrella/reader:free", "umbrella/writer"]],
  ["output_modalities=IMAGE", ["acme/painter"]],
  ["output_modalities=text,image", ["acme/painter", "umbrella/reader:free", "umbrella/writer"]],
  ["output_modalities=all&input_modalities=image", ["acme/painter"]],
  ["supported_parameters=seed", ["umbrella/reader:free"]],
  ["q=WRIT", ["umbrella/writer"]],
  ["max_price=0", ["umbrella/reader:free"]],
  ["min_price=0.1", ["umbrella/writer"]],
  ["context=100000", ["umbrella/writer"]],
  ["zdr=true", ["umbrella/writer"]],
  ["output_modalities=all&model_authors=acme", ["acme/painter"]],
  ["output_modalities=all&limit=1&offset=1", ["umbrella/reader:free"]],
  ["output_modalities=all&sort=pricing-low-to-high&limit=1", ["umbrella/reader:free"]],
])("/models?%s lists %j", async (query, expected) => {
  const fake = await open({ models: [PAINTER, READER, WRITER] });
  expect(await ids(`${fake.url}/models?${query}`)).toEqual(expected);
});

test("a page says how many there are and where the next one is", async () => {
  const fake = await open();
  const { body } = await get(`${fake.url}/models?limit=20&offset=0`);
  expect([body.data.length, body.total_count]).toEqual([20, 25]);
  expect(body.links.next).toBe("/api/v1/models?limit=20&offset=20");
  const rest = await get(new URL(body.links.next, fake.url).href);
  expect([rest.body.data.length, rest.body.links.next]).toEqual([5, null]);
});

test.each(["output_modalities=smell", "limit=0", "limit=1001", "offset=-1", "sort=best"])(
  "/models?%s is refused in the shape of a failed validation",
  async (query) => {
    const fake = await open();
    const { status, body } = await get(`${fake.url}/models?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, error: { name: "ZodError" } });
  },
);

test("unknown models and routes answer 404 in the usual shape", async () => {
  const fake = await open();
  for (const path of ["/models/acme/nope/endpoints", "/model/acme/nope", "/nope"]) {
    const { status, body } = await get(`${fake.url}${path}`);
    expect([status, body.error.code]).toEqual([404, 404]);
  }
});

test.each(["/chat/completions", "/completions", "/embeddings", "/responses", "/messages"])(
  "a prompt sent to %s is counted and not answered",
  async (path) => {
    const fake = await open();
    const response = await fetch(`${fake.url}${path}`, { method: "POST", body: "{}" });
    await response.text();
    expect([response.status, fake.inferenceCalls]).toEqual([402, 1]);
  },
);

test("a fault may be limited to a path and a number of answers", async () => {
  const fake = await open();
  await fake.fail({ status: 503 }, { path: "/models", times: 1 });
  expect((await get(`${fake.url}/providers`)).status).toBe(200);
  expect((await get(`${fake.url}/models`)).status).toBe(503);
  expect((await get(`${fake.url}/models`)).status).toBe(200);
  expect(fake.requests.map(({ path, fault }) => [path, fault !== null])).toEqual([
    ["/providers", false],
    ["/models", true],
    ["/models", false],
  ]);
});

test("the half list, the renamed list and the broken row are what their names say", async () => {
  const fake = await open();
  const whole = await ids(`${fake.url}/models`);
  await fake.fail("half-consistent", { times: 1 });
  const half = await get(`${fake.url}/models`);
  expect([half.body.data.length, half.body.total_count]).toEqual([13, 13]);
  await fake.fail("renamed", { times: 1 });
  const renamed = await ids(`${fake.url}/models`);
  expect(renamed.filter((id) => whole.includes(id))).toEqual([]);
  await fake.fail("bad-model", { times: 1 });
  const withBroken = await ids(`${fake.url}/models`);
  expect(withBroken.filter((id) => typeof id === "string")).toEqual(whole);
});

test("closing ends connections that are still waiting", async () => {
  const fake = await startFakeOpenRouter();
  await fake.fail("no-headers");
  const waiting = fetch(`${fake.url}/models`).then(
    () => "answered",
    () => "ended",
  );
  await expect.poll(() => fake.requests.length).toBe(1);
  await fake.close();
  expect(await waiting).toBe("ended");
});
