import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Minute, type MinuteTold, reconcileMinute } from "@/lib/domain/quota/reconcile-minute";
import { rowsOf } from "./rows";

export type MinutesParams = {
  readonly accountId: number;
  /** Start of the first minute, ms, included. */
  readonly from: number;
  /** Not included, ms. */
  readonly to: number;
};

/** `at`: start of the minute, ms. */
export type AccountMinute = Minute & { readonly at: number };

/**
 * Free requests by clock minute, the sources reconciled, oldest first. A minute without a row had none, or nobody looked: which
 * of the two, `account_syncs` tells.
 */
export function listMinutes(
  db: Database,
  { accountId, from, to }: MinutesParams,
): readonly AccountMinute[] {
  const rows = rowsOf<MinuteTold & { at: number }>(
    db,
    sql`select minute_at as at, source, key_id as keyId, requests from usage_minutes
      where account_id = ${accountId} and minute_at >= ${from} and minute_at < ${to}
      order by minute_at, key_id`,
  );
  const byMinute = Map.groupBy(rows, ({ at }) => at);
  return [...byMinute].flatMap(([at, told]) => {
    const minute = reconcileMinute(told);
    return minute ? [{ at, ...minute }] : [];
  });
}
