import { setImmediate as tick } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { accountSyncs, keyNames } from "@/db/schema/keys";
import { removeKey } from "@/db/writes/remove-key";
import { createOpenRouter } from "@/lib/openrouter/client";
import type { JobContext } from "@/lib/sync/job";
import { syncKeys } from "@/lib/sync/sync-keys";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedWorld } from "@/tests/fake-openrouter/account/planted";
import type { Fault } from "@/tests/fake-openrouter/fault";
import { HOUR, MINUTE, T0 } from "../support/builders";
import { keyWorld } from "../support/key-world";

const MANAGER = fakeSecret(1);
const LAPTOP = fakeSecret(2);
const CI = fakeSecret(3);
const MANAGEMENT = { OPENROUTER_MANAGEMENT_KEY: MANAGER };
const manager: PlantedKey = { secret: MANAGER, name: "manager", kind: "management" };
const laptop: PlantedKey = { secret: LAPTOP, name: "laptop" };
const ci: PlantedKey = { secret: CI, name: "ci" };
const LISTS = "/keys";

const WORKSPACES = [
  { id: "11111111-1111-4111-8111-111111111111", name: "Default" },
  {
    id: "22222222-2222-4222-8222-222222222222",
    name: "Research",
    isDataDiscountLoggingEnabled: true,
  },
  { id: "33333333-3333-4333-8333-333333333333", name: "Ops", isBroadcastEnabled: true },
];

async function world(
  planted: Partial<PlantedWorld> = {},
  variables: Record<string, string> = MANAGEMENT,
) {
  const it = await keyWorld(variables, { keys: [manager, laptop, ci], ...planted });
  return {
    ...it,
    sync: (parts: Partial<JobContext> = {}) => syncKeys(it.context(parts)),
    state: (name: string) => it.row(name)?.state,
    syncOf: (accountId: number) =>
      it.db
        .select()
        .from(accountSyncs)
        .where(and(eq(accountSyncs.accountId, accountId), eq(accountSyncs.subject, "keys")))
        .get(),
  };
}

/** 130 keys in three workspaces, the first of which takes two pages. */
function manyKeys(): PlantedKey[] {
  return Array.from({ length: 130 }, (_, index) => ({
    secret: fakeSecret(1_000 + index),
    name: index === 1 ? "key 0" : `key ${index}`,
    workspaceId: WORKSPACES[index < 105 ? 0 : index < 120 ? 1 : 2]?.id ?? "",
    isDisabled: index % 25 === 3,
    limitNanoUsd: index % 3 === 0 ? null : index % 3 === 1 ? 0 : 5_000_000_000,
  }));
}

describe("with a management key", () => {
  test("every key of every workspace is listed, over all pages, disabled ones too", async () => {
    const it = await world({ workspaces: WORKSPACES, keys: [manager, ...manyKeys()] });
    expect(await it.sync()).toMatchObject({
      accounts: 1,
      listed: 130,
      new: 130,
      gone: 0,
      failed: 0,
    });
    const listed = it.rows().filter(({ kind }) => kind !== "management");
    expect(new Set(listed.map(({ hash }) => hash))).toEqual(
      new Set(manyKeys().map(({ secret = "" }) => hashOf(secret))),
    );
    expect(listed.filter(({ state }) => state === "disabled")).toHaveLength(6);
    expect(listed.filter(({ name }) => name === "key 0")).toHaveLength(2);
    expect(listed.filter(({ workspaceId }) => workspaceId === WORKSPACES[2]?.id)).toHaveLength(10);
    const { meta } = it.answer();
    expect(meta.accounts[0]?.workspaces.map(({ name }) => name)).toEqual([
      "Default",
      "Ops",
      "Research",
    ]);
    expect(meta.accounts[0]).toMatchObject({ has_management_key: true, has_inference_key: false });
  });

  test("no cap, a cap of nothing and a cap are three things", async () => {
    const it = await world({
      keys: [
        manager,
        { ...laptop, limitNanoUsd: null },
        { ...ci, limitNanoUsd: 0 },
        { secret: fakeSecret(4), name: "capped", limitNanoUsd: 5_000_000_000, limitReset: "daily" },
      ],
    });
    await it.sync();
    const caps = it
      .answer()
      .data.map(({ name, cap, limit, limit_reset }) => [name, cap, limit, limit_reset]);
    expect(caps).toContainEqual(["laptop", "none", null, null]);
    expect(caps).toContainEqual(["ci", "capped", 0, null]);
    expect(caps).toContainEqual(["capped", "capped", 5, "daily"]);
  });

  test("a second look at the same keys adds nothing and begins no state anew", async () => {
    const it = await world();
    await it.sync();
    const before = it.rows();
    it.fake.clock.set(T0 + MINUTE);
    expect(await it.sync()).toMatchObject({ new: 0, renamed: 0, gone: 0 });
    const moved = { syncedAt: T0 + MINUTE, usageAt: T0 + MINUTE };
    const manages = (key: { kind: unknown }) => key.kind === "management";
    expect(it.rows().filter((key) => !manages(key))).toEqual(
      before.filter((key) => !manages(key)).map((row) => ({ ...row, ...moved })),
    );
  });

  test("a renamed key keeps its row, and its old name until it was last seen", async () => {
    const it = await world();
    await it.sync();
    const id = it.row("laptop")?.id;
    it.fake.clock.set(T0 + MINUTE);
    await it.sync();
    it.fake.clock.set(T0 + HOUR);
    it.fake.changeKey(hashOf(LAPTOP), { name: "desk" });
    expect(await it.sync()).toMatchObject({ renamed: 1 });
    expect(it.row("desk")?.id).toBe(id);
    const names = it.db
      .select()
      .from(keyNames)
      .where(eq(keyNames.keyId, id ?? 0))
      .all();
    expect(names).toEqual([
      { keyId: id, name: "desk", firstSeenAt: T0 + HOUR, lastSeenAt: T0 + HOUR },
      { keyId: id, name: "laptop", firstSeenAt: T0, lastSeenAt: T0 + MINUTE },
    ]);
    expect(it.answer().data.find(({ name }) => name === "desk")?.former_names).toEqual(["laptop"]);
  });

  test("a deleted key stays as past, with its row and name, and comes back when it is listed again", async () => {
    const it = await world();
    await it.sync();
    it.fake.clock.set(T0 + HOUR);
    it.fake.changeKey(hashOf(CI), { isDeleted: true });
    expect(await it.sync()).toMatchObject({ gone: 1 });
    expect(it.row("ci")).toMatchObject({
      state: "deleted",
      stateSince: T0 + HOUR,
      goneAt: T0 + HOUR,
    });
    expect(await it.sync()).toMatchObject({ gone: 0 });
    expect(it.answer().data.map(({ name }) => name)).toEqual(["laptop", null, "ci"]);
    it.fake.changeKey(hashOf(CI), { isDeleted: false });
    await it.sync();
    expect(it.row("ci")).toMatchObject({ state: "ok", goneAt: null });
  });

  test("a disabled key that is held is called disabled, not refused, and is used again once it is enabled", async () => {
    const it = await world({}, { ...MANAGEMENT, OPENROUTER_API_KEY: LAPTOP });
    await it.sync();
    it.fake.changeKey(hashOf(LAPTOP), { isDisabled: true });
    await it.sync();
    expect(it.state("laptop")).toBe("disabled");
    expect(it.held("inference")).toEqual([]);
    it.fake.changeKey(hashOf(LAPTOP), { isDisabled: false });
    await it.sync();
    expect(it.state("laptop")).toBe("ok");
    expect(it.held("inference")).toHaveLength(1);
  });

  test("a key expires by itself", async () => {
    const it = await world({ keys: [manager, { ...laptop, expiresAt: T0 + HOUR }] });
    await it.sync();
    expect(it.state("laptop")).toBe("ok");
    it.fake.clock.set(T0 + HOUR);
    await it.sync();
    expect(it.state("laptop")).toBe("expired");
  });
});

describe("a list that is not whole", () => {
  test.each<[string, Parameters<Awaited<ReturnType<typeof world>>["fake"]["fail"]>]>([
    ["cannot be had from one of the workspaces", [{ status: 400 }, { path: LISTS, times: 1 }]],
    ["is cut off", ["truncated", { path: LISTS, times: 1 }]],
    [
      "is told in the shape of an error",
      [
        { status: 400, body: "zod" },
        { path: LISTS, times: 1 },
      ],
    ],
    ["has a row that cannot be read", ["bad-row", { path: LISTS }]],
    [
      "is one of a few workspaces, the count of which says more",
      ["lying-count", { path: "/workspaces" }],
    ],
    ["has no workspaces", ["no-models", { path: "/workspaces" }]],
    ["may not name the workspaces", [{ status: 403 }, { path: "/workspaces" }]],
  ])("%s: no key is taken for deleted, and the account says since when", async (_what, fault) => {
    const it = await world({ workspaces: WORKSPACES, keys: [manager, ...manyKeys()] });
    await it.sync();
    const account = it.accounts()[0]?.id ?? 0;
    it.fake.clock.set(T0 + MINUTE);
    it.fake.changeKey(hashOf(fakeSecret(1_000)), { isDeleted: true });
    await it.fake.fail(...fault);
    await it.sync().catch(() => undefined);
    expect(it.rows().filter(({ goneAt }) => goneAt !== null)).toEqual([]);
    expect(it.syncOf(account)).toMatchObject({ okAt: T0, failingSince: T0 + MINUTE });
    await it.fake.heal();
    await it.sync();
    expect(it.rows().filter(({ goneAt }) => goneAt !== null)).toHaveLength(1);
    expect(it.syncOf(account)).toMatchObject({ errorCode: null, failingSince: null });
  });

  test("half of a list that looks whole deletes nothing: only what two lists in a row are without is deleted", async () => {
    const it = await world({ workspaces: WORKSPACES, keys: [manager, ...manyKeys()] });
    await it.sync();
    it.fake.changeKey(hashOf(fakeSecret(1_000)), { isDeleted: true });
    await it.fake.fail("half-consistent", { path: LISTS, times: 1 });
    expect(await it.sync()).toMatchObject({ listed: 129, gone: 1 });
    expect(it.rows().filter(({ goneAt }) => goneAt !== null)).toMatchObject([
      { hash: hashOf(fakeSecret(1_000)) },
    ]);
  });

  test("without the workspaces the keys of the default one are known, and it says so", async () => {
    const it = await world({ workspaces: WORKSPACES, keys: [manager, ...manyKeys()] });
    await it.fake.fail({ status: 403 }, { path: "/workspaces" });
    expect(await it.sync()).toMatchObject({ listed: 105, failed: 0 });
    expect(it.syncOf(1)?.errorMessage).toMatch(/only the keys of the default workspace/);
  });
});

describe("one account of several", () => {
  const otherManager = fakeSecret(51);
  const other: PlantedWorld = {
    account: { organizationId: "org_other" },
    workspaces: [{ id: "44444444-4444-4444-8444-444444444444", name: "Default" }],
    keys: [
      { secret: otherManager, name: "other manager", kind: "management" },
      { secret: fakeSecret(52), name: "other" },
    ],
  };

  test("a revoked management key is refused by name, its account says why, and the other one goes on", async () => {
    const it = await keyWorld(
      { OPENROUTER_MANAGEMENT_KEY: `${MANAGER},${otherManager}` },
      { keys: [manager, laptop, ci] },
      other,
    );
    const sync = () => syncKeys(it.context());
    await sync();
    it.fake.changeKey(hashOf(MANAGER), { isDeleted: true });
    it.fake.changeKey(hashOf(fakeSecret(52)), { name: "renamed" });
    expect(await sync()).toMatchObject({ accounts: 2, failed: 1, renamed: 1 });
    const refused = it.rows().find(({ hash }) => hash === hashOf(MANAGER));
    expect(refused).toMatchObject({
      state: "refused",
      stateReason: expect.stringContaining("401"),
    });
    expect(it.row("laptop")).toMatchObject({ state: "ok", goneAt: null });
    const failing = it
      .answer()
      .meta.accounts.filter(({ syncs }) => syncs.some(({ error }) => error));
    expect(failing).toMatchObject([{ has_management_key: false }]);
    expect(await sync()).toMatchObject({ accounts: 1, failed: 0 });
  });

  test("a second management key takes over from one that was revoked", async () => {
    const spare = fakeSecret(9);
    const it = await keyWorld(
      { OPENROUTER_MANAGEMENT_KEY: `${MANAGER},${spare}` },
      { keys: [manager, { ...manager, secret: spare, name: "spare" }, laptop] },
    );
    await syncKeys(it.context());
    it.fake.changeKey(hashOf(MANAGER), { isDeleted: true });
    expect(await syncKeys(it.context())).toMatchObject({ listed: 1, failed: 0 });
    expect(it.held("management").map(({ secret }) => secret)).toEqual([spare]);
  });

  test.each<[string, Fault, string]>([
    ["429", { status: 429 }, "upstream_rate_limited"],
    ["a stall", "stall", "upstream_timeout"],
    ["half an answer", "truncated", "upstream_truncated"],
    ["403 of who knows whom", { status: 403, body: "html" }, "upstream_unauthorized"],
    ["400 in the second shape", { status: 400, body: "zod" }, "upstream_status"],
  ])(
    "%s leaves every key as it was, and fails the run where no account is left",
    async (_, fault, code) => {
      const it = await world();
      await it.sync();
      const before = it.rows();
      const openrouter = createOpenRouter({
        baseUrl: it.fake.url,
        now: it.runtime.now,
        sleep: async () => undefined,
        timeouts: { headersMs: 100, stallMs: 100, totalMs: 200 },
      });
      onTestFinished(() => openrouter.close());
      await it.fake.fail(fault, { path: /^\/(keys|workspaces)$/ });
      await expect(it.sync({ openrouter, retry: false })).rejects.toMatchObject({ code });
      expect(it.rows()).toEqual(before);
      expect(it.syncOf(1)).toMatchObject({ errorCode: code });
    },
  );

  test.each([
    [401, "documented"],
    [401, "second"],
    [403, "documented"],
    [403, "second"],
  ] as const)(
    "an inference key that says it is a management key gets %d in the %s shape, and names the fault",
    async (wrongKey, errorShape) => {
      const it = await world();
      await it.sync();
      it.fake.quirk({ wrongKey, errorShape });
      it.fake.changeKey(hashOf(MANAGER), { kind: "inference" });
      await expect(it.sync()).rejects.toMatchObject({
        code: "upstream_unauthorized",
        message: expect.stringContaining("management key"),
      });
      expect(it.state("laptop")).toBe("ok");
    },
  );
});

describe("without a management key", () => {
  const own = { OPENROUTER_API_KEY: `${LAPTOP},${CI}` };

  test("each key we hold tells its own cap and use", async () => {
    const it = await world({ keys: [{ ...laptop, limitNanoUsd: 0 }, ci] }, own);
    expect(await it.sync()).toMatchObject({ accounts: 1, listed: 0, refreshed: 2 });
    expect(it.answer().data).toMatchObject([
      { kind: "inference", stored: "environment", usage_today_usd: "0.00" },
      { kind: "inference", stored: "environment", usage_today_usd: "0.00" },
    ]);
    expect(it.answer().data.map(({ limit }) => limit)).toContain(0);
    expect(it.syncOf(1)).toMatchObject({ okAt: T0, errorCode: null });
  });

  test("a revoked key is refused and left alone, and the others go on", async () => {
    const it = await world({}, own);
    await it.sync();
    it.fake.changeKey(hashOf(LAPTOP), { isDeleted: true });
    await it.sync();
    const row = it.rows().find(({ hash }) => hash === hashOf(LAPTOP));
    expect(row).toMatchObject({ state: "refused", stateReason: expect.stringContaining("401") });
    expect(it.held().map(({ secret }) => secret)).toEqual([CI]);
    const asked = it.asked("/key");
    await it.sync();
    expect(it.asked("/key")).toBe(asked + 1);
  });

  test("a key that is removed while it is asked is not put back by its answer", async () => {
    const it = await world({ keys: [laptop] }, {});
    const keyId = await it.paste(LAPTOP);
    const asked = it.asked("/key");
    const running = it.sync();
    while (it.asked("/key") === asked) await tick();
    removeKey(it.db, { keyId, accountId: it.accounts()[0]?.id ?? null });
    await running;
    expect([it.rows(), it.accounts()]).toEqual([[], []]);
  });

  test("a pasted key that was refused is tried again after an hour", async () => {
    const it = await world({ keys: [laptop] }, {});
    await it.paste(LAPTOP);
    it.fake.changeKey(hashOf(LAPTOP), { isDisabled: true });
    await it.sync().catch(() => undefined);
    expect(it.rows()).toMatchObject([{ state: "refused" }]);
    it.fake.changeKey(hashOf(LAPTOP), { isDisabled: false });
    it.fake.clock.set(T0 + 30 * MINUTE);
    await it.sync();
    expect(it.rows()).toMatchObject([{ state: "refused" }]);
    it.fake.clock.set(T0 + HOUR);
    await it.sync();
    expect(it.rows()).toMatchObject([{ state: "ok", stateReason: null }]);
  });
});

test("a key that told nobody's name joins the account whose list has it", async () => {
  const it = await world({ keys: [manager, { ...laptop, creatorUserId: null }] });
  await it.paste(LAPTOP);
  expect(it.accounts()).toHaveLength(1);
  await it.sync();
  expect(it.accounts().map(({ identity }) => identity.split(":")[0])).toEqual(["user"]);
  expect(new Set(it.rows().map(({ accountId }) => accountId)).size).toBe(1);
  expect(it.row("laptop")).toMatchObject({ match: "hash", state: "ok" });
});

test("accounts of two keys that turn out to be one are joined in the middle of a run", async () => {
  const quiet = { ...laptop, creatorUserId: null };
  const it = await world({ keys: [quiet, ci] }, { OPENROUTER_API_KEY: `${LAPTOP},${CI}` });
  await it.sync();
  expect(it.accounts()).toHaveLength(2);
  it.fake.changeKey(hashOf(LAPTOP), { creatorUserId: "user_2dHFtVWx2n56w6HkM0000000000" });
  expect(await it.sync()).toMatchObject({ refreshed: 2, failed: 0 });
  expect(it.accounts()).toHaveLength(1);
  expect(it.rows().map(({ accountId }) => accountId)).toEqual([
    it.accounts()[0]?.id,
    it.accounts()[0]?.id,
  ]);
});

test("with nothing to ask with there is nothing to do, and nothing is asked", async () => {
  const it = await world({}, {});
  expect(await it.sync()).toMatchObject({ accounts: 0, failed: 0 });
  expect(it.fake.requests).toEqual([]);
});
