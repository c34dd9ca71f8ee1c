import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { rowsOf } from "@/db/queries/rows";
import { noteSync } from "@/db/writes/account-syncs";
import { upsertAccount } from "@/db/writes/accounts";
import { mergeAccounts } from "@/db/writes/merge-accounts";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { T0 } from "../../support/builders";
import { memoryDatabase } from "../../support/memory-database";

let db: Database;
let from: number;
let into: number;

beforeEach(async () => {
  db = await memoryDatabase();
  from = upsertAccount(db, { identity: "key:a", now: T0 });
  into = upsertAccount(db, { identity: "org:a", now: T0 });
});

function useOn(accountId: number, day: string, requests: number): void {
  const told = { source: "activity", fetchedAt: T0, throughAt: T0 } as const;
  const row = { ...NOTHING_USED, requests, keyId: 7, modelId: "acme/tiny:free", provider: "Acme" };
  replaceUsageDay(db, { ...told, accountId, day, rows: [row] });
}

test("days that only one account has come together; of a day that both have, one stands, whole", () => {
  useOn(from, "2025-12-29", 3);
  useOn(from, "2025-12-30", 5);
  useOn(into, "2025-12-30", 4);
  mergeAccounts(db, { from, into });
  for (const table of ["usage_days", "usage_key_days", "usage_model_days"]) {
    const days = rowsOf<{ day: string; requests: number }>(
      db,
      sql`select day, sum(requests) as requests from ${sql.raw(table)}
        where account_id = ${into} group by day order by day`,
    );
    expect(days).toEqual([
      { day: "2025-12-29", requests: 3 },
      { day: "2025-12-30", requests: 4 },
    ]);
  }
});

test("minutes of one source and readings of one moment are not doubled", () => {
  for (const accountId of [from, into]) {
    db.run(
      sql`insert into usage_minutes (account_id, minute_at, source, key_id, requests)
        values (${accountId}, ${T0}, 'analytics', 1, 2)`,
    );
    noteSync(db, { accountId, subject: "counter", now: T0 });
  }
  db.run(
    sql`insert into usage_minutes (account_id, minute_at, source, key_id, requests)
      values (${from}, ${T0}, 'broadcast', 1, 3)`,
  );
  mergeAccounts(db, { from, into });
  const minutes = rowsOf(
    db,
    sql`select account_id, source, requests from usage_minutes order by source`,
  );
  expect(minutes).toEqual([
    { account_id: into, source: "analytics", requests: 2 },
    { account_id: into, source: "broadcast", requests: 3 },
  ]);
});

test("every table that knows of accounts is thought of", () => {
  const tables = rowsOf<{ name: string }>(
    db,
    sql`select t.name from pragma_table_list t join pragma_table_info(t.name) c
      where t.schema = 'main' and c.name = 'account_id' and c.type = 'INTEGER'`,
  ).map(({ name }) => name);
  expect(tables.length).toBeGreaterThan(8);
  for (const table of tables) giveOneRow(table, from);
  mergeAccounts(db, { from, into });
  const left = tables.filter(
    (table) =>
      rowsOf(db, sql`select 1 from ${sql.raw(table)} where account_id = ${from}`).length > 0,
  );
  const moved = tables.filter(
    (table) =>
      rowsOf(db, sql`select 1 from ${sql.raw(table)} where account_id = ${into}`).length === 1,
  );
  expect(left).toEqual([]);
  expect(moved).toEqual(tables);
});

/** A row that fills every column that must be filled. */
function giveOneRow(table: string, accountId: number): void {
  const columns = rowsOf<{ name: string; type: string; required: number; preset: string | null }>(
    db,
    sql`select name, type, "notnull" as required, dflt_value as preset from pragma_table_info(${table})`,
  ).filter(
    ({ name, required, preset }) => (required === 1 && preset === null) || name === "account_id",
  );
  const values = columns.map(({ name, type }) => {
    if (name === "account_id") return sql`${accountId}`;
    if (name === "source") return sql`'analytics'`;
    return type === "TEXT" ? sql`${name === "state" ? "ok" : "x"}` : sql`0`;
  });
  const names = sql.raw(columns.map(({ name }) => name).join(", "));
  db.run(sql`insert into ${sql.raw(table)} (${names}) values (${sql.join(values, sql`, `)})`);
}
