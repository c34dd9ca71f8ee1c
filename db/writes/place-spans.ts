import { sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { rowsOf } from "@/db/queries/rows";
import { type SpanPlaces, spanPlaces } from "@/db/queries/span-places";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { addMinute } from "./broadcast-minutes";

/** Requests of one minute that were told alike; `counted` of them are free and worked. */
type Alike = {
  readonly accountId: number;
  readonly keyName: string;
  readonly minuteAt: number;
  readonly counted: number;
};

/**
 * Places what Broadcast told before its account or key was known, and moves their minutes along. A name that fits several keys
 * stays unplaced. Gives how many were placed.
 */
export function placeSpans(tx: Writer): number {
  const places = spanPlaces(tx);
  return giveAccounts(tx, places) + giveKeys(tx, places);
}

function giveAccounts(tx: Writer, places: SpanPlaces): number {
  let placed = 0;
  const owners = rowsOf<{ identity: string | null }>(
    tx,
    sql`select distinct identity from broadcast_spans
      where (account_id is null or key_id is null) and account_id is null`,
  );
  for (const { identity } of owners) {
    const accountId = places.accountOf(identity);
    if (accountId === null) continue;
    const minutes = rowsOf<{ minuteAt: number; counted: number }>(
      tx,
      sql`select at - at % 60000 as minuteAt, sum(is_free and ok) as counted from broadcast_spans
        where (account_id is null or key_id is null) and account_id is null and identity is ${identity}
        group by 1`,
    );
    for (const { minuteAt, counted } of minutes) {
      if (counted === 0) continue;
      addMinute(tx, { accountId, minuteAt, keyId: NOT_ATTRIBUTED, requests: counted });
    }
    placed += tx.$client
      .prepare(
        `update broadcast_spans set account_id = @accountId
          where (account_id is null or key_id is null) and account_id is null and identity is @identity`,
      )
      .run({ accountId, identity }).changes;
  }
  return placed;
}

function giveKeys(tx: Writer, places: SpanPlaces): number {
  let placed = 0;
  for (const alike of listPlaceable(tx, places)) {
    const { accountId, keyName, minuteAt, counted } = alike;
    const keyId = places.keyOf(accountId, { keyName, at: minuteAt });
    if (keyId === null) continue;
    if (counted > 0) {
      addMinute(tx, { accountId, minuteAt, keyId: NOT_ATTRIBUTED, requests: -counted });
      addMinute(tx, { accountId, minuteAt, keyId, requests: counted });
    }
    placed += tx.$client
      .prepare(
        `update broadcast_spans set key_id = @keyId
          where (account_id is null or key_id is null) and account_id = @accountId and key_id is null
            and key_name = @keyName and at >= @minuteAt and at < @minuteAt + 60000`,
      )
      .run({ accountId, keyName, minuteAt, keyId }).changes;
  }
  return placed;
}

/** By minute, but only of names that now fit one key: those that fit several wait for weeks, and this is asked every minute. */
function listPlaceable(tx: Writer, places: SpanPlaces): Alike[] {
  const names = rowsOf<{ accountId: number; keyName: string; first: number; last: number }>(
    tx,
    sql`select account_id as accountId, key_name as keyName, min(at) as first, max(at) as last from broadcast_spans
      where (account_id is null or key_id is null) and account_id is not null and key_name is not null
      group by 1, 2`,
  );
  return names
    .filter(({ accountId, keyName, first, last }) =>
      [first, last].some((at) => places.keyOf(accountId, { keyName, at }) !== null),
    )
    .flatMap(({ accountId, keyName }) =>
      rowsOf<Alike>(
        tx,
        sql`select account_id as accountId, key_name as keyName, at - at % 60000 as minuteAt, sum(is_free and ok) as counted
          from broadcast_spans
          where (account_id is null or key_id is null) and account_id = ${accountId} and key_id is null
            and key_name = ${keyName}
          group by 1, 2, 3`,
      ),
    );
}
