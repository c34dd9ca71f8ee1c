import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { rowsOf } from "@/db/queries/rows";
import { keySecrets, keys } from "@/db/schema/keys";
import { upsertAccount } from "@/db/writes/accounts";
import { keepKeySecret } from "@/db/writes/key-secrets";
import { mergeKeys } from "@/db/writes/merge-keys";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { T0 } from "../../support/builders";
import { memoryDatabase } from "../../support/memory-database";

async function world() {
  const db = await memoryDatabase();
  const accountId = upsertAccount(db, { identity: "org:a", now: T0 });
  const add = (hash: string, more: Partial<typeof keys.$inferInsert> = {}) =>
    db
      .insert(keys)
      .values({ accountId, hash, state: "ok", stateSince: T0, firstSeenAt: T0, ...more })
      .returning({ id: keys.id })
      .get().id;
  return { db, accountId, add };
}

test("what both keys used adds up to the last nano-dollar, and the sums by model stay", async () => {
  const { db, accountId, add } = await world();
  const [from, into] = [add("a", { kind: "inference" }), add("b")];
  const used = { ...NOTHING_USED, modelId: "acme/tiny", provider: "Acme" };
  const told = { source: "analytics", fetchedAt: T0, throughAt: T0, day: "2026-01-01" } as const;
  const rows = [
    { ...used, keyId: from, requests: 3, costNanoUsd: 1, completionTokens: 10 },
    { ...used, keyId: into, requests: 4, costNanoUsd: 999_999_999, completionTokens: 20 },
    { ...used, keyId: from, requests: 5, modelId: "acme/tiny:free" },
  ];
  replaceUsageDay(db, { ...told, accountId, rows });
  const sumsOf = (table: string) =>
    rowsOf(
      db,
      sql`select sum(requests) as requests, sum(cost_nano_usd) as cost, sum(completion_tokens) as tokens
        from ${sql.raw(table)}`,
    );
  const before = sumsOf("usage_days");

  mergeKeys(db, { from, into, secret: null, now: T0 });

  for (const table of ["usage_days", "usage_key_days", "usage_model_days"]) {
    expect(sumsOf(table)).toEqual(before);
  }
  expect(before).toEqual([{ requests: 12, cost: 1_000_000_000, tokens: 30 }]);
  expect(
    rowsOf(db, sql`select key_id, requests, free_requests, cost_nano_usd from usage_key_days`),
  ).toEqual([{ key_id: into, requests: 12, free_requests: 5, cost_nano_usd: 1_000_000_000 }]);
});

test("the secret goes over sealed anew, and what people wrote about the list's row stands", async () => {
  const { db, add } = await world();
  const from = add("a", {
    kind: "inference",
    owner: "Ann",
    note: "desk",
    policy: "paid_allowed",
    monthlyBudgetNanoUsd: 5,
  });
  const into = add("b", { owner: "Bob" });
  const secret = { sealed: "old", addedAt: T0, addedBy: "Ann" };
  keepKeySecret(db, { keyId: from, ...secret });
  mergeKeys(db, { from, into, secret: { ...secret, keyId: from, sealed: "new" }, now: T0 });
  expect(db.select().from(keySecrets).all()).toEqual([{ ...secret, keyId: into, sealed: "new" }]);
  expect(db.select().from(keys).where(eq(keys.id, into)).get()).toMatchObject({
    hash: "b",
    kind: "inference",
    match: "label",
    owner: "Bob",
    note: "desk",
    policy: "paid_allowed",
    monthlyBudgetNanoUsd: 5,
  });
  expect(db.select().from(keys).all()).toHaveLength(1);
});

test("a secret that is refused, or stands in the wrong variable, still is so afterwards", async () => {
  const { db, add } = await world();
  const from = add("a", { kind: "management", state: "wrong_kind", stateReason: "Move it." });
  const into = add("b");
  mergeKeys(db, { from, into, secret: null, now: T0 });
  expect(db.select().from(keys).all()).toMatchObject([
    { state: "wrong_kind", stateReason: "Move it." },
  ]);
});
