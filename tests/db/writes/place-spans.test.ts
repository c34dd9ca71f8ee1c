import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type Database, writeTransaction } from "@/db/client";
import { listMinutes } from "@/db/queries/minutes";
import { spanRowsOfDay } from "@/db/queries/spans-of-day";
import { accounts } from "@/db/schema/keys";
import { broadcastSpans } from "@/db/schema/usage";
import { upsertAccount } from "@/db/writes/accounts";
import { dropSpansBefore, keepSpans, type SpanToKeep } from "@/db/writes/broadcast-spans";
import { placeSpans } from "@/db/writes/place-spans";
import { dropMinutesBefore } from "@/db/writes/usage-minutes";
import { HOUR, MINUTE, T0 } from "../../support/builders";
import { memoryDatabase } from "../../support/memory-database";
import { addKey } from "../../support/minutes-world";

let serial = 0;

const span = (overrides: Partial<SpanToKeep> = {}): SpanToKeep => {
  serial += 1;
  return {
    id: `gen-${serial}`,
    keyName: "laptop",
    identity: "user:u1",
    at: T0 + 30_000,
    modelId: "acme/tiny:free",
    askedFor: null,
    provider: "Acme",
    isFree: true,
    ok: true,
    promptTokens: 10,
    completionTokens: 4,
    reasoningTokens: 1,
    costNanoUsd: 0,
    byokNanoUsd: null,
    webNanoUsd: null,
    ...overrides,
  };
};

const keep = (db: Database, ...spans: SpanToKeep[]) => keepSpans(db, { spans, receivedAt: T0 });
const place = (db: Database) => writeTransaction(db, placeSpans);
const account = (db: Database, identity = "user:u1") => upsertAccount(db, { identity, now: T0 });
const key = (db: Database, accountId: number, name = "laptop") =>
  addKey(db, { accountId, hash: randomUUID(), name });
const minutes = (db: Database, accountId: number) =>
  listMinutes(db, { accountId, from: T0 - HOUR, to: T0 + HOUR }).map(({ at, rows }) => [
    (at - T0) / MINUTE,
    ...rows.map(({ keyId, requests }) => `${keyId}: ${requests}`),
  ]);
const places = (db: Database) =>
  db
    .select()
    .from(broadcastSpans)
    .all()
    .map(({ accountId, keyId }) => [accountId, keyId]);

test("requests that came before their account and key were known are placed when they are, and their minutes with them", async () => {
  const db = await memoryDatabase();
  keep(db, span(), span(), span({ at: T0 + MINUTE }), span({ isFree: false }), span({ ok: false }));
  expect(place(db)).toBe(0);
  const accountId = account(db);
  expect(minutes(db, accountId)).toEqual([]);

  expect(place(db)).toBe(5);
  expect(minutes(db, accountId)).toEqual([
    [0, "0: 2"],
    [1, "0: 1"],
  ]);

  const keyId = key(db, accountId);
  expect(place(db)).toBe(5);
  expect(minutes(db, accountId)).toEqual([
    [0, `${keyId}: 2`],
    [1, `${keyId}: 1`],
  ]);
  expect(place(db)).toBe(0);
});

test("account and key that become known together are given in one go", async () => {
  const db = await memoryDatabase();
  keep(db, span());
  const accountId = account(db);
  const keyId = key(db, accountId);
  place(db);
  expect(minutes(db, accountId)).toEqual([[0, `${keyId}: 1`]]);
  expect(places(db)).toEqual([[accountId, keyId]]);
});

test("a name that fits two keys stays unplaced, and counts as not attributed", async () => {
  const db = await memoryDatabase();
  const accountId = account(db);
  key(db, accountId);
  key(db, accountId);
  keep(db, span());
  expect(place(db)).toBe(0);
  expect(minutes(db, accountId)).toEqual([[0, "0: 1"]]);
});

test("the name of a management key is not that of a request's key", async () => {
  const db = await memoryDatabase();
  const accountId = account(db);
  addKey(db, { accountId, hash: "m", name: "laptop", kind: "management" });
  keep(db, span());
  expect(places(db)).toEqual([[accountId, null]]);
});

test("another account's request is nobody's until that account is known, even if a key has the name", async () => {
  const db = await memoryDatabase();
  const accountId = account(db);
  key(db, accountId);
  keep(db, span({ identity: "org:o1" }));
  expect(place(db)).toBe(0);
  expect(places(db)).toEqual([[null, null]]);
  const other = account(db, "org:o1");
  place(db);
  expect(places(db)).toEqual([[other, null]]);
});

test("a request that does not tell whose it is belongs to the only account there is, and to none of several", async () => {
  const db = await memoryDatabase();
  const accountId = account(db);
  keep(db, span({ identity: null }));
  account(db, "org:o1");
  keep(db, span({ identity: null }));
  expect(places(db)).toEqual([
    [accountId, null],
    [null, null],
  ]);
  expect(db.select().from(accounts).all()).toHaveLength(2);
});

test("a request that comes again after it was placed changes nothing", async () => {
  const db = await memoryDatabase();
  const again = span();
  const accountId = account(db);
  const keyId = key(db, accountId);
  expect(keep(db, again, again)).toEqual([true, false]);
  expect(keep(db, again)).toEqual([false]);
  expect(minutes(db, accountId)).toEqual([[0, `${keyId}: 1`]]);
});

test("a day's requests are summed by key, model and provider, without those that failed or told no model", async () => {
  const db = await memoryDatabase();
  const accountId = account(db);
  const keyId = key(db, accountId);
  keep(
    db,
    span(),
    span({ costNanoUsd: 7, byokNanoUsd: 3 }),
    span({ keyName: "stranger", promptTokens: null, costNanoUsd: null }),
    span({ provider: null, isFree: false, modelId: "acme/tiny" }),
    span({ ok: false }),
    span({ modelId: null }),
    span({ at: T0 - 1 }),
    span({ at: T0 + 24 * HOUR }),
  );
  const row = (overrides: object) => ({
    keyId,
    modelId: "acme/tiny:free",
    provider: "Acme",
    requests: 1,
    promptTokens: 10,
    completionTokens: 4,
    reasoningTokens: 1,
    costNanoUsd: 0,
    byokNanoUsd: 0,
    byokRequests: 0,
    ...overrides,
  });
  expect(spanRowsOfDay(db, { accountId, day: "2026-01-01" })).toEqual([
    row({ keyId: 0, promptTokens: 0 }),
    row({ modelId: "acme/tiny", provider: null }),
    row({
      requests: 2,
      promptTokens: 20,
      completionTokens: 8,
      reasoningTokens: 2,
      costNanoUsd: 7,
      byokNanoUsd: 3,
      byokRequests: 1,
    }),
  ]);
});

test("old requests are dropped alone, their minutes stay until they are old themselves", async () => {
  const db = await memoryDatabase();
  const accountId = account(db);
  keep(db, span(), span({ at: T0 + MINUTE }));
  expect(dropSpansBefore(db, T0 + MINUTE)).toBe(1);
  expect(minutes(db, accountId)).toHaveLength(2);
  expect(dropMinutesBefore(db, T0 + MINUTE)).toBe(1);
  expect(minutes(db, accountId)).toEqual([[1, "0: 1"]]);
});
