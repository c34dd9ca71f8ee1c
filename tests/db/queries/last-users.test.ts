import { expect, test } from "vitest";
import { listLastUsers } from "@/db/queries/last-users";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { NOON, spendLedger } from "@/tests/support/spend-ledger";

const TINY = "acme/tiny:free";

test("who used a model last is told by key with its requests and its last day, the most requests first", async () => {
  const it = await spendLedger();
  for (const id of [1, 2]) it.key(id);
  it.day("2026-01-10", [
    { keyId: 1, modelId: TINY, requests: 5 },
    { keyId: 1, modelId: TINY, provider: "Novita", requests: 2 },
    { keyId: 2, modelId: TINY, requests: 40 },
    { keyId: 2, modelId: "acme/tiny", requests: 1_000 },
  ]);
  it.day("2026-01-18", [
    { keyId: 1, modelId: TINY, requests: 3 },
    { keyId: NOT_ATTRIBUTED, modelId: TINY, requests: 1 },
  ]);
  expect(listLastUsers(it.db, { modelId: TINY, until: NOON })).toEqual([
    { key_id: 2, key_name: "key-2", requests: 40, last_day: "2026-01-10" },
    { key_id: 1, key_name: "key-1", requests: 10, last_day: "2026-01-18" },
    { key_id: null, key_name: null, requests: 1, last_day: "2026-01-18" },
  ]);
});

test("only the 30 UTC days up to the end count, that day included, and nobody's use is an empty list", async () => {
  const it = await spendLedger();
  it.key(1);
  for (const day of ["2025-12-21", "2025-12-22", "2026-01-20", "2026-01-21"]) {
    it.day(day, [{ keyId: 1, modelId: TINY, requests: 1 }]);
  }
  expect(listLastUsers(it.db, { modelId: TINY, until: NOON })).toMatchObject([
    { requests: 2, last_day: "2026-01-20" },
  ]);
  expect(listLastUsers(it.db, { modelId: "acme/never", until: NOON })).toEqual([]);
});
