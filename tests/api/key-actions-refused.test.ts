import { describe, expect, test } from "vitest";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import {
  capKey,
  disableKey,
  fixWorld,
  LAPTOP_HASH,
  listActions,
  undoChange,
} from "../support/fix-world";
import { CI, dataOf, errorOf, LAPTOP, manager, paste } from "../support/key-calls";
import type { As } from "../support/visitors";

describe("a body", () => {
  test.each<[object, string]>([
    [{}, "limit"],
    [{ limit: 5 }, "limit"],
    [{ limit: null }, "limit"],
    [{ limit: "0" }, "limit"],
    [{ limit: 0, disabled: true }, "disabled"],
    [{ limit: 0, incident_id: 0 }, "incident_id"],
    [{ limit: 0, incident_id: 99 }, "incident_id"],
  ])(
    "of a cap that is %j is refused with the field, and nothing is sent to change it",
    async (body, field) => {
      const it = await fixWorld();
      const answer = await capKey(it.keyId, body);
      expect([answer.status, errorOf(answer).field]).toEqual([400, field]);
      expect([it.patches(), it.actions()]).toEqual([[], []]);
    },
  );

  test("of another cap says what to do instead", async () => {
    const it = await fixWorld();
    expect(errorOf(await capKey(it.keyId, { limit: 5 })).message).toBe(
      "limit must be 0: from here a key can be capped at $0 only. Other caps are set at OpenRouter.",
    );
  });

  test("with fields of something else is refused by every one of them", async () => {
    const it = await fixWorld();
    for (const answer of [
      await disableKey(it.keyId, { limit: 0 }),
      await disableKey(it.keyId, { force: true }),
      await undoChange(it.keyId, { limit: 20 }),
      await undoChange(it.keyId, { force: "yes" }),
    ]) {
      expect(answer.status).toBe(400);
    }
    expect(it.fake.requests).toEqual([]);
  });

  test("that is not JSON is refused", async () => {
    const it = await fixWorld();
    const form = { headers: { "content-type": "text/plain" }, body: "limit=0" };
    expect((await capKey(it.keyId, {}, form)).status).toBe(415);
    expect(it.fake.requests).toEqual([]);
  });
});

describe("who may not change a key", () => {
  const REFUSED: readonly As[] = ["viewer", "member", "token:read", "token:usage"];

  test.each(REFUSED)("%s gets 403, and nothing is asked of OpenRouter nor written", async (as) => {
    const it = await fixWorld();
    await capKey(it.keyId);
    it.fake.requests.length = 0;
    const before = [it.actions(), it.log(), it.row("laptop")];
    for (const answer of [
      await capKey(it.keyId, { limit: 0 }, { as }),
      await disableKey(it.keyId, null, { as }),
      await undoChange(it.keyId, { force: true }, { as }),
    ]) {
      expect([answer.status, errorOf(answer).code]).toEqual([403, "forbidden"]);
    }
    expect(it.fake.requests).toEqual([]);
    expect([it.actions(), it.log(), it.row("laptop")]).toEqual(before);
  });

  test("nobody gets 401", async () => {
    const it = await fixWorld();
    expect((await capKey(it.keyId, { limit: 0 }, { as: "nobody" })).status).toBe(401);
    expect(it.fake.requests).toEqual([]);
  });

  test("another site gets 403 also with an admin's cookie", async () => {
    const it = await fixWorld();
    const headers = { "content-type": "application/json", "sec-fetch-site": "cross-site" };
    const answer = await capKey(it.keyId, {}, { as: "admin", headers, body: '{"limit":0}' });
    expect(answer.status).toBe(403);
    expect(it.fake.requests).toEqual([]);
  });

  test.each(["viewer", "member", "token:usage"] as const)("%s reads what was done", async (as) => {
    const it = await fixWorld();
    await capKey(it.keyId);
    const { status, page } = await listActions(it.keyId, "", { as });
    expect([status, page.data.map(({ action }) => action)]).toEqual([200, ["cap"]]);
  });

  test("a token for the catalog does not read it", async () => {
    const it = await fixWorld();
    expect((await listActions(it.keyId, "", { as: "token:read" })).status).toBe(403);
  });
});

describe("a key that cannot be changed from here", () => {
  test.each(["0", "999", "x"])("there is no key %s", async (id) => {
    const it = await fixWorld();
    for (const answer of [
      await capKey(id),
      await disableKey(id),
      await undoChange(id),
      await listActions(id),
    ]) {
      expect([answer.status, errorOf(answer).code]).toEqual([404, "not_found"]);
    }
    expect(it.fake.requests).toEqual([]);
  });

  test("without a management key: the reason and the link, and nothing is sent", async () => {
    const it = await fixWorld({
      env: { OPENROUTER_API_KEY: CI },
      planted: { keys: [{ secret: CI, name: "ci" }] },
    });
    const id = it.rows()[0]?.id;
    const answer = await capKey(id);
    expect(answer.status).toBe(409);
    expect(errorOf(answer).message).toMatch(/https:\/\/openrouter\.ai\/settings\/keys\.$/);
    expect(it.fake.requests).toEqual([]);
    expect(it.log().at(-1)).toMatchObject({ result: "refused" });
  });

  test("a management key itself, and a deleted key", async () => {
    const it = await fixWorld();
    const managerId = it.rows().find(({ kind }) => kind === "management")?.id;
    expect(errorOf(await capKey(managerId)).message).toContain("calls no models");
    it.fake.changeKey(LAPTOP_HASH, { isDeleted: true });
    await it.sync();
    expect(errorOf(await disableKey(it.keyId)).message).toContain("no longer lists");
    expect(it.patches()).toEqual([]);
  });

  test("one that was deleted since the last list is OpenRouter's 404", async () => {
    const it = await fixWorld();
    it.fake.changeKey(LAPTOP_HASH, { isDeleted: true });
    const answer = await capKey(it.keyId);
    expect([answer.status, errorOf(answer).code]).toEqual([502, "upstream_status"]);
    expect(errorOf(answer).message).toContain("API key not found");
    expect([it.patches(), it.actions()]).toEqual([[], []]);
    expect(it.log().at(-1)).toMatchObject({ result: "failed" });
  });

  test("one of another account, whose management key is not at hand", async () => {
    const it = await fixWorld();
    const other = fakeSecret(8);
    it.fake.plant(
      { keys: [manager, { secret: LAPTOP, name: "laptop" }] },
      { keys: [{ secret: other, name: "theirs" }], account: { creatorUserId: "user_other" } },
    );
    const added = dataOf<{ id: number }>(await paste(other));
    it.fake.requests.length = 0;
    expect((await capKey(added.id)).status).toBe(409);
    expect(it.fake.requests).toEqual([]);
    expect(hashOf(other)).toBe(it.rows().find(({ id }) => id === added.id)?.hash);
  });
});

test.each([
  [403, 502],
  [429, 503],
  [500, 502],
] as const)(
  "OpenRouter's %i is answered with %i and its words, changes nothing here, and is on record as failed",
  async (patchKey, status) => {
    const it = await fixWorld();
    const row = it.row("laptop");
    it.fake.quirk({ patchKey });
    const answer = await capKey(it.keyId);
    const { message } = errorOf(answer);
    expect([answer.status, message]).toEqual([
      status,
      expect.stringContaining(`answered ${patchKey}`),
    ]);
    expect(it.row("laptop")).toEqual(row);
    expect(await it.atOpenRouter()).toMatchObject({ limit: null });
    expect(it.patches()).toHaveLength(1);
    expect((await listActions(it.keyId)).page.data).toMatchObject([
      { status: "failed", answer: message, after: { limit: null } },
    ]);
    expect(it.log()).toMatchObject([
      {
        action: "openrouter_key_capped",
        result: "failed",
        detail: { before: "no cap", reason: message },
      },
    ]);
  },
);
