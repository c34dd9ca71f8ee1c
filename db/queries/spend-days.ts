import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type { KeyKind, KeyPolicy } from "@/lib/domain/keys/key";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import { REVIEWED_DAYS, type SpendParts, splitSpend } from "@/lib/domain/spend/split-spend";
import { utcDay } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { addDays } from "@/lib/domain/usage/usage-range";
import { rowsOf } from "./rows";
import { type UsageFilter, usageScope } from "./usage-scope";

/** What one key spent on one UTC day; key `NOT_ATTRIBUTED` is what no key explains. */
export type SpendDay = SpendParts & {
  readonly day: UtcDay;
  readonly keyId: number;
};

export type SpendDaysParams = Pick<UsageFilter, "from" | "to" | "key" | "account"> & {
  readonly now: number;
};

type Cost = { readonly day: UtcDay; readonly keyId: number; readonly costNanoUsd: number };

/** Every key and day with money in it, split into what was meant and what was not; in no order. */
export function listSpendDays(db: Database, params: SpendDaysParams): SpendDay[] {
  const ledger = new Map(ledgerCosts(db, params).map((row) => [placeOf(row), row]));
  const incidents = Map.groupBy(incidentCosts(db, params), placeOf);
  const baselines = baselineCosts(db, params);
  const kinds = keyKinds(db);
  const reviewedFrom = addDays(utcDay(params.now), -REVIEWED_DAYS);
  const places = new Map([...ledger, ...[...incidents].flatMap(firstOf)]);
  return [...places].flatMap(([place, { day, keyId }]) => {
    const held = incidents.get(place) ?? [];
    const key = kinds.get(keyId);
    const isReviewed = key?.policy === "free_only" && key.kind !== "management";
    const parts = splitSpend({
      ledgerNanoUsd: ledger.get(place)?.costNanoUsd ?? 0,
      expectedNanoUsd: sumOf(held.filter(({ status }) => status === "expected")),
      unintendedNanoUsd: sumOf(held.filter(({ status }) => status !== "expected")),
      baselineNanoUsd: baselines.get(place) ?? 0,
      mayPay: !isReviewed || day < reviewedFrom,
    });
    return parts.totalNanoUsd === 0 ? [] : [{ day, keyId, ...parts }];
  });
}

function ledgerCosts(db: Database, params: SpendDaysParams): Cost[] {
  const { table, where } = usageScope(params, { keys: true, models: false });
  return rowsOf<Cost>(
    db,
    sql`select day, key_id as keyId, sum(cost_nano_usd) as costNanoUsd from ${table}
      where ${where} and cost_nano_usd <> 0 group by day, key_id`,
  );
}

function incidentCosts(
  db: Database,
  { from, to, key, account }: SpendDaysParams,
): (Cost & { readonly status: IncidentStatus })[] {
  if (key === NOT_ATTRIBUTED) return [];
  return rowsOf(
    db,
    sql`select d.day, i.key_id as keyId, i.status, sum(d.cost_nano_usd) as costNanoUsd
      from spend_incident_days d join spend_incidents i on i.id = d.incident_id join keys k on k.id = i.key_id
      where d.day between ${from} and ${to} and i.merged_into is null
        and (${key ?? null} is null or i.key_id = ${key ?? null})
        and (${account ?? null} is null or k.account_id = ${account ?? null})
      group by d.day, i.key_id, i.status`,
  );
}

/** The key's own total may have been told later than the models, or earlier: the larger of the two. */
function baselineCosts(db: Database, { from, to }: SpendDaysParams): ReadonlyMap<string, number> {
  const rows = rowsOf<Cost>(
    db,
    sql`select day, key_id as keyId, max(
          coalesce(sum(iif(model_id = '', cost_nano_usd, 0)), 0),
          coalesce(sum(iif(model_id = '', 0, cost_nano_usd)), 0)) as costNanoUsd
      from spend_baselines where day between ${from} and ${to} group by day, key_id`,
  );
  return new Map(rows.map((row) => [placeOf(row), row.costNanoUsd]));
}

type Kinds = { readonly policy: KeyPolicy; readonly kind: KeyKind | null };

function keyKinds(db: Database): ReadonlyMap<number, Kinds> {
  const rows = rowsOf<Kinds & { readonly id: number }>(db, sql`select id, policy, kind from keys`);
  return new Map(rows.map((row) => [row.id, row]));
}

function placeOf({ day, keyId }: Pick<Cost, "day" | "keyId">): string {
  return `${day} ${keyId}`;
}

function firstOf([place, [first]]: readonly [string, readonly Cost[]]) {
  return first ? [[place, first] as const] : [];
}

function sumOf(costs: readonly Cost[]): number {
  return costs.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
}
