import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { storedIncidents } from "@/db/queries/stored-incidents";
import { keys } from "@/db/schema/keys";
import {
  keyActions,
  keyCostParts,
  keyMinutes,
  spendBaselines,
  spendEntries,
  spendIncidentDays,
  spendIncidents,
  spendReadings,
  spendRules,
} from "@/db/schema/spend";
import { upsertAccount } from "@/db/writes/accounts";
import { keepAskedFor } from "@/db/writes/key-looks";
import { mergeKeys } from "@/db/writes/merge-keys";
import { removeKey } from "@/db/writes/remove-key";
import { putSpendReadings } from "@/db/writes/spend-readings";
import { modelRef } from "@/db/writes/usage-refs";
import { gatherIncidents } from "@/lib/domain/spend/gather-incidents";
import { keepReading } from "@/lib/domain/spend/keep-reading";
import { utcDay } from "@/lib/domain/time";
import { reviewSpend } from "@/lib/sync/review-spend";
import { told } from "../../domain/spend/evidence-world";
import { MINUTE, T0 } from "../../support/builders";
import { memoryDatabase } from "../../support/memory-database";

const TABLES = [
  ...["spend_readings", "spend_baselines", "spend_incidents", "spend_rules"],
  ...["key_minutes", "key_cost_parts", "key_actions"],
];
const NOW = told("analytics", 1).toldAt;

async function world() {
  const db = await memoryDatabase();
  const accountId = upsertAccount(db, { identity: "org:a", now: T0 });
  const add = (hash: string, more: Partial<typeof keys.$inferInsert> = {}) =>
    db
      .insert(keys)
      .values({ accountId, hash, state: "ok", stateSince: T0, firstSeenAt: T0, ...more })
      .returning({ id: keys.id })
      .get().id;
  return { db, accountId, from: add("a", { kind: "inference" }), into: add("b"), add };
}

/** All that can be on record of a key's money. */
function spend(
  db: Database,
  keyId: number,
  { cost, at = T0 }: { cost: number; at?: number },
): void {
  putSpendReadings(db, keepReading([], { ...told("analytics", cost), keyId }));
  reviewSpend({ db, now: () => NOW }, { keyIds: [keyId] });
  db.insert(spendBaselines)
    .values({ keyId, day: "2026-11-01", modelId: "", costNanoUsd: cost, requests: 0 })
    .run();
  const rule = { keyId, modelId: `acme/${keyId}`, reason: "so", madeAt: T0, madeBy: "ada" };
  db.insert(spendRules).values(rule).run();
  const minute = { keyId, minuteAt: at, modelRef: modelRef(db, "acme/big"), tokens: null };
  db.insert(keyMinutes)
    .values({ ...minute, requests: cost, costNanoUsd: cost })
    .run();
  keepAskedFor(db, {
    keyId,
    day: utcDay(at),
    askedFor: new Map([["acme/big", "openrouter/auto"]]),
  });
  const before = '{"limit":null,"limit_reset":null,"disabled":false}';
  db.insert(keyActions)
    .values({ keyId, action: "cap", at: T0, who: "ada", status: "done", before, answer: "Done." })
    .run();
}

const ownersOf = (db: Database, table: string) =>
  db.$client.prepare(`select distinct key_id from ${table}`).pluck().all();

test("all that is known of a key's money goes over to the key that it turned out to be", async () => {
  const { db, from, into } = await world();
  spend(db, from, { cost: 7 });
  mergeKeys(db, { from, into, secret: null, now: T0 });
  expect(db.select().from(keyCostParts).all()).toMatchObject([{ askedFor: "openrouter/auto" }]);
  for (const table of TABLES) {
    expect([table, ownersOf(db, table)]).toEqual([table, [into]]);
  }
  expect(reviewSpend({ db, now: () => NOW })).toMatchObject({ opened: 0, open: 1 });
});

test("where both keys have something, it is counted once, and their incidents become one with both histories", async () => {
  const { db, from, into } = await world();
  spend(db, into, { cost: 5 });
  spend(db, from, { cost: 7, at: T0 + MINUTE });
  mergeKeys(db, { from, into, secret: null, now: T0 });
  expect(db.select().from(spendReadings).all()).toMatchObject([{ keyId: into, costNanoUsd: 7 }]);
  reviewSpend({ db, now: () => NOW + MINUTE });
  expect(storedIncidents(db, into)).toMatchObject([
    { id: 1, costNanoUsd: 7, mergedInto: null },
    { id: 2, costNanoUsd: 0, mergedInto: 1 },
  ]);
  expect(db.select().from(spendIncidentDays).all()).toMatchObject([
    { incidentId: 1, costNanoUsd: 7 },
  ]);
  const lines = db.select().from(spendEntries).all();
  expect(lines.map(({ incidentId, kind }) => [incidentId, kind])).toEqual([
    [1, "found"],
    [2, "found"],
    [2, "merged"],
    [1, "merged"],
  ]);
  expect(db.select().from(spendRules).all()).toHaveLength(2);
  expect(db.select().from(keyMinutes).all()).toHaveLength(2);
});

test("a listed key that turns out to be one that may pay has no open incident left", async () => {
  const { db, into, add } = await world();
  spend(db, into, { cost: 5 });
  const pasted = add("c", { kind: "inference", policy: "paid_allowed" });
  mergeKeys(db, { from: pasted, into, secret: null, now: NOW });
  expect(db.select().from(spendIncidents).all()).toMatchObject([{ status: "expected" }]);
});

test("an incident of a pasted key that turns out to be one that may pay is not open any more", async () => {
  const { db, from, add } = await world();
  spend(db, from, { cost: 5 });
  const listed = add("d", { policy: "paid_allowed" });
  mergeKeys(db, { from, into: listed, secret: null, now: NOW });
  expect(db.select().from(spendIncidents).all()).toMatchObject([
    { keyId: listed, status: "expected" },
  ]);
});

test("a key with an incident keeps its row when it is removed; one with none leaves nothing behind", async () => {
  const { db, accountId, from, into } = await world();
  spend(db, from, { cost: 7 });
  db.insert(spendBaselines)
    .values({ keyId: into, day: "2026-11-01", modelId: "", costNanoUsd: 1, requests: 0 })
    .run();
  expect(removeKey(db, { keyId: from, accountId })).toBe("kept");
  expect(removeKey(db, { keyId: into, accountId })).toBe("gone");
  expect(ownersOf(db, "spend_baselines")).toEqual([from]);
  expect(db.select().from(keys).where(eq(keys.id, into)).all()).toEqual([]);
});

test("what is filed of an incident is what its readings come to, whatever key they are of", async () => {
  const { db, from } = await world();
  spend(db, from, { cost: 7 });
  const [filed] = storedIncidents(db, from);
  const [incident] = gatherIncidents(
    keepReading([], { ...told("analytics", 7), keyId: from, cause: "unexplained" }),
  );
  expect(filed).toMatchObject({ cells: incident?.cells, costNanoUsd: 7, requests: 14 });
  expect(db.all(sql`select count(*) as n from spend_incident_days`)).toEqual([{ n: 1 }]);
});
