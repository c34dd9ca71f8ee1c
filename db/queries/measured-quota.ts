import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type { QuotaSource } from "@/lib/domain/quota/quota";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import type { UsageSource } from "@/lib/domain/usage/usage";
import { rowOf, rowsOf } from "./rows";

/** Successful free requests of one UTC day, as somebody who sees requests counts them. */
export type MeasuredDay = {
  readonly requests: number;
  readonly source: Exclude<QuotaSource, "counter">;
  /** Ms. */
  readonly asOf: number;
  /** Most first; key 0 is not attributed. */
  readonly byKey: readonly { readonly keyId: number; readonly requests: number }[];
};

type OfDay = { readonly accountId: number; readonly day: UtcDay };

/** The fuller of what the usage of the day and Broadcast's own minutes say; null when nobody recorded the day. */
export function getMeasuredDay(db: Database, of: OfDay): MeasuredDay | null {
  const [usage, broadcast] = [usageOf(db, of), broadcastOf(db, of)];
  if (usage === null || broadcast === null) return usage ?? broadcast;
  return broadcast.requests > usage.requests ? broadcast : usage;
}

type KeyCount = { keyId: number; requests: number };

function usageOf(db: Database, { accountId, day }: OfDay): MeasuredDay | null {
  const state = rowOf<{ source: UsageSource; throughAt: number }>(
    db,
    sql`select source, through_at as throughAt from usage_day_states
      where account_id = ${accountId} and day = ${day}`,
  );
  if (state === null) return null;
  const byKey = rowsOf<KeyCount>(
    db,
    sql`select key_id as keyId, free_requests as requests from usage_key_days
      where account_id = ${accountId} and day = ${day} and free_requests <> 0
      order by free_requests desc, key_id`,
  );
  return {
    requests: sumOf(byKey),
    source: state.source === "broadcast" ? "broadcast" : "analytics",
    asOf: state.throughAt,
    byKey,
  };
}

function broadcastOf(db: Database, { accountId, day }: OfDay): MeasuredDay | null {
  const from = dayStartMs(day);
  const until = from + DAY_MS;
  // The newest one only: the index gives it without a look at the others.
  const last = rowOf<{ asOf: number }>(
    db,
    sql`select received_at as asOf from broadcast_spans
      where account_id = ${accountId} and at >= ${from} and at < ${until}
      order by at desc limit 1`,
  );
  if (last === null) return null;
  const byKey = rowsOf<KeyCount>(
    db,
    sql`select key_id as keyId, sum(requests) as requests from usage_minutes
      where account_id = ${accountId} and source = 'broadcast'
        and minute_at >= ${from} and minute_at < ${until}
      group by key_id having sum(requests) > 0 order by sum(requests) desc, key_id`,
  );
  return { requests: sumOf(byKey), source: "broadcast", asOf: last.asOf, byKey };
}

function sumOf(counts: readonly KeyCount[]): number {
  return counts.reduce((sum, { requests }) => sum + requests, 0);
}
