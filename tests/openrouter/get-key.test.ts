import { expect, test } from "vitest";
import { fakeSecret } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedAccount, PlantedKey } from "@/tests/fake-openrouter/account/planted";
import {
  DAY,
  HOUR,
  KEYS,
  LAPTOP,
  LAPTOP_HASH,
  MANAGER,
  MINUTE,
  NOW,
  openAccount,
  planted,
  TODAY,
} from "./account-world";

const PAID = { variant: "standard", costNanoUsd: 1, byokNanoUsd: 10 };

test("a key tells what it used today, this week from Monday, this month and ever, to the last nano-dollar", async () => {
  const times = {
    today: TODAY,
    yesterday: TODAY - 1,
    monday: Date.UTC(2026, 10, 16),
    sunday: Date.UTC(2026, 10, 16) - 1,
    first: Date.UTC(2026, 10, 1),
    october: Date.UTC(2026, 10, 1) - 1,
  };
  const requests = Object.values(times).map((at) => planted({ ...PAID, at }));
  const { openrouter } = await openAccount({ requests });
  const { key, takenAt, rounded } = await openrouter.getKey(LAPTOP);
  expect(key.credits).toEqual({ day: 1, week: 3, month: 5, total: 6 });
  expect(key.byok).toEqual({ day: 10, week: 30, month: 50, total: 60 });
  expect([takenAt, rounded]).toEqual([NOW, 0]);
});

test("the figures follow the clock over a UTC midnight", async () => {
  const { fake, openrouter } = await openAccount({ requests: [planted(), planted(PAID)] });
  const before = (await openrouter.getKey(LAPTOP)).key;
  expect([before.freeDaily?.used, before.credits.day]).toEqual([1, 1]);
  fake.clock.set(TODAY + DAY - 1);
  expect((await openrouter.getKey(LAPTOP)).key.freeDaily?.used).toBe(1);
  fake.clock.set(TODAY + DAY);
  const { key } = await openrouter.getKey(LAPTOP);
  expect([key.freeDaily?.used, key.credits.day, key.credits.total]).toEqual([0, 0, 1]);
});

test("the free counter is the account's, not the key's, and a management key tells it too", async () => {
  const other = fakeSecret(3);
  const requests = [planted(), planted({ at: TODAY })];
  const { openrouter } = await openAccount({
    keys: [...KEYS, { secret: other, name: "other" }],
    requests,
  });
  for (const secret of [LAPTOP, other, MANAGER]) {
    const { key } = await openrouter.getKey(secret);
    expect(key.freeDaily).toEqual({ used: 2, limit: 50, remaining: 48 });
  }
});

test("the counter takes free requests and failed attempts, and no paid, BYOK or earlier ones", async () => {
  const requests = [
    planted(),
    planted({ ok: false }),
    planted({ variant: "standard" }),
    planted({ isByok: true }),
    planted({ at: TODAY - 1 }),
    planted({ at: NOW + 1 }),
  ];
  const { fake, openrouter } = await openAccount({ requests });
  expect((await openrouter.getKey(LAPTOP)).key.freeDaily?.used).toBe(2);
  fake.quirk({ countsFailed: false });
  expect((await openrouter.getKey(LAPTOP)).key.freeDaily?.used).toBe(1);
});

test.each<[string, PlantedAccount, number, boolean]>([
  ["never paid", {}, 50, true],
  ["bought for less than 9", { totalCreditsUsd: 5 }, 50, false],
  ["bought for 9", { totalCreditsUsd: 9 }, 1_000, false],
  ["has a limit of its own", { dailyLimit: 200 }, 200, true],
])(
  "an account that %s: the limit is the counter's, whatever is_free_tier says",
  async (_, account, limit, isFreeTier) => {
    const { openrouter } = await openAccount({ account });
    const { key } = await openrouter.getKey(LAPTOP);
    expect([key.freeDaily?.limit, key.isFreeTier]).toEqual([limit, isFreeTier]);
  },
);

test("a missing counter is not known, which is not 0", async () => {
  const { fake, openrouter } = await openAccount({ requests: [planted()] });
  fake.quirk({ freeCounter: "missing" });
  expect((await openrouter.getKey(LAPTOP)).key.freeDaily).toBeNull();
});

test("the counter lags, and then catches up exactly", async () => {
  const { fake, openrouter } = await openAccount({ requests: [planted()] });
  fake.quirk({ counterLagMs: 8 * MINUTE });
  expect((await openrouter.getKey(LAPTOP)).key.freeDaily?.used).toBe(0);
  fake.clock.advance(7 * MINUTE);
  expect((await openrouter.getKey(LAPTOP)).key.freeDaily?.used).toBe(1);
});

test.each<[string, Partial<PlantedKey>, object]>([
  ["no limit", {}, { kind: "none" }],
  [
    "a limit of 0",
    { limitNanoUsd: 0 },
    { kind: "capped", nanoUsd: 0, remainingNanoUsd: 0, reset: null },
  ],
  [
    "a daily limit",
    { limitNanoUsd: 1_000, limitReset: "daily" },
    { kind: "capped", nanoUsd: 1_000, remainingNanoUsd: 995, reset: "daily" },
  ],
  [
    "a limit of all time with BYOK in it",
    { limitNanoUsd: 1_000, includesByokInLimit: true },
    { kind: "capped", nanoUsd: 1_000, remainingNanoUsd: 890, reset: null },
  ],
])("%s is told apart from the others", async (_, limits, cap) => {
  const { openrouter } = await openAccount({
    keys: [{ secret: LAPTOP, name: "laptop-free", ...limits }],
    requests: [
      planted({ costNanoUsd: 5 }),
      planted({ at: TODAY - HOUR, costNanoUsd: 5, byokNanoUsd: 100 }),
    ],
  });
  expect((await openrouter.getKey(LAPTOP)).key.cap).toEqual(cap);
});

test("a key tells its kind, its account and its place", async () => {
  const { openrouter } = await openAccount({
    keys: [
      { secret: MANAGER, name: "manager", kind: "management" },
      { secret: LAPTOP, name: "laptop-free", expiresAt: NOW + DAY },
    ],
    workspaces: [{ id: "0df9e665-d932-5740-b2c7-b52af166bc12", name: "Research" }],
    account: { organizationId: "org_1", creatorUserId: "user_1" },
  });
  const { key } = await openrouter.getKey(LAPTOP);
  expect(key).toMatchObject({
    kind: "inference",
    organizationId: "org_1",
    creatorUserId: "user_1",
    workspaceId: "0df9e665-d932-5740-b2c7-b52af166bc12",
    expiresAt: NOW + DAY,
    label: `${LAPTOP.slice(0, 12)}...${LAPTOP.slice(-3)}`,
    allowedDataRegions: ["global"],
  });
  expect((await openrouter.getKey(MANAGER)).key.kind).toBe("management");
});

test("the secret goes out in the Authorization header and nowhere else", async () => {
  const { fake, openrouter } = await openAccount();
  await openrouter.getKey(LAPTOP);
  const { headers, ...rest } = fake.requests[0] ?? { headers: {} };
  const { authorization, ...others } = headers;
  expect(authorization).toBe(`Bearer ${LAPTOP}`);
  expect(JSON.stringify([rest, others])).not.toContain(LAPTOP);
});

test("a request that is posted late is counted on its own day, once it is posted", async () => {
  const late = planted({ at: TODAY - MINUTE, postedAt: TODAY + HOUR, costNanoUsd: 7 });
  const { fake, openrouter } = await openAccount({ requests: [late] });
  fake.clock.set(TODAY);
  expect((await openrouter.getKey(LAPTOP)).key.credits).toMatchObject({ day: 0, total: 0 });
  fake.clock.set(TODAY + HOUR);
  expect((await openrouter.getKey(LAPTOP)).key.credits).toMatchObject({ day: 0, total: 7 });
});

test("what the keys of another account did is none of this one's figures", async () => {
  const { fake, openrouter } = await openAccount();
  const other = fakeSecret(9);
  fake.plant(
    { keys: KEYS, requests: [planted({ keyHash: LAPTOP_HASH })] },
    { keys: [{ secret: other, name: "laptop-free" }], account: { creatorUserId: "user_other" } },
  );
  const [ours, theirs] = [await openrouter.getKey(LAPTOP), await openrouter.getKey(other)];
  expect([ours.key.freeDaily?.used, theirs.key.freeDaily?.used]).toEqual([1, 0]);
  expect(theirs.key.creatorUserId).toBe("user_other");
});
