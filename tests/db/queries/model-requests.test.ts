import { beforeEach, expect, test } from "vitest";
import { type Database, writeTransaction } from "@/db/client";
import { listModelRequests } from "@/db/queries/model-requests";
import { upsertAccount } from "@/db/writes/accounts";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { NOT_ATTRIBUTED, NOTHING_USED } from "@/lib/domain/usage/usage";
import { T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";

const WEEK = { from: "2025-12-26", to: "2026-01-01" };

let db: Database;

beforeEach(async () => {
  db = await memoryDatabase();
});

/** Requests of one day, by model. */
function keep(identity: string, day: string, requests: Readonly<Record<string, number>>) {
  writeTransaction(db, (tx) => {
    const accountId = upsertAccount(tx, { identity, now: T0 });
    replaceUsageDay(tx, {
      ...{ accountId, day, source: "analytics", fetchedAt: T0, throughAt: T0 },
      rows: Object.entries(requests).map(([modelId, count]) => ({
        ...NOTHING_USED,
        ...{ modelId, provider: null, keyId: NOT_ATTRIBUTED, requests: count },
      })),
    });
  });
}

test("both ends of the week count, over all accounts, and nothing beside them", () => {
  keep("user:a", "2025-12-25", { "acme/tiny:free": 1_000 });
  keep("user:a", "2025-12-26", { "acme/tiny:free": 2, "acme/big:free": 5 });
  keep("user:a", "2026-01-01", { "acme/tiny:free": 3 });
  keep("user:b", "2026-01-01", { "acme/tiny:free": 40 });
  keep("user:b", "2026-01-02", { "acme/tiny:free": 1_000 });
  expect(listModelRequests(db, WEEK)).toEqual({ "acme/tiny:free": 45, "acme/big:free": 5 });
});

test("where nobody told of a request there is nothing to show, rather than a column of zeros", () => {
  expect(listModelRequests(db, WEEK)).toBeNull();
  keep("user:a", "2025-12-26", { "acme/tiny:free": 0 });
  expect(listModelRequests(db, WEEK)).toBeNull();
});
