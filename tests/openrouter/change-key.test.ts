import { createServer } from "node:http";
import { inspect } from "node:util";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { usdText } from "@/lib/domain/money";
import { nanoUsd } from "@/lib/openrouter/nano-usd";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { Fault } from "@/tests/fake-openrouter/fault";
import { KEYS, LAPTOP, LAPTOP_HASH, MANAGER, NOW, openAccount, planted } from "./account-world";
import { faultOf, SHORT_TIMEOUTS } from "./open-client";

const PATH = `/keys/${LAPTOP_HASH}`;
const FIVE = 5_000_000_000;

/** The laptop's key with a cap of $5. */
async function openCapped(options: Parameters<typeof openAccount>[1] = {}) {
  const keys = KEYS.map((key) => (key.name === "manager" ? key : { ...key, limitNanoUsd: FIVE }));
  return openAccount({ keys, requests: [planted()] }, options);
}

test("a key is capped at $0, and OpenRouter's answer tells how it now stands", async () => {
  const { fake, openrouter } = await openCapped();
  const reply = await openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0 });
  expect(reply).toMatchObject({
    takenAt: NOW,
    rounded: 0,
    key: {
      hash: LAPTOP_HASH,
      name: "laptop-free",
      isDisabled: false,
      cap: { kind: "capped", nanoUsd: 0 },
    },
  });
  expect(fake.requests).toMatchObject([{ method: "PATCH", path: PATH, body: { limit: 0 } }]);
  expect((await openrouter.listKeys(MANAGER)).keys[0]).toEqual(reply.key);
});

test.each([
  [{ limit: 0 }, { limit: 0 }, { kind: "capped", nanoUsd: 0 }, false],
  [{ limit: null }, { limit: null }, { kind: "none" }, false],
  [{ limit: 0.1 }, { limit: 0.1 }, { kind: "capped", nanoUsd: 100_000_000 }, false],
  [{ disabled: true }, { disabled: true }, { kind: "capped", nanoUsd: FIVE }, true],
  [{ limit: undefined, disabled: true }, { disabled: true }, { nanoUsd: FIVE }, true],
  [{ limit: 2, disabled: true }, { limit: 2, disabled: true }, { nanoUsd: 2_000_000_000 }, true],
])("%o changes that and nothing else", async (change, body, cap, isDisabled) => {
  const { fake, openrouter } = await openCapped();
  const { key } = await openrouter.changeKey(MANAGER, LAPTOP_HASH, change);
  expect(fake.requests.map((request) => request.body)).toEqual([body]);
  expect(key).toMatchObject({ name: "laptop-free", isDisabled, cap });
});

test("a disabled key is enabled again, and a cap taken back to what it was", async () => {
  const { openrouter } = await openCapped();
  await openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0, disabled: true });
  const { key } = await openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 5, disabled: false });
  expect(key).toMatchObject({ isDisabled: false, cap: { kind: "capped", nanoUsd: FIVE } });
});

test("every cap below a million dollars goes there and back to the nano-dollar", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000_000 }), (amount) => {
      expect(nanoUsd(JSON.parse(JSON.stringify(Number(usdText(amount)))))).toBe(amount);
    }),
  );
});

test.each([
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -1,
  -0.01,
  1e30,
  0.000_000_000_1,
  1.000_000_000_5,
])("a cap of %d is refused before anything is sent", async (limit) => {
  const { fake, openrouter } = await openCapped();
  const error = await faultOf(openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit }));
  expect([error.code, error.field, fake.requests]).toEqual(["bad_request", "limit", []]);
});

test("a cap is put back with the period it was renewed in, and without one", async () => {
  const { fake, openrouter } = await openCapped();
  const monthly = { limit: 20, limitReset: "monthly" };
  const { key } = await openrouter.changeKey(MANAGER, LAPTOP_HASH, monthly);
  expect(key).toMatchObject({ limitReset: "monthly", cap: { reset: "monthly" } });
  await openrouter.changeKey(MANAGER, LAPTOP_HASH, { limitReset: null });
  expect(fake.requests.map((request) => request.body)).toEqual([
    { limit: 20, limit_reset: "monthly" },
    { limit_reset: null },
  ]);
});

test("one key is read by its hash as the list has it", async () => {
  const { fake, openrouter } = await openCapped();
  const [listed] = (await openrouter.listKeys(MANAGER)).keys;
  fake.requests.length = 0;
  const reply = await openrouter.getKeyByHash(MANAGER, LAPTOP_HASH);
  expect(reply).toEqual({ takenAt: NOW, rounded: 0, key: listed });
  expect(fake.requests).toMatchObject([{ method: "GET", path: PATH }]);
});

test("reading one key is repeated after a passing fault, and never by its secret", async () => {
  const { fake, openrouter } = await openCapped();
  await fake.fail({ status: 500 }, { times: 1 });
  expect((await openrouter.getKeyByHash(MANAGER, LAPTOP_HASH)).key.hash).toBe(LAPTOP_HASH);
  expect(fake.requests).toHaveLength(2);
  const error = await faultOf(openrouter.getKeyByHash(MANAGER, LAPTOP));
  expect([error.code, fake.requests.length]).toEqual(["bad_request", 2]);
});

test("a change of nothing is refused before anything is sent", async () => {
  const { fake, openrouter } = await openCapped();
  const error = await faultOf(openrouter.changeKey(MANAGER, LAPTOP_HASH, {}));
  expect([error.code, fake.requests]).toEqual(["bad_request", []]);
});

test("a secret in the place of the hash does not get into an address", async () => {
  const { fake, openrouter } = await openCapped();
  const error = await faultOf(openrouter.changeKey(MANAGER, LAPTOP, { limit: 0 }));
  expect([error.code, error.field, fake.requests]).toEqual(["bad_request", "key_hash", []]);
  expect(inspect(error)).not.toContain(LAPTOP);
});

test.each([401, 403] as const)(
  "a key that is no management key is refused by %i in either shape, and nothing changes",
  async (wrongKey) => {
    for (const errorShape of ["usual", "second"] as const) {
      const { fake, openrouter } = await openCapped();
      fake.quirk({ wrongKey, errorShape });
      const error = await faultOf(openrouter.changeKey(LAPTOP, LAPTOP_HASH, { limit: null }));
      expect(error.code).toBe("upstream_unauthorized");
      expect(error.detail).toEqual({ status: wrongKey, needs: "management_key" });
      expect(error.message).toMatch(/Nothing was changed\.$/);
      const [key] = (await openrouter.listKeys(MANAGER)).keys;
      expect(key?.cap).toMatchObject({ nanoUsd: FIVE });
    }
  },
);

test.each(["openrouter", "zod"] as const)(
  "a refusal in the shape of %s says why, is not repeated, and nothing changes",
  async (body) => {
    const { fake, openrouter } = await openCapped();
    await fake.fail({ status: 400, body });
    const error = await faultOf(openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0 }));
    expect([error.code, error.detail]).toEqual(["upstream_status", { status: 400 }]);
    expect(error.message).toMatch(/Nothing was changed\.$/);
    expect(fake.requests).toHaveLength(1);
  },
);

test("what refuses a change by its quirk leaves the key as it was", async () => {
  for (const patchKey of [400, 403, 429, 500, "ignored"] as const) {
    const { fake, openrouter } = await openCapped();
    fake.quirk({ patchKey });
    await openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0, retry: false }).catch(() => null);
    const { key } = await openrouter.getKeyByHash(MANAGER, LAPTOP_HASH);
    expect(key.cap).toMatchObject({ nanoUsd: FIVE });
  }
});

test("a key that OpenRouter does not know is a 404 and no change", async () => {
  const { fake, openrouter } = await openCapped();
  fake.changeKey(LAPTOP_HASH, { isDeleted: true });
  const error = await faultOf(openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0 }));
  expect([error.code, error.detail]).toEqual(["upstream_status", { status: 404 }]);
  expect(error.message).toContain("API key not found");
});

const OPEN: [Fault, string][] = [
  ["hang-up", "upstream_reset"],
  ["reset", "upstream_reset"],
  ["no-headers", "upstream_timeout"],
  ["html", "upstream_not_json"],
  ["empty", "upstream_empty"],
  ["truncated", "upstream_truncated"],
  ["object", "upstream_not_a_catalog"],
  [{ status: 408 }, "upstream_status"],
  [{ status: 500 }, "upstream_status"],
  [{ status: 503 }, "upstream_status"],
  [{ status: 524 }, "upstream_status"],
];

test.each(OPEN)(
  "after %o it may have been carried out: once only, and the fault says so",
  async (fault, code) => {
    const client = code === "upstream_timeout" ? { timeouts: SHORT_TIMEOUTS } : {};
    const { fake, openrouter, pauses } = await openCapped({ client });
    await fake.fail(fault);
    const error = await faultOf(openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0 }));
    expect([error.code, error.detail?.may_be_done]).toEqual([code, true]);
    expect(error.message).toMatch(/only another look at it can tell\.$/);
    expect(error.message).not.toContain("Nothing was changed");
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toContain(MANAGER);
    expect([fake.requests.length, pauses]).toEqual([1, []]);
  },
);

test("a request that was turned away for their number is repeated", async () => {
  const { fake, openrouter, pauses } = await openCapped();
  await fake.fail({ status: 429, retryAfter: 2 }, { times: 1 });
  const { key } = await openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0 });
  expect(key.cap).toMatchObject({ nanoUsd: 0 });
  expect([fake.requests.length, pauses]).toEqual([2, [2_000]]);
});

test("what was never sent is tried again, and in the end nothing was changed", async () => {
  const { fake, openrouter, pauses } = await openCapped();
  await fake.fail("refuse");
  const error = await faultOf(openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0 }));
  expect([error.code, error.detail?.may_be_done]).toEqual(["upstream_unreachable", undefined]);
  expect(error.message).toMatch(/Nothing was changed\.$/);
  expect(pauses).toHaveLength(4);
});

test("an answer about another key is not taken for this one's", async () => {
  const other = fakeSecret(9);
  const server = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ data: { hash: hashOf(other), name: "other", limit: 0 } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  const { openrouter } = await openCapped({ client: { baseUrl: `http://127.0.0.1:${port}` } });
  const error = await faultOf(openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0 }));
  expect([error.code, error.detail]).toEqual(["upstream_not_a_catalog", { may_be_done: true }]);
  expect(error.message).toContain("is about another key");
});

test("without retries a change is tried once", async () => {
  const { fake, openrouter } = await openCapped();
  await fake.fail({ status: 429 });
  await faultOf(openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0, retry: false }));
  expect(fake.requests).toHaveLength(1);
});

test("a call that was given up before it began sends nothing", async () => {
  const { fake, openrouter } = await openCapped();
  const signal = AbortSignal.abort(new Error("given up"));
  const change = openrouter.changeKey(MANAGER, LAPTOP_HASH, { limit: 0, signal });
  await expect(change).rejects.toThrow("given up");
  expect(fake.requests).toEqual([]);
});
