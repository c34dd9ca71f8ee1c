import type { Writer } from "@/db/client";
import { HOUR_MS } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { rewriteRows, type WholeTable } from "./rewrite-rows";

export type HourRow = {
  /** Start of the hour, ms. */
  readonly hourAt: number;
  /** `NOT_ATTRIBUTED` for what no key explains. */
  readonly keyId: number;
  readonly requests: number;
  /** Of these, those that draw the free quota. */
  readonly freeRequests: number;
};

export type UsageHours = {
  readonly accountId: number;
  /** Start of the first hour, ms. */
  readonly from: number;
  /** End of the last hour, ms. */
  readonly to: number;
  readonly rows: readonly HourRow[];
};

const HOURS: WholeTable = {
  table: "usage_hours",
  bucket: "hour_at",
  identity: ["key_id"],
  figures: ["requests", "free_requests"],
};

/**
 * Makes these rows all that is known of those hours. Every hour gets a row of key 0, of zeros where nothing is left over, so that
 * an hour in which nothing was used is told from one that was not recorded.
 */
export function replaceUsageHours(tx: Writer, { accountId, from, to, rows }: UsageHours): void {
  const byHour = Map.groupBy(rows, ({ hourAt }) => hourAt);
  for (let at = from; at < to; at += HOUR_MS) {
    const sums = new Map([[NOT_ATTRIBUTED, { requests: 0, freeRequests: 0 }]]);
    for (const { keyId, requests, freeRequests } of byHour.get(at) ?? []) {
      const sum = sums.get(keyId) ?? { requests: 0, freeRequests: 0 };
      sums.set(keyId, {
        requests: sum.requests + requests,
        freeRequests: sum.freeRequests + freeRequests,
      });
    }
    const told = [...sums].map(([keyId, sum]) => [keyId, sum.requests, sum.freeRequests]);
    rewriteRows(tx, HOURS, { accountId, at, rows: told });
  }
}
