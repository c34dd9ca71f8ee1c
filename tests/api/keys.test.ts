import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { accounts } from "@/db/schema/keys";
import { usageDays } from "@/db/schema/usage";
import { replaceUsageDay } from "@/db/writes/usage-days";
import type { KeyAnswer, NewKeyAnswer } from "@/lib/domain/keys/key-answers";
import { utcDay } from "@/lib/domain/time";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { keysAnswer } from "@/lib/http/key-answer-schemas";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import { DAY, T0 } from "../support/builders";
import {
  askKeys,
  CI,
  changeKey,
  dataOf,
  errorOf,
  getKey,
  keyRoutes,
  LAPTOP,
  listKeys,
  MANAGER,
  manager,
  paste,
  removeKey,
  renameAccount,
} from "../support/key-calls";

describe("changing a key", () => {
  test("policy, budget, owner and note are the team's; what is left out stays, and the audit log tells", async () => {
    const it = await keyRoutes();
    const { id } = dataOf<NewKeyAnswer>(await paste(LAPTOP, { owner: "Ann" }));
    const change = { policy: "paid_allowed", monthly_budget_usd: "25.5", note: "for the paper" };
    expect(dataOf<KeyAnswer>(await changeKey(id, change))).toMatchObject({
      policy: "paid_allowed",
      monthly_budget_usd: "25.50",
      owner: "Ann",
      note: "for the paper",
    });
    expect(dataOf<KeyAnswer>(await changeKey(id, { owner: " " }))).toMatchObject({
      owner: null,
      monthly_budget_usd: "25.50",
    });
    expect(dataOf<KeyAnswer>(await changeKey(id, { policy: "free_only" }))).toMatchObject({
      monthly_budget_usd: null,
    });
    expect(it.log().filter(({ action }) => action === "openrouter_key_changed")).toMatchObject([
      { detail: { policy: "paid_allowed", monthly_budget_usd: "25.50", note: true } },
      { detail: { owner: null } },
      { detail: { policy: "free_only" } },
    ]);
    expect(it.fake.requests.every(({ method }) => method === "GET")).toBe(true);
  });

  test.each([
    [{ monthly_budget_usd: "5" }, "monthly_budget_usd"],
    [{ policy: "free_only", monthly_budget_usd: "5" }, "monthly_budget_usd"],
    [{ policy: "paid_allowed", monthly_budget_usd: 5 }, "monthly_budget_usd"],
    [{ policy: "paid_allowed", monthly_budget_usd: "-5" }, "monthly_budget_usd"],
    [{ policy: "paid_allowed", monthly_budget_usd: "0.0000000001" }, "monthly_budget_usd"],
    [{ name: "new" }, "name"],
    [{ policy: null }, "policy"],
    [{ note: "x".repeat(2_001) }, "note"],
  ])("%j is refused and changes nothing", async (body, field) => {
    await keyRoutes();
    const added = dataOf<NewKeyAnswer>(await paste(LAPTOP));
    const answer = await changeKey(added.id, body);
    expect([answer.status, errorOf(answer).field]).toEqual([400, field]);
    const { is_new: _isNew, ...before } = added;
    const one = await getKey(added.id);
    expect(dataOf(one)).toEqual(before);
  });

  test.each(["0", "999", "x", "1e3"])("there is no key %s", async (id) => {
    await keyRoutes();
    for (const answer of [
      await getKey(id),
      await changeKey(id, { note: "x" }),
      await removeKey(id),
    ]) {
      expect([answer.status, errorOf(answer).code]).toEqual([404, "not_found"]);
    }
  });
});

describe("removing a key", () => {
  test("one that was only ever pasted goes whole, with its account", async () => {
    const it = await keyRoutes();
    const { id } = dataOf<NewKeyAnswer>(await paste(LAPTOP));
    const answer = await removeKey(id);
    expect([answer.status, dataOf(answer)]).toEqual([200, null]);
    expect([it.rows(), it.sealed(), it.accounts()]).toEqual([[], [], []]);
    expect(it.log().at(-1)).toMatchObject({
      action: "openrouter_key_removed",
      detail: { history: "gone" },
    });
    expect((await removeKey(id)).status).toBe(404);
  });

  test("its id and its account's are not given again: a job under way may still file something for them", async () => {
    const it = await keyRoutes();
    const first = dataOf<NewKeyAnswer>(await paste(LAPTOP));
    await removeKey(first.id);
    const day = utcDay(T0);
    const rows = [
      { ...NOTHING_USED, requests: 7, keyId: first.id, modelId: "a/b", provider: null },
    ];
    const told = { source: "activity", fetchedAt: T0, throughAt: T0, rows } as const;
    replaceUsageDay(it.db, { ...told, accountId: first.account_id ?? 0, day });
    const next = dataOf<NewKeyAnswer>(await paste(CI));
    expect(next).toMatchObject({ requests_today: null, last_used_at: null });
    expect(next.id).not.toBe(first.id);
    expect(next.account_id).not.toBe(first.account_id);
  });

  test("one that was listed loses its secret and stays", async () => {
    const it = await keyRoutes({ OPENROUTER_MANAGEMENT_KEY: MANAGER });
    await paste(LAPTOP);
    await it.sync();
    const id = it.row("laptop")?.id;
    const answer = await removeKey(id);
    expect(dataOf<KeyAnswer>(answer)).toMatchObject({ id, stored: "none", name: "laptop" });
    expect(it.sealed()).toEqual([]);
    expect([(await removeKey(id)).status, it.row("laptop")?.id]).toEqual([409, id]);
  });

  test("one that was used stays with its use", async () => {
    const it = await keyRoutes();
    const { id, account_id } = dataOf<NewKeyAnswer>(await paste(LAPTOP));
    const rows = [
      { ...NOTHING_USED, requests: 2, keyId: id, modelId: "acme/tiny:free", provider: null },
    ];
    const day = utcDay(T0);
    const told = { source: "broadcast", fetchedAt: T0, throughAt: T0, rows } as const;
    replaceUsageDay(it.db, { ...told, accountId: account_id ?? 0, day });
    expect(dataOf<KeyAnswer>(await removeKey(id))).toMatchObject({
      stored: "none",
      requests_today: 2,
      free_requests_today: 2,
      last_used_at: `${day}T00:00:00Z`,
      last_used_precision: "day",
    });
    expect(it.db.select().from(usageDays).all()).toHaveLength(1);
  });

  test("one of the environment stays, and the variable is named", async () => {
    const it = await keyRoutes({ OPENROUTER_API_KEY: LAPTOP });
    await it.sync();
    const answer = await removeKey(it.rows()[0]?.id);
    expect(answer.status).toBe(409);
    expect(errorOf(answer).message).toContain("OPENROUTER_API_KEY");
    expect(it.rows()).toHaveLength(1);
    expect(it.log()).toMatchObject([{ action: "openrouter_key_removed", result: "refused" }]);
  });
});

describe("the list", () => {
  test("is of the documented shape, field for field", async () => {
    const it = await keyRoutes({
      OPENROUTER_MANAGEMENT_KEY: MANAGER,
      OPENROUTER_API_KEY: fakeSecret(99),
    });
    await it.sync();
    const answer = await listKeys();
    expect(z.parse(keysAnswer, answer)).toEqual(answer);
    expect(answer.meta.problems).toMatchObject([
      {
        variable: "OPENROUTER_API_KEY",
        code: "upstream_unauthorized",
        since: "2026-01-01T00:00:00Z",
      },
    ]);
    expect(answer.meta.accounts[0]?.syncs).toMatchObject([{ subject: "keys", error: null }]);
  });

  test("what nobody told is null; only a day that is on record has a zero", async () => {
    const it = await keyRoutes({ OPENROUTER_MANAGEMENT_KEY: MANAGER });
    await it.sync();
    const laptopKey = async () => (await listKeys()).data.find(({ name }) => name === "laptop");
    expect(await laptopKey()).toMatchObject({
      requests_today: null,
      free_requests_today: null,
      last_used_at: null,
    });
    const told = { source: "analytics", fetchedAt: T0, throughAt: T0, rows: [] } as const;
    replaceUsageDay(it.db, { ...told, accountId: 1, day: utcDay(T0) });
    expect(await laptopKey()).toMatchObject({ requests_today: 0, free_requests_today: 0 });
    it.fake.clock.set(T0 + DAY);
    expect(await laptopKey()).toMatchObject({
      requests_today: null,
      usage_today_usd: null,
      usage_month_usd: "0.00",
    });
  });

  test("comes in pages, in order, for one account, and as a table", async () => {
    const it = await keyRoutes(
      { OPENROUTER_MANAGEMENT_KEY: MANAGER },
      {
        keys: [
          manager,
          ...["delta", "Alpha", "charlie", "bravo"].map((name, index) => ({
            secret: fakeSecret(10 + index),
            name,
          })),
        ],
      },
    );
    await it.sync();
    it.fake.changeKey(hashOf(fakeSecret(11)), { isDeleted: true });
    await it.sync();
    const names: (string | null)[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await listKeys(`?limit=2&cursor=${cursor}`);
      names.push(...page.data.map(({ name }) => name));
      cursor = page.meta.next_cursor;
    }
    expect(names).toEqual(["bravo", "charlie", "delta", null, "Alpha"]);
    expect((await listKeys("?account=1")).data).toHaveLength(5);
    expect((await listKeys("?account=2")).data).toEqual([]);
    const csv = await askKeys("?format=csv");
    expect(csv.headers.get("content-type")).toContain("text/csv");
    expect(csv.text.trim().split("\r\n")).toHaveLength(6);
    expect(it.log().at(-1)).toMatchObject({ action: "export", target: "keys" });
  });

  test.each(["?account=x", "?account=0", "?state=ok", "?limit=0", "?cursor=zzz", "?format=xml"])(
    "%s is refused",
    async (query) => {
      await keyRoutes();
      expect((await askKeys(query)).status).toBe(400);
    },
  );
});

describe("an account", () => {
  test("is called what the team calls it, and keeps that name", async () => {
    const it = await keyRoutes({ OPENROUTER_API_KEY: LAPTOP });
    await it.sync();
    const answer = await renameAccount("1", { name: "  Lab " });
    expect(dataOf(answer)).toMatchObject({ id: 1, name: "Lab", has_inference_key: true });
    await it.sync();
    expect(it.db.select().from(accounts).where(eq(accounts.id, 1)).get()?.name).toBe("Lab");
    expect(it.log()).toMatchObject([
      { action: "account_renamed", target: "Account 1", detail: { to: "Lab" } },
    ]);
  });

  test("that is not there, or a name that is none, is refused", async () => {
    const it = await keyRoutes({ OPENROUTER_API_KEY: LAPTOP });
    await it.sync();
    expect((await renameAccount("7", { name: "x" })).status).toBe(404);
    expect((await renameAccount("1", { name: " " })).status).toBe(400);
    expect((await renameAccount("1", { name: "x", id: 2 })).status).toBe(400);
    expect(it.accounts()).toMatchObject([{ name: "Account 1" }]);
  });
});
