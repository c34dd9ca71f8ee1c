import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { CapKind, KeyKind, KeyMatch, KeyPolicy, KeyState } from "@/lib/domain/keys/key";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { rowsOf } from "./rows";

/** A key with what the ledger knows of it. Money is nano-dollars, moments are ms. */
export type KeyRow = {
  readonly id: number;
  readonly accountId: number | null;
  readonly hash: string;
  readonly name: string | null;
  readonly label: string | null;
  readonly kind: KeyKind | null;
  /** Name of the workspace, else its id. */
  readonly workspace: string | null;
  readonly policy: KeyPolicy;
  readonly budgetNanoUsd: number | null;
  readonly owner: string | null;
  readonly note: string | null;
  readonly capKind: CapKind;
  readonly capNanoUsd: number | null;
  readonly capRemainingNanoUsd: number | null;
  readonly capReset: string | null;
  readonly includesByokInCap: 0 | 1 | null;
  readonly usageDayNanoUsd: number | null;
  readonly usageMonthNanoUsd: number | null;
  readonly byokMonthNanoUsd: number | null;
  readonly usageAt: number | null;
  readonly createdAt: number | null;
  readonly expiresAt: number | null;
  readonly state: KeyState;
  readonly stateReason: string | null;
  readonly stateSince: number;
  readonly match: KeyMatch | null;
  readonly firstSeenAt: number;
  readonly syncedAt: number | null;
  readonly goneAt: number | null;
  readonly isSealed: 0 | 1;
  /** Of its account something of this UTC day is known. */
  readonly isTodayKnown: 0 | 1;
  readonly requestsToday: number;
  readonly freeRequestsToday: number;
  readonly costToday: number;
  /** Of its account a day of this UTC month is known. */
  readonly isMonthKnown: 0 | 1;
  readonly costMonth: number;
  readonly byokMonth: number;
  /** The newest UTC day with requests; null for none. */
  readonly lastDay: string | null;
};

export type KeyRowsParams = {
  readonly now: number;
  /** Only keys of this account. */
  readonly accountId?: number | undefined;
  /** Only this key. */
  readonly keyId?: number | undefined;
};

export function listKeyRows(db: Database, { now, accountId, keyId }: KeyRowsParams): KeyRow[] {
  const today = utcDay(now);
  const month = `${today.slice(0, 7)}-01`;
  return rowsOf<KeyRow>(
    db,
    sql`select k.id, k.account_id as accountId, k.hash, k.name, k.label, k.kind,
        coalesce(w.name, k.workspace_id) as workspace, k.policy, k.monthly_budget_nano_usd as budgetNanoUsd,
        k.owner, k.note, k.cap_kind as capKind, k.cap_nano_usd as capNanoUsd,
        k.cap_remaining_nano_usd as capRemainingNanoUsd, k.cap_reset as capReset,
        k.includes_byok_in_cap as includesByokInCap, k.usage_day_nano_usd as usageDayNanoUsd,
        k.usage_month_nano_usd as usageMonthNanoUsd, k.byok_month_nano_usd as byokMonthNanoUsd,
        k.usage_at as usageAt, k.created_at as createdAt, k.expires_at as expiresAt, k.state,
        k.state_reason as stateReason, k.state_since as stateSince, k.match, k.first_seen_at as firstSeenAt,
        k.synced_at as syncedAt, k.gone_at as goneAt, s.key_id is not null as isSealed,
        exists (select 1 from usage_day_states d where d.account_id = k.account_id and d.day = ${today}) as isTodayKnown,
        coalesce(t.requests, 0) as requestsToday, coalesce(t.free_requests, 0) as freeRequestsToday,
        coalesce(t.cost_nano_usd, 0) as costToday,
        exists (select 1 from usage_day_states d where d.account_id = k.account_id and d.day >= ${month}) as isMonthKnown,
        coalesce(m.cost, 0) as costMonth, coalesce(m.byok, 0) as byokMonth,
        (select u.day from usage_days u where u.key_id = k.id and u.requests > 0
          order by u.day desc limit 1) as lastDay
      from keys k
      left join key_secrets s on s.key_id = k.id
      left join workspaces w on w.id = k.workspace_id
      left join usage_key_days t on t.account_id = k.account_id and t.day = ${today} and t.key_id = k.id
      left join (select account_id, key_id, sum(cost_nano_usd) as cost, sum(byok_nano_usd) as byok
          from usage_key_days where day >= ${month} and account_id in (select id from accounts)
          group by account_id, key_id) m
        on m.account_id = k.account_id and m.key_id = k.id
      where (${accountId ?? null} is null or k.account_id = ${accountId ?? null})
        and (${keyId ?? null} is null or k.id = ${keyId ?? null})`,
  );
}

/**
 * The newest minute in which each key was used, ms, as far as the last two days go. Those of analytics tell of free requests only;
 * paid ones stand among the minutes that were looked at closer.
 */
export function lastMinutes(
  db: Database,
  { now, keyId }: KeyRowsParams,
): ReadonlyMap<number, number> {
  const since = now - 2 * DAY_MS;
  const rows = rowsOf<{ keyId: number; at: number }>(
    db,
    sql`select keyId, max(at) as at from (
        select key_id as keyId, max(minute_at) as at from usage_minutes
          where account_id in (select id from accounts) and minute_at >= ${since}
            and source in ('analytics', 'broadcast') and requests > 0
            and (${keyId ?? null} is null or key_id = ${keyId ?? null}) group by key_id
        union all
        select key_id, max(minute_at) from key_minutes
          where key_id in (select id from keys) and minute_at >= ${since} and requests > 0
            and (${keyId ?? null} is null or key_id = ${keyId ?? null}) group by key_id
        union all
        select key_id, max(at) from broadcast_spans
          where account_id in (select id from accounts) and at >= ${since} and ok = 1
            and (${keyId ?? null} is null or key_id = ${keyId ?? null}) group by key_id)
      where keyId is not null group by keyId`,
  );
  return new Map(rows.map(({ keyId, at }) => [keyId, at]));
}

/** Names that keys bore before, newest first. */
export function formerNames(db: Database): ReadonlyMap<number, readonly string[]> {
  const rows = rowsOf<{ keyId: number; name: string }>(
    db,
    sql`select n.key_id as keyId, n.name from key_names n join keys k on k.id = n.key_id
      where n.name is not k.name order by n.last_seen_at desc, n.first_seen_at desc`,
  );
  const names = Map.groupBy(rows, ({ keyId }) => keyId);
  return new Map([...names].map(([keyId, of]) => [keyId, of.map(({ name }) => name)]));
}
