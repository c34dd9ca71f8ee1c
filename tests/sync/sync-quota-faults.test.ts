import { expect, test } from "vitest";
import { accountSyncs, keys } from "@/db/schema/keys";
import { createOpenRouter } from "@/lib/openrouter/client";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import { MINUTE } from "../support/builders";
import { CI, freeRequests, LAPTOP, MORNING, PLANTED, quotaWorld } from "../support/quota-world";

test.each([401, 403] as const)(
  "credits refused with %i to an inference key cost nothing else",
  async (wrongKey) => {
    const { fake, db, poll, days } = await quotaWorld();
    fake.quirk({ creditsFor: "management_key", wrongKey });
    fake.addRequests(freeRequests(3));
    expect(await poll()).toEqual({ accounts: 1, readings: 1, failed: 0 });
    expect(days()[0]?.used).toBe(3);
    expect(db.select().from(keys).all()).toMatchObject([{ state: "ok" }]);
    const [about] = db
      .select()
      .from(accountSyncs)
      .all()
      .filter((row) => row.subject === "credits");
    expect(about).toMatchObject({ errorCode: "upstream_unauthorized", failingSince: MORNING });
  },
);

test("a revoked key is marked and the next one of the account is asked", async () => {
  const { fake, db, poll, days, asked } = await quotaWorld({
    env: { OPENROUTER_API_KEY: `${LAPTOP},${CI}` },
  });
  await poll();
  fake.changeKey(hashOf(LAPTOP), { isDeleted: true });
  fake.addRequests(freeRequests(2, { keyHash: hashOf(CI) }));
  fake.clock.advance(MINUTE);
  asked();
  expect(await poll()).toEqual({ accounts: 1, readings: 1, failed: 0 });
  expect(asked()).toEqual(["/key", "/key"]);
  expect(days()[0]?.used).toBe(2);
  const states = db.select().from(keys).all();
  expect(states.map(({ state }) => state)).toEqual(["refused", "ok"]);
  expect(states[0]?.stateReason).toMatch(/does not know this key/);
});

test("when every key is refused, the run fails with the reason and what was known stays", async () => {
  const { fake, db, poll, days } = await quotaWorld();
  fake.addRequests(freeRequests(4));
  await poll();
  fake.changeKey(hashOf(LAPTOP), { isDeleted: true });
  fake.clock.advance(MINUTE);
  await expect(poll()).rejects.toMatchObject({ code: "upstream_unauthorized" });
  expect(days()).toMatchObject([{ used: 4, asOf: MORNING }]);
  const [about] = db
    .select()
    .from(accountSyncs)
    .all()
    .filter((row) => row.subject === "counter");
  expect(about).toMatchObject({ okAt: MORNING, errorCode: "upstream_unauthorized" });
});

test("a 403 from something in between does not mark the key", async () => {
  const { fake, db, poll } = await quotaWorld();
  await poll();
  fake.fail({ status: 403, body: "html" }, { path: "/key" });
  await expect(poll()).rejects.toMatchObject({ code: "upstream_unauthorized" });
  expect(db.select().from(keys).all()).toMatchObject([{ state: "ok" }]);
});

test.each([
  ["upstream_rate_limited", { status: 429 }],
  ["upstream_status", { status: 500 }],
  ["upstream_not_json", "html"],
  ["upstream_truncated", "truncated"],
  ["upstream_reset", "hang-up"],
] as const)("an account that fails with %s leaves the other one alone", async (code, fault) => {
  const other = {
    keys: [{ secret: fakeSecret(9), name: "other" }],
    account: { creatorUserId: "user_b" },
  };
  const { fake, db, poll, days } = await quotaWorld({
    planted: [PLANTED, other],
    env: { OPENROUTER_API_KEY: `${LAPTOP},${fakeSecret(9)}` },
  });
  await poll({ retry: false });
  expect(days()).toHaveLength(2);
  fake.clock.advance(MINUTE);
  fake.fail(fault, { path: "/key", times: 1 });
  expect(await poll({ retry: false })).toEqual({ accounts: 2, readings: 1, failed: 1 });
  const about = db
    .select()
    .from(accountSyncs)
    .all()
    .filter((row) => row.subject === "counter");
  expect(about.map(({ errorCode }) => errorCode).sort()).toEqual([code, null].sort());
  expect(
    days()
      .map(({ asOf }) => asOf)
      .sort(),
  ).toEqual([MORNING, MORNING + MINUTE]);
});

test("a slow answer ends in a timeout of its own name, and nothing is written of it", async () => {
  const { fake, runtime, poll, days } = await quotaWorld();
  await poll();
  const openrouter = createOpenRouter({
    baseUrl: runtime.env.openrouterBaseUrl,
    now: runtime.now,
    sleep: async () => undefined,
    timeouts: { totalMs: 100 },
  });
  fake.fail("slow", { path: "/key" });
  fake.clock.advance(MINUTE);
  await expect(poll({ openrouter, retry: false })).rejects.toMatchObject({
    code: "upstream_timeout",
  });
  await openrouter.close();
  expect(days()[0]?.asOf).toBe(MORNING);
});

test("when every account fails, so does the run, and the wait that was asked for is known", async () => {
  const { fake, poll } = await quotaWorld();
  await poll();
  fake.fail({ status: 429, retryAfter: 30 }, { path: "/key" });
  await expect(poll({ retry: false })).rejects.toMatchObject({
    code: "upstream_rate_limited",
    detail: { retry_after_ms: 30_000 },
  });
});
