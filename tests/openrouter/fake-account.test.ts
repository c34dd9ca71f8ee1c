import { expect, onTestFinished, test } from "vitest";
import { startOf } from "@/tests/fake-openrouter/account/utc";
import { startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { KEYS, LAPTOP, LAPTOP_HASH, MANAGER, NOW, planted, TODAY } from "./account-world";

async function open() {
  const fake = await startFakeOpenRouter({ at: NOW });
  onTestFinished(() => fake.close());
  fake.plant({ keys: KEYS });
  const call = async (
    path: string,
    { secret = MANAGER, method = "GET", body = undefined as unknown } = {},
  ) => {
    const response = await fetch(`${fake.url}${path}`, {
      method,
      headers: secret ? { Authorization: `Bearer ${secret}` } : {},
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? null : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  return { fake, call };
}

test.each([
  ["minute", "2026-11-21T09:31:00.000Z"],
  ["hour", "2026-11-21T09:00:00.000Z"],
  ["day", "2026-11-21T00:00:00.000Z"],
  ["week", "2026-11-16T00:00:00.000Z"],
  ["month", "2026-11-01T00:00:00.000Z"],
] as const)("the start of a %s is UTC", (step, start) => {
  const at = Date.UTC(2026, 10, 21, 9, 31, 7, 5);
  expect(new Date(startOf(step, at)).toISOString()).toBe(start);
  expect(startOf(step, startOf(step, at))).toBe(startOf(step, at));
});

test.each([
  ["a Sunday", Date.UTC(2026, 10, 22, 23), Date.UTC(2026, 10, 16)],
  ["a Monday", Date.UTC(2026, 10, 23), Date.UTC(2026, 10, 23)],
  ["a day before 1970", Date.UTC(1969, 11, 31), Date.UTC(1969, 11, 29)],
])("the week of %s begins on its Monday", (_, at, monday) => {
  expect(startOf("week", at)).toBe(monday);
});

test.each(["/key", "/keys", "/credits", "/workspaces", "/activity", "/analytics/meta"])(
  "%s without a key is 401 with OpenRouter's words, and its answers are for no cache",
  async (path) => {
    const { call } = await open();
    expect(await call(path, { secret: "" })).toMatchObject({
      status: 401,
      body: { error: { code: 401, message: "No cookie auth credentials found" } },
    });
    const answer = await call(path);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([
      200,
      "private, no-store",
    ]);
  },
);

test("the public lists do not mind a key, nor a bad one", async () => {
  const { call } = await open();
  expect((await call("/models", { secret: "nonsense" })).status).toBe(200);
});

test.each([
  ["POST", "/keys"],
  ["DELETE", `/keys/${LAPTOP_HASH}`],
  ["PATCH", "/key"],
  ["GET", "/analytics/query"],
])("%s %s is not for a dashboard", async (method, path) => {
  const { call } = await open();
  expect((await call(path, { method })).status).toBe(405);
});

test("a change that is none is refused and changes nothing", async () => {
  const { call } = await open();
  const path = `/keys/${LAPTOP_HASH}`;
  const refused = await call(path, { method: "PATCH", body: { limit: "none" } });
  expect(refused).toMatchObject({ status: 400, body: { error: { name: "ZodError" } } });
  expect((await call(path)).body).toMatchObject({ data: { limit: null, updated_at: null } });
});

test("an unreadable question is refused, not taken for an empty one", async () => {
  const { fake, call } = await open();
  const method = "POST";
  expect((await call("/analytics/query", { method, body: "metrics" })).status).toBe(400);
  expect((await call("/analytics/query", { method })).status).toBe(400);
  expect(fake.requests.map(({ body }) => body)).toEqual(["metrics", undefined]);
});

test("inference is counted and refused whatever key asks for it", async () => {
  const { fake, call } = await open();
  const answer = await call("/chat/completions", { secret: LAPTOP, method: "POST", body: {} });
  expect([answer.status, fake.inferenceCalls]).toEqual([402, 1]);
});

test("the dust of floating-point sums can be switched on", async () => {
  const { fake, call } = await open();
  fake.addRequests([planted({ at: TODAY, costNanoUsd: 300_000_000 })]);
  const usage = async () => (await call("/key", { secret: LAPTOP })).body;
  expect(await usage()).toMatchObject({ data: { usage: 0.3 } });
  fake.quirk({ dust: true });
  expect(await usage()).toMatchObject({ data: { usage: 0.1 + 0.2 } });
});

test("planting what cannot be is an error at once", async () => {
  const { fake } = await open();
  expect(() => fake.addRequests([planted({ keyHash: "0".repeat(64) })])).toThrow(/no key/);
  expect(() => fake.addKeys([{ secret: LAPTOP, name: "again" }])).toThrow(/planted twice/);
  expect(() => fake.plant({ keys: [{ name: "nothing" }] })).toThrow(/needs a secret or a hash/);
});

test("a key may be planted whose listed hash is not its secret's", async () => {
  const { fake, call } = await open();
  const hash = "a".repeat(64);
  fake.plant({ keys: [...KEYS.slice(0, 1), { secret: LAPTOP, hash, name: "odd" }] });
  expect((await call("/key", { secret: LAPTOP })).status).toBe(200);
  expect((await call("/keys")).body).toMatchObject({ data: [{ hash, name: "odd" }] });
});
