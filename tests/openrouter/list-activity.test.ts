import { expect, test } from "vitest";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import {
  DAY,
  HOUR,
  KEYS,
  LAPTOP,
  LAPTOP_HASH,
  MANAGER,
  NOW,
  openAccount,
  planted,
  sum,
  TODAY,
} from "./account-world";
import { faultOf } from "./open-client";

const OTHER = fakeSecret(3);
const OTHER_HASH = hashOf(OTHER);
const BOTH = [...KEYS, { secret: OTHER, name: "other" }];

test("the 30 completed days are told, not the 31st and never today", async () => {
  const first = TODAY - 30 * DAY;
  const requests = [first - 1, first, TODAY - 1, TODAY, NOW].map((at) => planted({ at }));
  const { openrouter } = await openAccount({ requests });
  const { rows } = await openrouter.listActivity(MANAGER);
  expect(rows.map(({ day, requests }) => [day, requests])).toEqual([
    ["2026-11-20", 1],
    ["2026-10-22", 1],
  ]);
});

test("today asked for by name is an empty answer, not a fault", async () => {
  const { openrouter } = await openAccount({ requests: [planted()] });
  expect((await openrouter.listActivity(MANAGER, { date: "2026-11-21" })).rows).toEqual([]);
});

test.each(["2026-10-21", "2026-11-22"])("%s is outside and refused with words", async (date) => {
  const { openrouter } = await openAccount();
  const error = await faultOf(openrouter.listActivity(MANAGER, { date }));
  expect([error.code, error.detail]).toEqual(["upstream_status", { status: 400 }]);
  expect(error.message).toContain("Date must be within the last 30 completed UTC days");
});

test("one day can be had alone, from its first to its last millisecond", async () => {
  const day = TODAY - 2 * DAY;
  const requests = [day - 1, day, day + DAY - 1, day + DAY].map((at) => planted({ at }));
  const { openrouter } = await openAccount({ requests });
  const { rows } = await openrouter.listActivity(MANAGER, { date: "2026-11-19" });
  expect(rows.map(({ day, requests }) => [day, requests])).toEqual([["2026-11-19", 2]]);
});

test("rows name no key: one call for each hash, and one without as the control total", async () => {
  const at = TODAY - HOUR;
  const requests = [
    planted({ at, costNanoUsd: 1 }),
    planted({ at, costNanoUsd: 2, keyHash: OTHER_HASH }),
  ];
  const { openrouter } = await openAccount({ keys: BOTH, requests });
  const costOf = async (keyHash?: string) =>
    sum(
      (await openrouter.listActivity(MANAGER, { keyHash })).rows.map((row) => row.creditsNanoUsd),
    );
  expect([await costOf(LAPTOP_HASH), await costOf(OTHER_HASH), await costOf()]).toEqual([1, 2, 3]);
});

test("what a deleted key used stays in the control total", async () => {
  const { fake, openrouter } = await openAccount({
    requests: [planted({ at: TODAY - HOUR, costNanoUsd: 4 })],
  });
  fake.changeKey(LAPTOP_HASH, { isDeleted: true });
  fake.quirk({ deletedKeys: "unknown" });
  expect((await openrouter.listActivity(MANAGER)).rows).toMatchObject([{ creditsNanoUsd: 4 }]);
  expect(await faultOf(openrouter.listActivity(MANAGER, { keyHash: LAPTOP_HASH }))).toMatchObject({
    code: "upstream_status",
    detail: { status: 404 },
  });
});

test.each(["day", "sql", "iso"] as const)(
  "a date spelled as %s is the same UTC day",
  async (activityDate) => {
    const { fake, openrouter } = await openAccount({ requests: [planted({ at: TODAY - HOUR })] });
    fake.quirk({ activityDate });
    expect((await openrouter.listActivity(MANAGER)).rows[0]?.day).toBe("2026-11-20");
  },
);

test.each([
  ["model", "acme/model-001:free", "acme/model-001-20260101"],
  ["permaslug", "acme/model-001", "acme/model-001-20260101:free"],
  ["both", "acme/model-001:free", "acme/model-001-20260101:free"],
  ["neither", "acme/model-001", "acme/model-001-20260101"],
] as const)(
  "free rows with the suffix in %s come as they are",
  async (freeSlug, model, permaslug) => {
    const at = TODAY - HOUR;
    const paid = planted({ at, variant: "standard", endpointId: "paid", costNanoUsd: 9 });
    const { fake, openrouter } = await openAccount({ requests: [planted({ at }), paid] });
    fake.quirk({ freeSlug });
    const { rows } = await openrouter.listActivity(MANAGER);
    expect(rows.filter((row) => row.creditsNanoUsd === 0)).toMatchObject([{ model, permaslug }]);
    expect(rows.filter((row) => row.creditsNanoUsd > 0)).toMatchObject([{ endpointId: "paid" }]);
  },
);

test("requests of one day, model and endpoint are one row with all its sums", async () => {
  const one = planted({ at: TODAY - HOUR, costNanoUsd: 100_000_000, byokNanoUsd: 200_000_000 });
  const failed = planted({ at: TODAY - HOUR, ok: false, costNanoUsd: 0 });
  const { openrouter } = await openAccount({ requests: [one, one, one, failed] });
  const { rows, refused, rounded } = await openrouter.listActivity(MANAGER);
  expect(rows).toEqual([
    {
      day: "2026-11-20",
      model: "acme/model-001",
      permaslug: "acme/model-001-20260101:free",
      endpointId: "550e8400-e29b-41d4-a716-446655440000",
      provider: "Acme",
      creditsNanoUsd: 300_000_000,
      byokNanoUsd: 600_000_000,
      requests: 3,
      byokRequests: 3,
      promptTokens: 300,
      completionTokens: 60,
      reasoningTokens: 15,
      workspaceId: null,
    },
  ]);
  expect([refused, rounded]).toEqual([[], 0]);
});

test("a generation posted after midnight appears on the day before, later", async () => {
  const late = planted({ at: TODAY - 1_000, postedAt: TODAY + 2 * HOUR });
  const { fake, openrouter } = await openAccount({ requests: [late] });
  fake.clock.set(TODAY + HOUR);
  expect((await openrouter.listActivity(MANAGER)).rows).toEqual([]);
  fake.clock.set(TODAY + 2 * HOUR);
  expect((await openrouter.listActivity(MANAGER)).rows).toMatchObject([{ day: "2026-11-20" }]);
});

test("an unreadable row is set aside with its reason", async () => {
  const { fake, openrouter } = await openAccount({ requests: [planted({ at: TODAY - HOUR })] });
  await fake.fail("bad-row");
  const { rows, refused } = await openrouter.listActivity(MANAGER);
  expect([rows.length, refused]).toEqual([1, [{ ref: "#2", reason: "not an object" }]]);
});

test("a secret in place of a hash does not reach the address", async () => {
  const { fake, openrouter } = await openAccount();
  const error = await faultOf(openrouter.listActivity(MANAGER, { keyHash: LAPTOP }));
  expect([error.code, error.field]).toEqual(["bad_request", "key_hash"]);
  expect(error.message).not.toContain(LAPTOP);
  expect(fake.requests).toEqual([]);
});
