import { describe, expect, test } from "vitest";
import { beginKeyAction } from "@/db/writes/key-actions";
import type { KeyAction } from "@/lib/domain/keys/key-action";
import { createOpenRouter } from "@/lib/openrouter/client";
import { changeKeyAtOpenRouter } from "@/lib/sync/change-key-at-openrouter";
import { syncKeys } from "@/lib/sync/sync-keys";
import type { Fault } from "@/tests/fake-openrouter/fault";
import { faultOf, SHORT_TIMEOUTS } from "../openrouter/open-client";
import { fixWorld, LAPTOP_HASH, LAPTOP_PATH } from "../support/fix-world";

const PATCH = { path: LAPTOP_PATH, method: "PATCH" };
const READ = { path: LAPTOP_PATH, method: "GET" };

describe("a change that OpenRouter refuses", () => {
  test.each([
    [400, "upstream_status"],
    [401, "upstream_unauthorized"],
    [403, "upstream_unauthorized"],
    [404, "upstream_status"],
    [429, "upstream_rate_limited"],
  ] as const)(
    "with %i is sent once, changes nothing on either side and says why",
    async (status, code) => {
      const it = await fixWorld({ laptop: { limitNanoUsd: 8_800_000_000 } });
      const before = [it.shown(), await it.atOpenRouter()];
      it.fake.quirk({ patchKey: status });
      const { action, error } = await it.change("cap");
      expect(error).toMatchObject({ code });
      expect(error?.message).toMatch(new RegExp(`answered ${status} .*Nothing was changed\\.$`));
      expect(action).toMatchObject({ status: "failed", answer: error?.message });
      expect([it.shown(), await it.atOpenRouter()]).toEqual(before);
      expect(it.patches()).toHaveLength(1);
      // Nothing of it is there to be undone, and nothing keeps it from being done later.
      expect(await faultOf(it.change("undo"))).toMatchObject({ code: "conflict" });
      it.fake.quirk({ patchKey: "carried_out" });
      expect((await it.change("cap")).action.status).toBe("done");
    },
  );

  test.each([403, 404, 429])(
    "with %i by something in between, once it was carried out, is found out by the look after it",
    async (status) => {
      const it = await fixWorld();
      await it.fake.fail({ status }, PATCH);
      const { action, error } = await it.change("cap");
      expect([action.status, error]).toEqual(["done", null]);
      expect(action.answer).toContain("Another look shows that OpenRouter carried it out.");
      expect(action.answer).not.toContain("Nothing was changed");
      expect(it.shown()).toMatchObject({ capKind: "capped", capNanoUsd: 0 });
    },
  );

  test("by answering as if it had done it is found out by the look after it", async () => {
    const it = await fixWorld();
    it.fake.quirk({ patchKey: "ignored" });
    const { action, error } = await it.change("disable");
    expect(action.status).toBe("failed");
    expect(error?.message).toContain("Another look shows that it did not do it");
    expect(await it.atOpenRouter()).toMatchObject({ disabled: false });
  });
});

const LOST: Fault[] = ["hang-up", "reset", "html", "empty", "truncated", "object", { status: 503 }];

describe("an answer that got lost", () => {
  test.each(LOST)("by %j after it was carried out: another look finds it done", async (fault) => {
    const it = await fixWorld();
    await it.fake.fail(fault, PATCH);
    const { action, error } = await it.change("cap");
    expect([action.status, error]).toEqual(["done", null]);
    expect(action.answer).toContain("Another look shows that OpenRouter carried it out.");
    expect(action.answer).not.toContain("only another look");
    expect(it.shown()).toMatchObject({ capKind: "capped", capNanoUsd: 0 });
    expect(it.patches()).toHaveLength(1);
    await it.fake.heal();
    expect((await it.change("undo")).action.status).toBe("done");
    expect(await it.atOpenRouter()).toMatchObject({ limit: null });
  });

  test.each(LOST)(
    "by %j before it was carried out: another look finds nothing changed",
    async (fault) => {
      const it = await fixWorld();
      it.fake.quirk({ patchKey: "ignored" });
      await it.fake.fail(fault, PATCH);
      const { action, error } = await it.change("cap");
      expect(action.status).toBe("failed");
      expect(error?.message).toMatch(
        /Another look shows that it did not do it: the change was not made\.$/,
      );
      expect(error?.code).toMatch(/^upstream_/);
      expect(it.patches()).toHaveLength(1);
    },
  );

  test("to slowness is looked after in the same way", async () => {
    const it = await fixWorld();
    const { now } = it.runtime;
    const sleep = async () => undefined;
    const hasty = createOpenRouter({ baseUrl: it.fake.url, now, sleep, timeouts: SHORT_TIMEOUTS });
    await it.fake.fail("no-headers", PATCH);
    const context = it.context({ openrouter: hasty });
    const fix = { keyId: it.keyId, action: "disable", who: "ann" } as const;
    const { action } = await changeKeyAtOpenRouter(context, fix);
    await hasty.close();
    expect(action.status).toBe("done");
    expect(action.answer).toContain("began no answer within");
  });
});

describe("a change of which nobody can tell whether it was carried out", () => {
  async function unclear(isCarriedOut: boolean, action: KeyAction = "cap") {
    const it = await fixWorld({ laptop: { limitNanoUsd: 8_800_000_000, limitReset: "weekly" } });
    if (action === "undo") await it.change("cap");
    const incident = it.plantIncident();
    it.fake.quirk({ patchKey: isCarriedOut ? "carried_out" : "ignored" });
    await it.fake.fail("hang-up", PATCH);
    // The first look works, the one after the change does not.
    await it.fake.fail("hang-up", { ...READ, after: 1 });
    return { it, incident, outcome: await it.change(action) };
  }

  test.each([true, false])(
    "is unclear, and the next run of keys settles it: %s",
    async (isDone) => {
      const { it, outcome } = await unclear(isDone);
      expect(outcome.action).toMatchObject({ status: "unclear", after: null });
      expect(outcome.error?.message).toContain("the next run of the job keys tells");
      expect(it.entries()).toEqual([]);
      await it.fake.heal();
      await syncKeys(it.context());
      expect(it.actions()).toMatchObject([{ status: isDone ? "done" : "failed" }]);
      expect(it.entries().map(({ kind, who }) => [kind, who])).toEqual(
        isDone ? [["key_capped", "ann@example.org"]] : [],
      );
      expect(it.log().map(({ actorKind, result }) => [actorKind, result])).toEqual(
        isDone ? [["gratis", "done"]] : [],
      );
      // Once settled it stays so, and says it once.
      await syncKeys(it.context());
      expect(it.entries()).toHaveLength(isDone ? 1 : 0);
    },
  );

  test("is settled by the next change as well, which can then undo it exactly", async () => {
    const { it } = await unclear(true);
    await it.fake.heal();
    await it.change("undo");
    expect(it.actions().map(({ action, status }) => [action, status])).toEqual([
      ["undo", "done"],
      ["cap", "done"],
    ]);
    expect(await it.atOpenRouter()).toMatchObject({ limit: 8.8, limit_reset: "weekly" });
  });

  test("may be an undo: once it is known to be done, there is nothing left to undo", async () => {
    const { it } = await unclear(true, "undo");
    await it.fake.heal();
    await syncKeys(it.context());
    expect(it.actions().map(({ status }) => status)).toEqual(["done", "done"]);
    expect(await faultOf(it.change("undo"))).toMatchObject({ code: "conflict" });
  });

  test("stays unclear when the key is gone, which is not asked about again", async () => {
    const { it } = await unclear(true);
    await it.fake.heal();
    it.fake.changeKey(LAPTOP_HASH, { isDeleted: true });
    for (const _ of [1, 2]) await syncKeys(it.context());
    expect(it.shown().state).toBe("deleted");
    it.fake.requests.length = 0;
    await syncKeys(it.context());
    expect(it.fake.requests.filter(({ path }) => path === LAPTOP_PATH)).toEqual([]);
    expect(it.actions()).toMatchObject([{ status: "unclear" }]);
  });

  test("stays unclear as long as OpenRouter cannot be asked", async () => {
    const { it } = await unclear(true);
    await syncKeys(it.context());
    expect(it.actions()).toMatchObject([{ status: "unclear" }]);
  });
});

test.each([true, false])(
  "a change that a crash cut short is on record with the former state, and settled by the next run: %s",
  async (isDone) => {
    const it = await fixWorld({ laptop: { limitNanoUsd: 8_800_000_000 } });
    const before = { limit: "8.80", limit_reset: null, disabled: false };
    const begun = { keyId: it.keyId, action: "cap", who: "ann", before } as const;
    beginKeyAction(it.db, { ...begun, undoes: null, incidentId: null, now: it.runtime.now() });
    if (isDone) it.fake.changeKey(LAPTOP_HASH, { limitNanoUsd: 0 });
    await syncKeys(it.context());
    expect(it.actions()).toMatchObject([{ status: isDone ? "done" : "failed" }]);
    const undo = it.change("undo");
    if (isDone) expect((await undo).action.status).toBe("done");
    else expect(await faultOf(undo)).toMatchObject({ code: "conflict" });
    expect(await it.atOpenRouter()).toMatchObject({ limit: 8.8 });
  },
);

test("a look before it that fails sends nothing and leaves no record of a change", async () => {
  const it = await fixWorld();
  await it.fake.fail({ status: 500 }, READ);
  expect(await faultOf(it.change("cap"))).toMatchObject({ code: "upstream_status" });
  expect([it.patches(), it.actions()]).toEqual([[], []]);
});
