import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { syncKeys } from "@/lib/sync/sync-keys";
import { fakeSecret } from "@/tests/fake-openrouter/account/fake-secret";
import { faultOf } from "../openrouter/open-client";
import { fixWorld, LAPTOP_HASH, LAPTOP_PATH } from "../support/fix-world";
import { LAPTOP, MANAGER, manager } from "../support/key-calls";

const PATCH = { path: LAPTOP_PATH, method: "PATCH" };

describe("several management keys", () => {
  const second = fakeSecret(7);
  const keys = [
    manager,
    { secret: second, name: "second", kind: "management" as const },
    { secret: LAPTOP, name: "laptop" },
  ];

  test("the next one is used when OpenRouter no longer knows the first, which is then marked", async () => {
    const it = await fixWorld({
      planted: { keys },
      env: { OPENROUTER_MANAGEMENT_KEY: `${MANAGER},${second}` },
    });
    const [first] = it.held("management");
    if (!first) throw new Error("no management key is held");
    it.fake.changeKey(first.hash, { isDisabled: true });
    expect((await it.change("cap")).action.status).toBe("done");
    expect(it.patches()).toHaveLength(1);
    expect(it.rows().find(({ id }) => id === first.keyId)?.state).toBe("refused");
  });

  test("when none is taken, the refusal is told and nothing was changed", async () => {
    const it = await fixWorld({
      planted: { keys },
      env: { OPENROUTER_MANAGEMENT_KEY: `${MANAGER},${second}` },
    });
    for (const { hash } of it.held("management")) it.fake.changeKey(hash, { isDisabled: true });
    expect(await faultOf(it.change("cap"))).toMatchObject({ code: "upstream_unauthorized" });
    expect([it.patches(), it.actions()]).toEqual([[], []]);
  });
});

test("two at once for one key do not interleave: the second is told to wait", async () => {
  const it = await fixWorld();
  const [first, second] = await Promise.allSettled([it.change("cap"), it.change("disable")]);
  expect(first.status).toBe("fulfilled");
  expect(second).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
  expect(it.patches()).toHaveLength(1);
  // It was let go again.
  expect((await it.change("disable")).action.status).toBe("done");
});

test("a run of keys that falls into a change does not settle it from the outside", async () => {
  const it = await fixWorld();
  await it.fake.fail({ slow: 2_000 }, { ...PATCH, times: 1 });
  const changed = it.change("cap");
  await expect.poll(() => it.patches().length).toBe(1);
  expect(it.actions()).toMatchObject([{ status: "unclear" }]);
  await syncKeys(it.context());
  expect(it.actions()).toMatchObject([{ status: "unclear" }]);
  expect((await changed).action.status).toBe("done");
});

test("a list that was on its way during a change does not bring the old cap back", async () => {
  const it = await fixWorld();
  // The rows are read, and then come slowly.
  await it.fake.fail({ slow: 2_000 }, { path: "/keys", times: 1 });
  const listed = syncKeys(it.context());
  await expect.poll(() => it.asked("/keys")).toBe(1);
  await it.change("cap");
  await listed;
  expect(it.shown()).toMatchObject({ capKind: "capped", capNanoUsd: 0 });
  it.fake.changeKey(LAPTOP_HASH, { limitNanoUsd: 7 });
  await syncKeys(it.context());
  expect(it.shown()).toMatchObject({ capNanoUsd: 7 });
});

test("a cap that takes the renewal with it is undone with the renewal", async () => {
  const it = await fixWorld({ laptop: { limitNanoUsd: 20_000_000_000, limitReset: "monthly" } });
  it.fake.quirk({ capOfZero: "drops_reset" });
  await it.change("cap");
  expect(await it.atOpenRouter()).toMatchObject({ limit: 0, limit_reset: null });
  await it.change("undo");
  expect(it.patches().at(-1)?.body).toEqual({ limit: 20, limit_reset: "monthly" });
  expect(await it.atOpenRouter()).toMatchObject({ limit: 20, limit_reset: "monthly" });
});

test("whatever was capped and switched off is restored exactly, in whatever order", async () => {
  const it = await fixWorld();
  const limits = fc.oneof(
    fc.constantFrom(null, 0, 100_000_000, 8_800_000_000, 20_000_000_000, 1, 999_999_999_999_999),
    fc.integer({ min: 0, max: 1_000_000_000_000_000 }),
  );
  const worlds = fc.record({
    limitNanoUsd: limits,
    limitReset: fc.constantFrom(null, "daily", "weekly", "monthly"),
    isDisabled: fc.boolean(),
    capOfZero: fc.constantFrom("keeps_reset", "drops_reset"),
    actions: fc.array(fc.constantFrom("cap", "disable"), { minLength: 1, maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ capOfZero, actions, ...planted }) => {
      it.fake.quirk({ capOfZero });
      it.fake.changeKey(LAPTOP_HASH, planted);
      const before = await it.atOpenRouter();
      let done = 0;
      for (const action of actions) {
        const outcome = await it.change(action).catch(() => null);
        if (outcome) done += 1;
      }
      const states = new Set<string>();
      for (let undone = 0; undone < done; undone++) {
        states.add(JSON.stringify(await it.atOpenRouter()));
        await it.change("undo");
      }
      expect(states.size).toBe(done);
      expect(await it.atOpenRouter()).toEqual(before);
      expect(await faultOf(it.change("undo"))).toMatchObject({ code: "conflict" });
    }),
    { numRuns: 40 },
  );
});
