import { expect, test } from "vitest";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import { KEYS, LAPTOP, LAPTOP_HASH, MANAGER, NOW, openAccount, planted } from "./account-world";
import { faultOf } from "./open-client";

const [FIRST, SECOND] = [
  { id: "0df9e665-d932-5740-b2c7-b52af166bc11", name: "Default" },
  { id: "0df9e665-d932-5740-b2c7-b52af166bc12", name: "Research" },
];

function keysNamed(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    secret: fakeSecret(100 + index),
    name: `key ${index}`,
  }));
}

test.each([0, 1, 99, 100, 101, 130, 200])(
  "all of %i keys are listed, over pages of 100",
  async (count) => {
    const keys = keysNamed(count);
    const { fake, openrouter } = await openAccount({ keys: [...KEYS.slice(0, 1), ...keys] });
    const reply = await openrouter.listKeys(MANAGER);
    expect(reply.keys.map((key) => key.hash)).toEqual(keys.map(({ secret }) => hashOf(secret)));
    expect(reply.refused).toEqual([]);
    expect(fake.requests).toHaveLength(Math.floor(count / 100) + 1);
  },
);

test("without a workspace only the default one's keys come, so every workspace is asked", async () => {
  const keys = [
    ...KEYS,
    { secret: fakeSecret(3), name: "research", workspaceId: SECOND.id },
    { secret: fakeSecret(4), name: "also research", workspaceId: SECOND.id },
  ];
  const { openrouter } = await openAccount({ workspaces: [FIRST, SECOND], keys });
  const names = async (options = {}) =>
    (await openrouter.listKeys(MANAGER, options)).keys.map(({ name }) => name);
  expect(await names()).toEqual(["laptop-free"]);
  const { workspaces } = await openrouter.listWorkspaces(MANAGER);
  expect(workspaces.map(({ id, name }) => [id, name])).toEqual([
    [FIRST.id, "Default"],
    [SECOND.id, "Research"],
  ]);
  expect(await names({ workspaceId: FIRST.id })).toEqual(["laptop-free"]);
  expect(await names({ workspaceId: SECOND.id })).toEqual(["research", "also research"]);
});

test("all of 130 workspaces are listed", async () => {
  const workspaces = Array.from({ length: 130 }, (_, index) => ({
    id: `0df9e665-d932-5740-b2c7-${String(index).padStart(12, "0")}`,
    name: `Workspace ${index}`,
    isDataDiscountLoggingEnabled: index === 0,
  }));
  const { openrouter } = await openAccount({ workspaces });
  const reply = await openrouter.listWorkspaces(MANAGER);
  expect(reply.workspaces.map(({ id }) => id)).toEqual(workspaces.map(({ id }) => id));
  expect(reply.workspaces.filter((one) => one.isDataDiscountLoggingEnabled)).toHaveLength(1);
});

test("disabled keys are listed as such, which has to be asked for", async () => {
  const keys = [...KEYS, { secret: fakeSecret(3), name: "off", isDisabled: true }];
  const { fake, openrouter } = await openAccount({ keys });
  const reply = await openrouter.listKeys(MANAGER);
  expect(reply.keys.map(({ name, isDisabled }) => [name, isDisabled])).toEqual([
    ["laptop-free", false],
    ["off", true],
  ]);
  const plain = await fetch(`${fake.url}/keys`, {
    headers: { Authorization: `Bearer ${MANAGER}` },
  });
  expect(((await plain.json()) as { data: unknown[] }).data).toHaveLength(1);
});

test("keys of one name are two keys, and a renamed key keeps its hash and its figures", async () => {
  const twin = { secret: fakeSecret(3), name: "laptop-free" };
  const { fake, openrouter } = await openAccount({
    keys: [...KEYS, twin],
    requests: [planted({ costNanoUsd: 3 })],
  });
  const before = await openrouter.listKeys(MANAGER);
  expect(before.keys.map(({ name, credits }) => [name, credits.total])).toEqual([
    ["laptop-free", 3],
    ["laptop-free", 0],
  ]);
  fake.clock.advance(1_000);
  fake.changeKey(LAPTOP_HASH, { name: "desktop" });
  const [renamed] = (await openrouter.listKeys(MANAGER)).keys;
  expect(renamed).toMatchObject({
    hash: LAPTOP_HASH,
    name: "desktop",
    updatedAt: NOW + 1_000,
    credits: { total: 3 },
  });
});

test("a deleted key is listed no more and its secret is refused", async () => {
  const { fake, openrouter } = await openAccount();
  fake.changeKey(LAPTOP_HASH, { isDeleted: true });
  expect((await openrouter.listKeys(MANAGER)).keys).toEqual([]);
  expect(await faultOf(openrouter.getKey(LAPTOP))).toMatchObject({
    code: "upstream_unauthorized",
    detail: { status: 401, needs: "valid_key" },
  });
});

test("a pasted key is found in the list by the hash of its secret", async () => {
  const { openrouter } = await openAccount();
  const { keys } = await openrouter.listKeys(MANAGER);
  expect(keys.map(({ hash }) => hash)).toContain(hashOf(LAPTOP));
});

test("one unreadable row is set aside and does not end the pages", async () => {
  const { fake, openrouter } = await openAccount({
    keys: [...KEYS.slice(0, 1), ...keysNamed(130)],
  });
  await fake.fail("bad-row", { path: "/keys", times: 1 });
  const reply = await openrouter.listKeys(MANAGER);
  expect([reply.keys.length, reply.refused]).toEqual([
    130,
    [{ ref: "#51", reason: "not an object" }],
  ]);
});

test("a fault on the second page is a fault, not a shorter list", async () => {
  const { fake, openrouter } = await openAccount({
    keys: [...KEYS.slice(0, 1), ...keysNamed(130)],
  });
  const failing = openrouter.listKeys(MANAGER, { retry: false });
  while (fake.requests.length === 0) await new Promise(setImmediate);
  await fake.fail({ status: 500 }, { path: "/keys" });
  expect(await faultOf(failing)).toMatchObject({
    code: "upstream_status",
    detail: { status: 500 },
  });
});

test.each(["half", "lying-count"] as const)(
  "a list of workspaces that is not whole (%s) is refused",
  async (fault) => {
    const { fake, openrouter } = await openAccount({ workspaces: [FIRST, SECOND] });
    await fake.fail(fault, { path: "/workspaces" });
    expect((await faultOf(openrouter.listWorkspaces(MANAGER))).code).toBe("upstream_incomplete");
  },
);

test("the credits are the account's, whichever key asks, and may be overdrawn", async () => {
  const { openrouter } = await openAccount({
    account: { totalCreditsUsd: 5 },
    requests: [planted({ costNanoUsd: 5_000_000_001 })],
  });
  for (const secret of [MANAGER, LAPTOP]) {
    expect((await openrouter.getCredits(secret)).credits).toEqual({
      boughtNanoUsd: 5_000_000_000,
      usedNanoUsd: 5_000_000_001,
      balanceNanoUsd: -1,
      isBlank: false,
    });
  }
});

test("credits of 0 and 0 are told as what they are: blank, not a balance of nothing", async () => {
  const { fake, openrouter } = await openAccount({ account: { totalCreditsUsd: 5 } });
  fake.quirk({ credits: "zeros" });
  expect((await openrouter.getCredits(MANAGER)).credits.isBlank).toBe(true);
});
