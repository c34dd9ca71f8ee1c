import { createServer } from "node:http";
import { inspect } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import type { OpenRouter } from "@/lib/openrouter/client";
import { statusFault } from "@/lib/openrouter/status-fault";
import { fakeSecret } from "@/tests/fake-openrouter/account/fake-secret";
import type { Fault } from "@/tests/fake-openrouter/fault";
import { LAPTOP, LAPTOP_HASH, MANAGER, NOW, openAccount, planted } from "./account-world";
import { faultOf, SHORT_TIMEOUTS } from "./open-client";

const QUERY = { metrics: ["request_count"], from: NOW - 1_000, to: NOW };

type Call = (openrouter: OpenRouter, secret: string) => Promise<unknown>;

/** Every method that takes a key, once without retries. */
const CALLS: [string, Call][] = [
  ["getKey", (openrouter, secret) => openrouter.getKey(secret, { retry: false })],
  ["listKeys", (openrouter, secret) => openrouter.listKeys(secret, { retry: false })],
  ["listWorkspaces", (openrouter, secret) => openrouter.listWorkspaces(secret, { retry: false })],
  ["getCredits", (openrouter, secret) => openrouter.getCredits(secret, { retry: false })],
  ["listActivity", (openrouter, secret) => openrouter.listActivity(secret, { retry: false })],
  [
    "getAnalyticsMeta",
    (openrouter, secret) => openrouter.getAnalyticsMeta(secret, { retry: false }),
  ],
  [
    "queryAnalytics",
    (openrouter, secret) => openrouter.queryAnalytics(secret, QUERY, { retry: false }),
  ],
];
const MANAGED = CALLS.filter(([name]) => name !== "getKey" && name !== "getCredits");

const FAULTS: [Fault, string][] = [
  ["refuse", "upstream_unreachable"],
  ["hang-up", "upstream_reset"],
  ["reset", "upstream_reset"],
  ["no-headers", "upstream_timeout"],
  ["html", "upstream_not_json"],
  ["empty", "upstream_empty"],
  ["truncated", "upstream_truncated"],
  ["object", "upstream_not_a_catalog"],
  ["gzip-bomb", "upstream_too_large"],
  [{ status: 500 }, "upstream_status"],
  [{ status: 408 }, "upstream_status"],
  [{ status: 404 }, "upstream_status"],
  [{ status: 302 }, "upstream_status"],
  [{ status: 429 }, "upstream_rate_limited"],
  [{ status: 401 }, "upstream_unauthorized"],
  [{ status: 403, body: "html" }, "upstream_unauthorized"],
];

test.each(FAULTS)("%o has its code in every method, and never the secret", async (fault, code) => {
  const client = code === "upstream_timeout" ? { timeouts: SHORT_TIMEOUTS } : {};
  const { fake, openrouter } = await openAccount({ requests: [planted()] }, { client });
  await fake.fail(fault);
  const errors = await Promise.all(CALLS.map(([, call]) => faultOf(call(openrouter, MANAGER))));
  expect(errors.map((error) => error.code)).toEqual(CALLS.map(() => code));
  for (const error of errors) {
    expect(error.message).toMatch(/ stays? on screen\.$/);
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toContain(MANAGER);
  }
});

test.each(MANAGED)(
  "%s says that it takes a management key, by either status and shape",
  async (_, call) => {
    const { fake, openrouter } = await openAccount();
    for (const wrongKey of [401, 403] as const) {
      for (const errorShape of ["usual", "second"] as const) {
        fake.quirk({ wrongKey, errorShape });
        const error = await faultOf(call(openrouter, LAPTOP));
        expect([error.code, error.detail]).toEqual([
          "upstream_unauthorized",
          { status: wrongKey, needs: "management_key" },
        ]);
        expect(error.message).toMatch(/takes a management key/);
      }
    }
  },
);

test.each(CALLS)("%s says that a revoked key is not known", async (_, call) => {
  const { fake, openrouter } = await openAccount();
  for (const errorShape of ["usual", "second"] as const) {
    fake.quirk({ errorShape });
    const error = await faultOf(call(openrouter, fakeSecret(404)));
    expect([error.code, error.detail]).toEqual([
      "upstream_unauthorized",
      { status: 401, needs: "valid_key" },
    ]);
    expect(error.message).not.toMatch(/public/);
  }
});

test.each([
  ["disabled", { isDisabled: true }],
  ["expired", { expiresAt: NOW }],
])("a key that is %s signs nobody in", async (_, change) => {
  const { fake, openrouter } = await openAccount();
  fake.changeKey(LAPTOP_HASH, change);
  expect((await faultOf(openrouter.getKey(LAPTOP))).detail).toMatchObject({ needs: "valid_key" });
});

test("credits that want a management key say so, and those that do not, do not", async () => {
  const { fake, openrouter } = await openAccount();
  expect((await openrouter.getCredits(LAPTOP)).credits.usedNanoUsd).toBe(0);
  fake.quirk({ creditsFor: "management_key" });
  expect((await faultOf(openrouter.getCredits(LAPTOP))).detail).toEqual({
    status: 403,
    needs: "management_key",
  });
});

test("a login page in between does not blame the key", async () => {
  const { fake, openrouter } = await openAccount();
  await fake.fail({ status: 403, body: "html" });
  expect((await faultOf(openrouter.getKey(LAPTOP))).detail).toEqual({ status: 403, needs: null });
});

test("one key's fault leaves the other keys as they are", async () => {
  const { fake, openrouter } = await openAccount();
  fake.changeKey(LAPTOP_HASH, { isDisabled: true });
  expect((await faultOf(openrouter.getKey(LAPTOP))).code).toBe("upstream_unauthorized");
  expect((await openrouter.getKey(MANAGER)).key.kind).toBe("management");
});

test("a server that repeats the key in its message does not get it shown", async () => {
  const secret = "a-key-of-another-form";
  const echo = createServer((request, response) => {
    const message = `No user for ${request.headers.authorization}`;
    response.writeHead(401, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ error: { code: 401, message } }));
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void echo.close());
  const address = echo.address();
  const port = typeof address === "object" ? address?.port : null;
  const { openrouter } = await openAccount({}, { client: { baseUrl: `http://127.0.0.1:${port}` } });
  const error = await faultOf(openrouter.getKey(secret));
  expect(error.message).toContain("No user for Bearer sk-or-…");
  expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toContain(secret);
});

test("what passes is tried again, a question by POST too", async () => {
  const { fake, openrouter, pauses } = await openAccount({
    requests: [planted({ at: NOW - 500 })],
  });
  await fake.fail({ status: 408 }, { times: 2 });
  expect((await openrouter.queryAnalytics(MANAGER, QUERY)).rows).toHaveLength(1);
  expect(pauses).toHaveLength(2);
});

test("a refused key is not tried again", async () => {
  const { fake, openrouter } = await openAccount();
  await faultOf(openrouter.listKeys(LAPTOP));
  expect(fake.requests).toHaveLength(1);
});

test("a redirect does not carry the key elsewhere", async () => {
  const { fake, openrouter } = await openAccount();
  await fake.fail({ status: 307 });
  expect((await faultOf(openrouter.getKey(LAPTOP))).detail).toEqual({ status: 307 });
  expect(fake.requests).toHaveLength(1);
});

test.each(["", "two words", "line\nbreak", "ключ", "x".repeat(513)])(
  "%o is no key: nothing is sent and nothing is quoted",
  async (secret) => {
    const { fake, openrouter } = await openAccount();
    const error = await faultOf(openrouter.getKey(secret));
    expect([error.code, error.field, fake.requests]).toEqual(["bad_request", "key", []]);
    if (secret !== "") expect(inspect(error)).not.toContain(secret);
  },
);

test("the sentence about a public list is unchanged by keys", () => {
  const error = statusFault({
    status: 401,
    host: "openrouter.ai",
    stays: "All stays.",
    text: "",
    isKeyed: false,
    retryAfterMs: null,
  });
  expect([error.message, error.detail]).toEqual([
    "openrouter.ai answered 401 (Unauthorized), although this list is public: something in between may be asking for a login. All stays.",
    { status: 401 },
  ]);
});
