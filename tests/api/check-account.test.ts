import { describe, expect, test } from "vitest";
import { GET as getKeys } from "@/app/api/v1/keys/route";
import { errorAnswer } from "@/lib/http/answer-schemas";
import { errorCheckAnswer, requestCheckAnswer } from "@/lib/http/check-schemas";
import { keysAnswer } from "@/lib/http/key-answer-schemas";
import { installRuntime } from "@/lib/runtime";
import { syncKeys } from "@/lib/sync/sync-keys";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import { callRoute } from "@/tests/support/call-route";
import { askTool, CHECKED_MODELS } from "@/tests/support/check-world";
import {
  CI,
  freeRequests,
  LAPTOP,
  MANAGER,
  MORNING,
  PLANTED,
  quotaWorld,
} from "@/tests/support/quota-world";
import { recordCatalog } from "@/tests/support/record-catalog";
import type { As } from "@/tests/support/visitors";

const FREE = '{"model":"acme/tiny:free","prompt":"Hi"}';
const DAY_IS_FULL = '{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-day. "}}';
const OF_ACCOUNT = [
  "quota_left",
  "quota_used_up",
  "negative_balance",
  "key_uncapped",
  "key_locked",
];

const OTHER_KEY = fakeSecret(7);
const OTHER = {
  keys: [{ secret: OTHER_KEY, name: "other" }],
  account: { creatorUserId: "user_other", totalCreditsUsd: 10 },
};

/** One account with a counter of 12 of 50, or two. */
async function accountWorld({ isAlone = true } = {}) {
  const keys = [...PLANTED.keys.slice(0, 2), { secret: CI, name: "ci", limitNanoUsd: 0 }];
  const it = await quotaWorld({
    planted: [{ keys, requests: freeRequests(12) }, ...(isAlone ? [] : [OTHER])],
    env: {
      OPENROUTER_API_KEY: isAlone ? LAPTOP : `${LAPTOP},${OTHER_KEY}`,
      OPENROUTER_MANAGEMENT_KEY: MANAGER,
    },
  });
  installRuntime(it.runtime);
  recordCatalog(it.db, { at: MORNING, models: Object.values(CHECKED_MODELS) });
  await syncKeys(it.context());
  it.fake.clock.advance(10 * 60_000);
  await it.poll();
  const { body } = await callRoute(getKeys, "/api/v1/keys");
  const { data } = keysAnswer.parse(body);
  const keyId = (secret: string) => {
    const key = data.find(({ hash }) => hash === hashOf(secret));
    if (!key) throw new Error("There is no such key.");
    return key.id;
  };
  return { ...it, keyId };
}

async function told(as: As, more: object = {}) {
  const { status, body } = await askTool("request", { input: FREE, ...more }, { as });
  expect(status).toBe(200);
  const { reasons } = requestCheckAnswer.parse(body).data;
  return reasons.flatMap(({ code, sentence }) => (OF_ACCOUNT.includes(code) ? [sentence] : []));
}

describe("who may see usage", () => {
  test("is told what is left of the only account's day", async () => {
    await accountWorld();
    expect(await told("token:usage")).toEqual(["38 of 50 free requests are left until 00:00 UTC."]);
    const { body } = await askTool("error", { input: DAY_IS_FULL }, { as: "viewer" });
    expect(errorCheckAnswer.parse(body).data.explanation).toContain(
      "Today’s count here is 12 of 50.",
    );
  });

  test("is told of the key that is named, and of its account", async () => {
    const { keyId } = await accountWorld({ isAlone: false });
    expect(await told("viewer", { key_id: keyId(LAPTOP) })).toEqual([
      "The key has no cap: nothing stops it when a model has a price.",
      "38 of 50 free requests are left until 00:00 UTC.",
    ]);
    const [locked] = await told("viewer", { key_id: keyId(CI) });
    expect(locked).toMatch(/^The key cannot spend money today\. Its cap is \$0/);
    expect(await told("viewer", { key_id: keyId(OTHER_KEY) })).toContain(
      "1000 of 1000 free requests are left until 00:00 UTC.",
    );
  });

  test("is told of no account where several are possible", async () => {
    await accountWorld({ isAlone: false });
    expect(await told("viewer")).toEqual([]);
    expect(await told("viewer", { key_id: null })).toEqual([]);
  });

  test.each([
    [99, "bad_request"],
    [0, "bad_request"],
    [1.5, "bad_request"],
    ["1", "bad_request"],
  ])("the key %j is refused by its field", async (keyId, code) => {
    await accountWorld();
    const { status, body } = await askTool(
      "request",
      { input: FREE, key_id: keyId },
      { as: "viewer" },
    );
    const { error } = errorAnswer.parse(body);
    expect([status, error.code, error.field]).toEqual([400, code, "key_id"]);
  });
});

describe("who may not see usage", () => {
  test("gets the same answer without a word of the account", async () => {
    await accountWorld();
    expect(await told("token:read")).toEqual([]);
    const { body } = await askTool("error", { input: DAY_IS_FULL }, { as: "token:read" });
    expect(errorCheckAnswer.parse(body).data.explanation).not.toContain("count here");
  });

  test("is refused when naming a key, whether there is one or not", async () => {
    const { keyId } = await accountWorld();
    for (const id of [keyId(LAPTOP), 99]) {
      const { status, body } = await askTool(
        "request",
        { input: FREE, key_id: id },
        { as: "token:read" },
      );
      const { error } = errorAnswer.parse(body);
      expect([status, error.code, error.field]).toEqual([403, "forbidden", "key_id"]);
    }
  });
});
