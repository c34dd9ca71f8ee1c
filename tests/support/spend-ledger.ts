import { writeTransaction } from "@/db/client";
import { accounts, keys } from "@/db/schema/keys";
import { spendBaselines, spendIncidentDays, spendIncidents } from "@/db/schema/spend";
import { upsertAccount } from "@/db/writes/accounts";
import { replaceUsageDay, type UsageRow } from "@/db/writes/usage-days";
import type { UtcDay } from "@/lib/domain/answers";
import { dayStartMs } from "@/lib/domain/time";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { installRuntime } from "@/lib/runtime";
import { DAY, HOUR, T0 } from "./builders";
import { testRuntime } from "./test-runtime";

/** 2026-01-20 12:00 UTC, a Tuesday. */
export const NOON = T0 + 19 * DAY + 12 * HOUR;
export const TODAY: UtcDay = "2026-01-20";
export const USD = 1_000_000_000;

type KeyColumns = Partial<typeof keys.$inferInsert>;
type IncidentColumns = Partial<typeof spendIncidents.$inferInsert>;
type LedgerRow = Pick<UsageRow, "keyId"> & Partial<UsageRow>;

/** An installation with an account, behind routes, whose keys, ledger and incidents a test writes itself. */
export async function spendLedger({ now = NOON }: { now?: number } = {}) {
  const runtime = await testRuntime({ now: () => now });
  installRuntime(runtime);
  const { db } = runtime;
  const accountOf = (identity: string) =>
    writeTransaction(db, (tx) => upsertAccount(tx, { identity, now: T0 }));
  const accountId = accountOf("user:a");
  return {
    runtime,
    db,
    accountId,
    accountOf,
    /** A free-only key without a cap, an hour after its last sync. */
    key: (id: number, columns: KeyColumns = {}) => {
      const base = { id, accountId, hash: `${id}`.padStart(64, "0"), name: `key-${id}` };
      const times = { stateSince: T0, firstSeenAt: T0, createdAt: T0, syncedAt: now - HOUR };
      db.insert(keys)
        .values({ ...base, kind: "inference", capKind: "none", state: "ok", ...times, ...columns })
        .run();
      return id;
    },
    /** All that the ledger holds of that day. */
    day: (day: UtcDay, rows: readonly LedgerRow[], ofAccount = accountId) =>
      replaceUsageDay(db, {
        ...{ accountId: ofAccount, day, source: "activity" },
        ...{ fetchedAt: now, throughAt: dayStartMs(day) + DAY },
        rows: rows.map((row) => ({
          ...NOTHING_USED,
          ...{ modelId: "acme/tiny", provider: null, requests: 1 },
          ...row,
        })),
      }),
    /** An incident of that key, with its dollars by day. */
    incident: (
      keyId: number,
      { costs, ...columns }: IncidentColumns & { costs: Readonly<Record<UtcDay, number>> },
    ) => {
      const days = Object.keys(costs).sort();
      const [firstDay = TODAY, lastDay = TODAY] = [days[0], days.at(-1)];
      const { id } = db
        .insert(spendIncidents)
        .values({
          ...{ keyId, cause: "unexplained", because: "[]", others: "[]", providers: "[]" },
          ...{ firstDay, lastDay, firstAt: dayStartMs(firstDay), lastAt: dayStartMs(lastDay) },
          costNanoUsd: Object.values(costs).reduce((sum, cost) => sum + cost, 0),
          ...{ detectedBy: "activity", detectedAt: now, isSettled: true },
          ...{ status: "open", statusAt: now, changedAt: now },
          ...columns,
        })
        .returning({ id: spendIncidents.id })
        .get();
      for (const [day, costNanoUsd] of Object.entries(costs)) {
        const about = { incidentId: id, day, modelId: "acme/tiny" };
        db.insert(spendIncidentDays)
          .values({ ...about, costNanoUsd, requests: 1 })
          .run();
      }
      return id;
    },
    baseline: (keyId: number, day: UtcDay, costs: Readonly<Record<string, number>>) => {
      for (const [modelId, costNanoUsd] of Object.entries(costs)) {
        db.insert(spendBaselines).values({ keyId, day, modelId, costNanoUsd, requests: 1 }).run();
      }
    },
    credits: (boughtNanoUsd: number, usedNanoUsd: number) =>
      db.update(accounts).set({ boughtNanoUsd, usedNanoUsd, creditsAt: now }).run(),
  };
}
