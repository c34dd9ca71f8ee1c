import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { FreeAfterCap } from "@/lib/domain/keys/free-after-cap";
import { DAY_MS, dayStartMs, HOUR_MS, MINUTE_MS, utcDay } from "@/lib/domain/time";
import { rowsOf } from "./rows";

/** A key with a cap at $0 in force, and since when, ms. */
export type CappedKey = {
  readonly keyId: number;
  readonly accountId: number;
  readonly since: number;
};

/** So far back goes the pace that its silence is measured against. */
const BEFORE_MS = 7 * DAY_MS;
/** After that, whole days of the ledger say enough. */
const BY_MINUTE_MS = 2 * DAY_MS;
/** What was under way when the cap came may still end. */
const GRACE_MS = MINUTE_MS;

/** Free requests of these keys before and after their caps: a few questions for all of them together. */
export function freeAfterCaps(
  db: Database,
  { capped, now }: { capped: readonly CappedKey[]; now: number },
): ReadonlyMap<number, FreeAfterCap> {
  if (capped.length === 0) return new Map();
  const minutes = minutesAfter(db, { capped, now });
  const days = daysAfter(db, capped);
  const after = new Map(
    capped.map(({ keyId }) => [keyId, larger(minutes.get(keyId), days.get(keyId))]),
  );
  // Their pace before is a question only of those that are silent since.
  const silent = capped.filter(({ keyId }) => after.get(keyId)?.requests === 0);
  const hours = Map.groupBy(hoursBefore(db, silent), ({ keyId }) => keyId);
  const firstHours = firstHourOf(db);
  const through = toldThrough(db);
  return new Map(
    capped.map(({ keyId, accountId, since }) => {
      const facts = {
        since,
        now,
        toldThrough: through.get(accountId) ?? null,
        ...(after.get(keyId) ?? NONE),
        before: beforeOf(hours.get(keyId) ?? [], {
          since,
          firstHour: firstHours.get(accountId) ?? null,
        }),
      };
      return [keyId, facts];
    }),
  );
}

type After = Pick<FreeAfterCap, "requests" | "lastAt">;

const NONE: After = { requests: 0, lastAt: null };

/** Minutes reach back two days, days leave out that of the cap: the one with more of them saw more. */
function larger(minutes: After = NONE, days: After = NONE): After {
  const requests = Math.max(minutes.requests, days.requests);
  return { requests, lastAt: minutes.lastAt ?? days.lastAt };
}

/** For a list of SQL: these keys and no others. Which rows of theirs count is seen row by row, since each has its own cap. */
function keysOf(capped: readonly CappedKey[]) {
  const ids = JSON.stringify(capped.map(({ keyId }) => keyId));
  return sql`(select value from json_each(${ids}))`;
}

function capsById(capped: readonly CappedKey[]): ReadonlyMap<number, CappedKey> {
  return new Map(capped.map((cap) => [cap.keyId, cap]));
}

/** Of each minute what the source with more of them says (`docs/broadcast.md`). */
function minutesAfter(
  db: Database,
  { capped, now }: { capped: readonly CappedKey[]; now: number },
): ReadonlyMap<number, After> {
  const caps = capsById(capped);
  const earliest = Math.max(now - BY_MINUTE_MS, Math.min(...capped.map(firstMinuteOf)));
  const rows = rowsOf<{ keyId: number; at: number; requests: number }>(
    db,
    sql`select key_id as keyId, minute_at as at, requests from usage_minutes
      where account_id in (select id from accounts) and minute_at >= ${earliest}
        and source in ('analytics', 'broadcast') and key_id in ${keysOf(capped)} and requests > 0
      order by account_id, minute_at`,
  );
  const after = new Map<number, { requests: number; lastAt: number; ofLast: number }>();
  for (const { keyId, at, requests } of rows) {
    const cap = caps.get(keyId);
    if (!cap || at < firstMinuteOf(cap)) continue;
    const {
      requests: sum,
      lastAt,
      ofLast,
    } = after.get(keyId) ?? { requests: 0, lastAt: -1, ofLast: 0 };
    const known = at === lastAt ? ofLast : 0;
    const more = Math.max(0, requests - known);
    after.set(keyId, { requests: sum + more, lastAt: at, ofLast: known + more });
  }
  return after;
}

/** The first whole minute in which nothing from before the cap is under way. */
function firstMinuteOf({ since }: CappedKey): number {
  return Math.ceil((since + GRACE_MS) / MINUTE_MS) * MINUTE_MS;
}

/** The days after that of the cap, whole. */
function daysAfter(db: Database, capped: readonly CappedKey[]): ReadonlyMap<number, After> {
  const caps = capsById(capped);
  const earliest = utcDay(Math.min(...capped.map(({ since }) => since)));
  const rows = rowsOf<{ keyId: number; day: string; requests: number }>(
    db,
    sql`select key_id as keyId, day, free_requests as requests from usage_key_days
      where account_id in (select id from accounts) and day > ${earliest}
        and key_id in ${keysOf(capped)} and free_requests > 0
      order by day`,
  );
  const after = new Map<number, After>();
  for (const { keyId, day, requests } of rows) {
    const cap = caps.get(keyId);
    if (!cap || day <= utcDay(cap.since)) continue;
    const sum = after.get(keyId)?.requests ?? 0;
    after.set(keyId, { requests: sum + requests, lastAt: dayStartMs(day) });
  }
  return after;
}

type Hour = { readonly at: number; readonly requests: number };

function hoursBefore(db: Database, capped: readonly CappedKey[]): (Hour & { keyId: number })[] {
  if (capped.length === 0) return [];
  const caps = capsById(capped);
  const times = capped.map(({ since }) => since);
  const rows = rowsOf<Hour & { keyId: number }>(
    db,
    sql`select key_id as keyId, hour_at as at, free_requests as requests from usage_hours
      where account_id in (select id from accounts)
        and hour_at >= ${hourOf(Math.min(...times) - BEFORE_MS)} and hour_at < ${Math.max(...times)}
        and key_id in ${keysOf(capped)} and free_requests > 0
      order by hour_at`,
  );
  return rows.filter(({ keyId, at }) => {
    const since = caps.get(keyId)?.since ?? 0;
    return at >= hourOf(since - BEFORE_MS) && at + HOUR_MS <= since;
  });
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}

/** Up to when anything tells the requests of an account's keys: analytics by its looks, Broadcast by its newest delivery. */
function toldThrough(db: Database): ReadonlyMap<number, number> {
  const rows = rowsOf<{ accountId: number; at: number | null }>(
    db,
    sql`select a.id as accountId, max(
        coalesce((select max(s.through_at) from account_syncs s
          where s.account_id = a.id and s.subject in ('minutes', 'today', 'hours')), 0),
        coalesce((select max(b.at) from broadcast_spans b where b.account_id = a.id), 0)) as at
      from accounts a`,
  );
  return new Map(rows.flatMap(({ accountId, at }) => (at ? [[accountId, at] as const] : [])));
}

/** From when on requests by the hour are on record. */
function firstHourOf(db: Database): ReadonlyMap<number, number> {
  const rows = rowsOf<{ accountId: number; at: number | null }>(
    db,
    sql`select a.id as accountId,
        (select min(h.hour_at) from usage_hours h where h.account_id = a.id) as at
      from accounts a`,
  );
  return new Map(
    rows.flatMap(({ accountId, at }) => (at === null ? [] : [[accountId, at] as const])),
  );
}

/** Null where hours are not on record. A silence is taken for as long as it can have been: requests stand somewhere in their hour. */
function beforeOf(
  hours: readonly Hour[],
  { since, firstHour }: { since: number; firstHour: number | null },
): FreeAfterCap["before"] {
  if (firstHour === null || firstHour >= since) return null;
  const from = Math.max(firstHour, since - BEFORE_MS);
  const marks = [from, ...hours.map(({ at }) => at), since];
  const silences = marks.slice(1).map((at, index) => at - (marks[index] ?? at));
  return {
    requests: hours.reduce((sum, { requests }) => sum + requests, 0),
    spanMs: since - from,
    longestSilenceMs: Math.max(...silences) + HOUR_MS,
  };
}
