import { type Database, type Writer, writeTransaction } from "@/db/client";
import { listAccountIds } from "@/db/queries/account-ids";
import { findKeyByHash } from "@/db/writes/keys";
import { keepCounter } from "@/db/writes/quota";
import { type HourRow, replaceUsageHours } from "@/db/writes/usage-hours";
import { HIGH_DAILY_LIMIT } from "@/lib/domain/quota/quota";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";

export type DayToKeep = {
  /** 00:00 UTC, ms. */
  readonly start: number;
  /** Of that day, in order. */
  readonly requests: readonly PlantedRequest[];
};

/**
 * Files what the jobs `quota` and `minutes` find in a day, by the writes that they use: asked by HTTP, the thousand looks of a year
 * would take longer than anybody waits for a demo.
 */
export function keepDay(db: Database, { start, requests }: DayToKeep): void {
  const [accountId] = listAccountIds(db);
  if (accountId === undefined) throw new Error("The demo's account is not known yet.");
  const free = requests.filter(({ variant }) => variant === "free");
  const last = free[HIGH_DAILY_LIMIT - 1];
  const end = start + DAY_MS - 2 * MINUTE_MS;
  const limit = HIGH_DAILY_LIMIT;
  writeTransaction(db, (tx) => {
    if (last && last.at + MINUTE_MS < end) {
      keepCounter(tx, { accountId, at: last.at + MINUTE_MS, used: HIGH_DAILY_LIMIT, limit });
    }
    keepCounter(tx, { accountId, at: end, used: free.length, limit });
    const rows = hourRows(
      tx,
      requests.filter(({ ok }) => ok),
    );
    replaceUsageHours(tx, { accountId, from: start, to: start + DAY_MS, rows });
  });
}

function hourRows(tx: Writer, requests: readonly PlantedRequest[]): HourRow[] {
  const byKey = Map.groupBy(requests, ({ keyHash }) => keyHash);
  return [...byKey].flatMap(([hash, own]) => {
    const key = findKeyByHash(tx, hash);
    if (!key) throw new Error("A key of the demo's team is not listed yet.");
    const byHour = Map.groupBy(own, ({ at }) => Math.floor(at / HOUR_MS) * HOUR_MS);
    return [...byHour].map(([hourAt, asked]) => ({
      hourAt,
      keyId: key.id,
      requests: asked.length,
      freeRequests: asked.filter(({ variant }) => variant === "free").length,
    }));
  });
}
