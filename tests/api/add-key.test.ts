import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { keySecrets, keys } from "@/db/schema/keys";
import type { NewKeyAnswer } from "@/lib/domain/keys/key-answers";
import { secretPlace } from "@/lib/sync/held-keys";
import { fakeSecret, hashOf, maskOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { Fault } from "@/tests/fake-openrouter/fault";
import { T0 } from "../support/builders";
import {
  addKey,
  askKeys,
  CI,
  dataOf,
  errorOf,
  keyRoutes,
  LAPTOP,
  listKeys,
  MANAGER,
  paste,
} from "../support/key-calls";

describe("adding a key", () => {
  test("finds out its kind and account, keeps it sealed at its place, and answers everything but the secret", async () => {
    const it = await keyRoutes();
    const answer = await paste(LAPTOP, { policy: "paid_allowed", owner: " Ann ", note: "" });
    expect(answer.status).toBe(201);
    const key = dataOf<NewKeyAnswer>(answer);
    expect(key).toMatchObject({
      is_new: true,
      kind: "inference",
      hash: hashOf(LAPTOP),
      label: maskOf(LAPTOP),
      state: "ok",
      stored: "sealed",
      policy: "paid_allowed",
      owner: "Ann",
      note: null,
      monthly_budget_usd: null,
    });
    const [kept] = it.sealed();
    expect(kept).toMatchObject({ keyId: key.id, addedBy: "admin token", addedAt: T0 });
    expect(it.runtime.keyring.open(secretPlace(key.id), kept?.sealed ?? "")).toBe(LAPTOP);
    expect(it.log()).toMatchObject([
      {
        action: "openrouter_key_added",
        result: "done",
        detail: { keep: "sealed", kind: "inference" },
      },
    ]);
    expect((await listKeys()).meta.accounts).toMatchObject([
      { name: "Account 1", has_inference_key: true, has_management_key: false },
    ]);
  });

  test("the secret stands nowhere: no answer, no log entry, no row", async () => {
    const said: string[] = [];
    const it = await keyRoutes();
    for (const body of [
      { secret: LAPTOP, keep: "sealed" },
      { secret: MANAGER, keep: "hash_only" },
      { secret: fakeSecret(99), keep: "sealed" },
      { secret: `${CI}x`, keep: "sealed" },
      { secret: CI, keep: CI },
      { secret: LAPTOP, keep: "sealed", [LAPTOP]: 1 },
    ]) {
      said.push((await addKey(body)).text);
    }
    said.push(JSON.stringify(await listKeys()), (await askKeys("?format=csv")).text);
    for (const { name } of it.db.$client
      .prepare("select name from sqlite_schema where type = 'table'")
      .all() as { name: string }[]) {
      said.push(JSON.stringify(it.db.$client.prepare(`select * from "${name}"`).all()));
    }
    for (const secret of [LAPTOP, MANAGER, CI, fakeSecret(99)]) {
      expect(said.join("\n")).not.toContain(secret.slice(14, -4));
    }
  });

  test.each([
    ["with the name of its variable", `export OPENROUTER_API_KEY="${LAPTOP}"`],
    ["as a header", `Authorization: Bearer ${LAPTOP}`],
    ["with a line break", `${LAPTOP}\n`],
  ])("takes it %s as people paste it", async (_what, secret) => {
    await keyRoutes();
    expect(dataOf<NewKeyAnswer>(await paste(secret)).hash).toBe(hashOf(LAPTOP));
  });

  test.each([
    ["nothing", " ", /empty/],
    ["another vendor's", "sk-ant-api03-abcdefghijklmnopqrstuvwx", /Anthropic/],
    ["the mask", maskOf(LAPTOP), /shortened/],
    ["two at once", `${LAPTOP} ${CI}`, /space/],
  ])("refuses %s by name, without asking anybody", async (_what, secret, reason) => {
    const it = await keyRoutes();
    const answer = await paste(secret);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      code: "bad_request",
      field: "secret",
      message: expect.stringMatching(reason),
    });
    if (secret.trim()) expect(answer.text).not.toContain(secret.trim());
    expect(it.fake.requests).toEqual([]);
  });

  test("refuses a key that OpenRouter does not know, stores nothing and files the try", async () => {
    const it = await keyRoutes();
    const answer = await paste(fakeSecret(99));
    expect([answer.status, errorOf(answer).field]).toEqual([400, "secret"]);
    expect([it.rows(), it.sealed(), it.accounts()]).toEqual([[], [], []]);
    expect(it.log()).toMatchObject([{ action: "openrouter_key_added", result: "refused" }]);
  });

  test.each<[Fault, number, string]>([
    [{ status: 500 }, 502, "upstream_status"],
    [{ status: 429 }, 503, "upstream_rate_limited"],
    ["html", 502, "upstream_not_json"],
    ["hang-up", 502, "upstream_reset"],
    ["truncated", 502, "upstream_truncated"],
    ["object", 502, "upstream_not_a_catalog"],
  ])("answers %j with %d and stores nothing", async (fault, status, code) => {
    const it = await keyRoutes();
    await it.fake.fail(fault);
    const answer = await paste(LAPTOP);
    expect([answer.status, errorOf(answer).code]).toEqual([status, code]);
    expect([it.rows(), it.sealed()]).toEqual([[], []]);
    expect(it.log()).toMatchObject([{ result: "failed" }]);
  });

  test("used once, it leaves its hash alone", async () => {
    const it = await keyRoutes();
    const key = dataOf<NewKeyAnswer>(
      await addKey({ secret: LAPTOP, keep: "hash_only", name: "My laptop" }),
    );
    expect(key).toMatchObject({ stored: "none", name: "My laptop", kind: "inference" });
    expect(it.sealed()).toEqual([]);
    expect(it.held()).toEqual([]);
  });

  test("a management key used once lists the keys of its account, and is forgotten", async () => {
    const it = await keyRoutes();
    const answer = await addKey({ secret: MANAGER, keep: "hash_only" });
    expect(dataOf<NewKeyAnswer>(answer)).toMatchObject({ kind: "management", stored: "none" });
    expect((await listKeys()).data.map(({ name }) => name)).toEqual(["ci", "laptop", null]);
    expect(it.sealed()).toEqual([]);
    expect((await listKeys()).meta.accounts).toMatchObject([{ has_management_key: false }]);
  });

  test("added again it is not doubled; what is to become of the secret is as said last", async () => {
    const it = await keyRoutes();
    const first = dataOf<NewKeyAnswer>(await paste(LAPTOP, { owner: "Ann" }));
    const again = dataOf<NewKeyAnswer>(await paste(LAPTOP));
    expect(again).toMatchObject({ id: first.id, is_new: false, stored: "sealed", owner: "Ann" });
    expect(it.sealed()).toHaveLength(1);
    expect(dataOf<NewKeyAnswer>(await addKey({ secret: LAPTOP, keep: "hash_only" })).stored).toBe(
      "none",
    );
    expect(it.sealed()).toEqual([]);
    expect(it.rows()).toHaveLength(1);
  });

  test("two people at once make one key of it", async () => {
    const it = await keyRoutes();
    const answers = await Promise.all([paste(LAPTOP), paste(LAPTOP), paste(LAPTOP)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.filter((answer) => dataOf<NewKeyAnswer>(answer).is_new)).toHaveLength(1);
    expect([it.rows().length, it.sealed().length, it.accounts().length]).toEqual([1, 1, 1]);
  });

  test("one that the list had already is that key, with its name and history", async () => {
    const it = await keyRoutes({ OPENROUTER_MANAGEMENT_KEY: MANAGER });
    await it.sync();
    const known = (await listKeys()).data.find(({ name }) => name === "laptop");
    expect(known).toMatchObject({ stored: "none", kind: null, match: null });
    const added = dataOf<NewKeyAnswer>(await paste(LAPTOP, { name: "mine" }));
    expect(added).toMatchObject({
      id: known?.id,
      is_new: false,
      name: "laptop",
      kind: "inference",
    });
    await it.sync();
    expect((await listKeys()).data.find(({ name }) => name === "laptop")).toMatchObject({
      match: "hash",
      state: "ok",
    });
  });

  test("the jobs run at once, so that the page fills by itself", async () => {
    await keyRoutes({ GRATIS_SCHEDULE_KEYS: "60" });
    await paste(MANAGER);
    await vi.waitFor(async () => {
      expect((await listKeys()).data.map(({ name }) => name)).toEqual(["ci", "laptop", null]);
    });
  });

  test("a pasted key of the kind that its variable is not for is used all the same", async () => {
    const it = await keyRoutes({ OPENROUTER_API_KEY: MANAGER });
    await it.sync();
    expect(it.held()).toEqual([]);
    await paste(MANAGER);
    await it.sync();
    expect(it.held()).toMatchObject([{ kind: "management" }]);
  });

  test.each([
    [{}, "secret"],
    [{ secret: LAPTOP }, "keep"],
    [{ secret: LAPTOP, keep: "forever" }, "keep"],
    [{ secret: LAPTOP, keep: "sealed", policy: "any" }, "policy"],
    [{ secret: LAPTOP, keep: "sealed", name: " " }, "name"],
    [{ secret: LAPTOP, keep: "sealed", monthly_budget_usd: "1" }, "monthly_budget_usd"],
    [{ secret: 7, keep: "sealed" }, "secret"],
  ])("%j names the field that is wrong", async (body, field) => {
    await keyRoutes();
    const answer = await addKey(body);
    expect([answer.status, errorOf(answer).field]).toEqual([400, field]);
  });
});

test("a damaged seal leaves its key out of use, and the rest of the page works", async () => {
  const it = await keyRoutes();
  await paste(LAPTOP);
  await paste(CI);
  const id =
    it.db
      .select()
      .from(keys)
      .where(eq(keys.hash, hashOf(CI)))
      .get()?.id ?? 0;
  it.db
    .update(keySecrets)
    .set({ sealed: it.sealed()[0]?.sealed ?? "" })
    .where(eq(keySecrets.keyId, id))
    .run();
  expect(it.held().map(({ secret }) => secret)).toEqual([LAPTOP]);
  expect((await listKeys()).data).toHaveLength(2);
});
