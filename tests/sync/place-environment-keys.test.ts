import { expect, test } from "vitest";
import { listKeyProblems } from "@/db/queries/key-problems";
import type { JobContext } from "@/lib/sync/job";
import { placeEnvironmentKeys } from "@/lib/sync/place-environment-keys";
import { fakeSecret, hashOf, maskOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedWorld } from "@/tests/fake-openrouter/account/planted";
import { HOUR, MINUTE, T0 } from "../support/builders";
import { keyWorld } from "../support/key-world";

const MANAGER = fakeSecret(1);
const LAPTOP = fakeSecret(2);
const CI = fakeSecret(3);
const PLANTED: PlantedWorld = {
  keys: [
    { secret: MANAGER, name: "manager", kind: "management" },
    { secret: LAPTOP, name: "laptop" },
    { secret: CI, name: "ci" },
  ],
};

async function world(variables: Record<string, string>, ...planted: PlantedWorld[]) {
  const it = await keyWorld(variables, ...(planted.length > 0 ? planted : [PLANTED]));
  return {
    ...it,
    place: (parts: Partial<JobContext> = {}) => placeEnvironmentKeys(it.context(parts)),
    problems: () => listKeyProblems(it.db),
    askedAboutKeys: () => it.asked("/key"),
  };
}

test("each secret of the environment is asked about once, and gets its row and its account", async () => {
  const it = await world({
    OPENROUTER_API_KEY: `${LAPTOP},${CI}`,
    OPENROUTER_MANAGEMENT_KEY: MANAGER,
  });
  await it.place();
  await it.place();
  expect(it.askedAboutKeys()).toBe(3);
  expect(it.accounts()).toMatchObject([
    { name: "Account 1", identity: expect.stringMatching(/^user:/) },
  ]);
  expect(
    it
      .rows()
      .map(({ kind, state }) => [kind, state])
      .sort(),
  ).toEqual([
    ["inference", "ok"],
    ["inference", "ok"],
    ["management", "ok"],
  ]);
  expect(it.held()).toHaveLength(3);
  expect(JSON.stringify([it.rows(), it.problems()])).not.toContain(LAPTOP);
});

test("keys of two organizations and of a person make three accounts", async () => {
  const it = await world(
    { OPENROUTER_API_KEY: `${MANAGER},${LAPTOP},${CI}` },
    { keys: [{ secret: MANAGER, name: "a" }], account: { organizationId: "org_a" } },
    { keys: [{ secret: LAPTOP, name: "b" }], account: { organizationId: "org_b" } },
    { keys: [{ secret: CI, name: "c" }], account: { creatorUserId: "user_c" } },
  );
  await it.place();
  expect(
    it
      .accounts()
      .map(({ identity }) => identity)
      .sort(),
  ).toEqual(["org:org_a", "org:org_b", "user:user_c"]);
  expect(
    it
      .accounts()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["Account 1", "Account 2", "Account 3"]);
});

test.each([
  [{ OPENROUTER_API_KEY: MANAGER }, "management", "OPENROUTER_API_KEY"],
  [{ OPENROUTER_MANAGEMENT_KEY: LAPTOP }, "inference", "OPENROUTER_MANAGEMENT_KEY"],
])(
  "a key in the variable of the other kind is named, and not used: %#",
  async (variables, kind, name) => {
    const it = await world(variables);
    await it.place();
    expect(it.rows()).toMatchObject([
      { kind, state: "wrong_kind", stateReason: expect.stringContaining(name) },
    ]);
    expect(it.held()).toEqual([]);
  },
);

test("a key that was moved to the right variable is used from then on, without being asked again", async () => {
  const it = await world({ OPENROUTER_API_KEY: MANAGER });
  await it.place();
  const moved = { ...it.runtime.env, inferenceKeys: [], managementKeys: [MANAGER] };
  await it.place({ env: moved });
  expect(it.rows()).toMatchObject([{ state: "ok", stateReason: null }]);
  expect(it.askedAboutKeys()).toBe(1);
});

test("a secret in both variables is used for what it is", async () => {
  const it = await world({ OPENROUTER_API_KEY: MANAGER, OPENROUTER_MANAGEMENT_KEY: MANAGER });
  await it.place();
  expect(it.rows()).toMatchObject([{ kind: "management", state: "ok" }]);
});

test("a secret that cannot be asked about is a problem with its variable and mask, and the others are placed", async () => {
  const it = await world({ OPENROUTER_API_KEY: `${LAPTOP},${CI}` });
  await it.fake.fail({ status: 500 }, { times: 1, path: "/key" });
  await it.place();
  expect(it.rows()).toHaveLength(1);
  expect(it.problems()).toMatchObject([
    {
      variable: "OPENROUTER_API_KEY",
      label: expect.stringMatching(/^sk-or-v1-...\.\.\.....$/),
      code: "upstream_status",
      since: T0,
    },
  ]);
  await it.place();
  expect(it.problems()).toEqual([]);
  expect(it.rows()).toHaveLength(2);
});

test("a secret that OpenRouter does not know is asked about again only after an hour, or when somebody asks", async () => {
  const stranger = fakeSecret(99);
  const it = await world({ OPENROUTER_API_KEY: stranger });
  await it.place();
  expect(it.problems()).toMatchObject([{ code: "upstream_unauthorized", since: T0 }]);
  it.fake.clock.set(T0 + MINUTE);
  await it.place();
  expect(it.askedAboutKeys()).toBe(1);
  await it.place({ isAsked: true });
  expect(it.askedAboutKeys()).toBe(2);
  it.fake.clock.set(T0 + HOUR);
  await it.place();
  expect(it.askedAboutKeys()).toBe(3);
  expect(it.problems()).toMatchObject([{ since: T0 }]);
});

test("a problem goes with the secret that had it", async () => {
  const it = await world({ OPENROUTER_API_KEY: fakeSecret(99) });
  await it.place();
  await it.place({ env: { ...it.runtime.env, inferenceKeys: [] } });
  expect(it.problems()).toEqual([]);
});

test("a key that tells neither organization nor creator has an account of its own until it does", async () => {
  const account = { creatorUserId: "user_c" };
  const quiet = { secret: LAPTOP, name: "laptop", creatorUserId: null };
  const it = await world(
    { OPENROUTER_API_KEY: `${LAPTOP},${CI}` },
    {
      account,
      keys: [quiet, { secret: CI, name: "ci" }],
    },
  );
  await it.place();
  expect(
    it
      .accounts()
      .map(({ identity }) => identity)
      .sort(),
  ).toEqual([`key:${hashOf(LAPTOP)}`, "user:user_c"]);
  it.fake.changeKey(hashOf(LAPTOP), { creatorUserId: "user_c" });
  await it.place({ isAsked: true });
  expect(it.accounts().map(({ identity }) => identity)).toEqual(["user:user_c"]);
  expect(new Set(it.rows().map(({ accountId }) => accountId)).size).toBe(1);
  expect(it.rows()[0]?.label).toBe(maskOf(LAPTOP));
});
