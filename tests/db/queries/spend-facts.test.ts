import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { keyUses } from "@/db/queries/key-uses";
import { spendFacts } from "@/db/queries/spend-facts";
import { modelSpells } from "@/db/schema/models";
import { usageDayStates, usageDays } from "@/db/schema/usage";
import { upsertAccount } from "@/db/writes/accounts";
import { keepSpans, type SpanToKeep } from "@/db/writes/broadcast-spans";
import { keepCostParts, keepKeyMinutes } from "@/db/writes/key-looks";
import { modelRef } from "@/db/writes/usage-refs";
import { chargesOf } from "@/lib/domain/spend/charges-of";
import { explainSpend } from "@/lib/domain/spend/explain-spend";
import { DAY, HOUR, MINUTE, T0 } from "../../support/builders";
import { memoryDatabase } from "../../support/memory-database";
import { addKey } from "../../support/minutes-world";

const NOON = T0 + 12 * HOUR;
const DAY_0 = { from: "2026-01-01", to: "2026-01-01" };
const FREE = "acme/big:free";
const PAID = "acme/big";

async function world() {
  const db = await memoryDatabase();
  const accountId = upsertAccount(db, { identity: "user:u1", now: T0 });
  const keyId = addKey(db, { accountId, hash: "a".repeat(64), name: "laptop" });
  return { db, accountId, keyId };
}

type Ledger = { day?: number; modelId?: string; requests?: number; cost?: number; byok?: number };

function ledger(
  { db, accountId, keyId }: Awaited<ReturnType<typeof world>>,
  { day = 0, modelId = FREE, requests = 1, cost = 0, byok = 0 }: Ledger,
) {
  const on = new Date(T0 + day * DAY).toISOString().slice(0, 10);
  const tokens = { promptTokens: 10, completionTokens: 2, reasoningTokens: 1 };
  const money = { costNanoUsd: cost, byokNanoUsd: byok, byokRequests: 0 };
  const place = { accountId, day: on, keyId, modelRef: modelRef(db, modelId), providerRef: 0 };
  db.insert(usageDays)
    .values({ ...place, requests, ...tokens, ...money })
    .run();
  db.insert(usageDayStates)
    .values({
      accountId,
      day: on,
      source: "analytics",
      fetchedAt: NOON,
      throughAt: T0 + day * DAY + 12 * HOUR,
    })
    .onConflictDoNothing()
    .run();
}

function told(db: Database, keyId: number, modelId: string, requests: number, cost = 0) {
  const span = { from: NOON, until: NOON + MINUTE };
  const use = { ...span, modelId, requests, tokens: 7, costNanoUsd: cost };
  keepKeyMinutes(db, { keyId, span, uses: [use] });
}

let serial = 0;
const span = (overrides: Partial<SpanToKeep>): SpanToKeep => {
  serial += 1;
  return {
    ...{ id: `gen-${serial}`, keyName: "laptop", identity: "user:u1", at: NOON + 5_000 },
    ...{ modelId: FREE, askedFor: null, provider: "Acme", isFree: true, ok: true },
    ...{ promptTokens: 100, completionTokens: 20, reasoningTokens: 0 },
    ...{ costNanoUsd: 0, byokNanoUsd: null, webNanoUsd: null },
    ...overrides,
  };
};
const keep = (db: Database, ...spans: SpanToKeep[]) => keepSpans(db, { spans, receivedAt: NOON });

test("a request that minutes, Broadcast and the ledger all tell of stands once", async () => {
  const it = await world();
  ledger(it, { requests: 5 });
  told(it.db, it.keyId, FREE, 2);
  keep(it.db, span({}), span({}), span({ at: NOON + 3 * MINUTE }), span({ ok: false }));
  const uses = keyUses(it.db, { keyId: it.keyId, from: T0, to: T0 + DAY });
  expect(uses.map(({ from, until, requests }) => [from, until, requests])).toEqual([
    [T0, NOON, 2],
    [NOON, NOON + MINUTE, 2],
    [NOON + 3 * MINUTE, NOON + 4 * MINUTE, 1],
  ]);
});

test("tokens that were not told are unknown, and those of prompt and answer are added", async () => {
  const it = await world();
  keep(it.db, span({ promptTokens: null, completionTokens: null }));
  keep(it.db, span({ at: NOON + MINUTE }));
  const uses = keyUses(it.db, { keyId: it.keyId, from: NOON, to: NOON + HOUR });
  expect(uses.map(({ tokens }) => tokens)).toEqual([null, 120]);
});

test("what lies outside of the time asked for is left out, and counted to no other day", async () => {
  const it = await world();
  ledger(it, { day: -1, requests: 3 });
  keep(it.db, span({ at: T0 - MINUTE }), span({ at: NOON }));
  const uses = keyUses(it.db, { keyId: it.keyId, from: T0 - 30 * 1_000, to: NOON });
  expect(uses.map(({ from, requests }) => [from, requests])).toEqual([[T0 - MINUTE, 1]]);
});

test("the facts of a charge hold the key's fourteen days before, the twins' spells and the parts of that model alone", async () => {
  const it = await world();
  for (const day of [-15, -14, -1]) ledger(it, { day });
  ledger(it, { modelId: PAID, requests: 2, cost: 900, byok: 40 });
  const spell = { state: "free", fromAt: T0 - 30 * DAY, name: "Big" } as const;
  it.db
    .insert(modelSpells)
    .values({ ...spell, modelId: FREE })
    .run();
  const parts = { webNanoUsd: 5, byokFeesNanoUsd: null, byokNanoUsd: null };
  keepCostParts(it.db, {
    keyId: it.keyId,
    day: "2026-01-01",
    parts: [{ modelId: "zed/one", ...parts }],
  });

  const facts = spendFacts(it.db, { keyId: it.keyId, days: DAY_0, modelIds: [PAID] });
  expect(facts.uses.map(({ from }) => (from - T0) / DAY)).toEqual([-14, -1, 0]);
  expect(facts.catalog).toEqual([
    { modelId: FREE, spells: [{ state: "free", from: T0 - 30 * DAY, lastSeen: null, to: null }] },
  ]);
  expect(facts.parts).toEqual({ webNanoUsd: null, byokFeesNanoUsd: null, byokNanoUsd: 40 });
  expect(chargesOf(facts.uses, { days: DAY_0 })).toMatchObject([
    { modelId: PAID, askedFor: null, uses: [{ costNanoUsd: 900, requests: 2 }] },
  ]);
});

test("what most of the paid requests asked for explains them", async () => {
  const it = await world();
  const paid = { modelId: PAID, costNanoUsd: 50, isFree: false };
  keep(
    it.db,
    span({ ...paid, askedFor: "openrouter/auto" }),
    span({ ...paid, askedFor: "openrouter/auto" }),
  );
  keep(
    it.db,
    span(paid),
    span({ ...paid, costNanoUsd: 0, askedFor: "x/y" }),
    span({ ...paid, ok: false, askedFor: "x/y" }),
  );
  const facts = spendFacts(it.db, { keyId: it.keyId, days: DAY_0, modelIds: [PAID] });
  const [charge] = chargesOf(facts.uses, { days: DAY_0, askedFor: facts.askedFor });
  expect(charge).toMatchObject({ modelId: PAID, askedFor: "openrouter/auto" });
  expect(charge && explainSpend(charge, facts).cause).toBe("router");
});

test("of the searches the larger figure counts, because analytics and Broadcast tell of the same", async () => {
  const it = await world();
  keep(it.db, span({ costNanoUsd: 30, webNanoUsd: 30 }));
  const web = () =>
    spendFacts(it.db, { keyId: it.keyId, days: DAY_0, modelIds: [FREE] }).parts.webNanoUsd;
  expect(web()).toBe(30);
  const parts = { modelId: FREE, byokFeesNanoUsd: null, byokNanoUsd: null };
  keepCostParts(it.db, {
    keyId: it.keyId,
    day: "2026-01-01",
    parts: [{ ...parts, webNanoUsd: 45 }],
  });
  expect(web()).toBe(45);
  keepCostParts(it.db, {
    keyId: it.keyId,
    day: "2026-01-01",
    parts: [{ ...parts, webNanoUsd: null }],
  });
  expect(web()).toBe(45);
});
