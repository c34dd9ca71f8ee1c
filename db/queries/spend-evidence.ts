import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type {
  Baseline,
  CounterTold,
  DayTold,
  LedgerTold,
  MinutesTold,
  ToldSpend,
} from "@/lib/domain/spend/told-spend";
import { dayStartMs, MINUTE_MS } from "@/lib/domain/time";
import { rowsOf } from "./rows";

export type EvidenceParams = { readonly keyId: number; readonly from: UtcDay };

/** A key that is meant for free models only. A management key calls none. */
const FREE_ONLY = sql`k.policy = 'free_only' and (k.kind is null or k.kind <> 'management')`;

/** Of the keys that are meant for free models only, those of which any source tells that they spent, from that day on. */
export function listSpendingKeys(db: Database, from: UtcDay): number[] {
  const rows = rowsOf<{ keyId: number }>(
    db,
    sql`select k.id as keyId from keys k
      where ${FREE_ONLY} and ((k.usage_day_nano_usd > 0 and k.usage_at >= ${dayStartMs(from)})
        or k.usage_total_nano_usd - k.usage_day_nano_usd > k.usage_before_yesterday_nano_usd
        or exists (select 1 from broadcast_spans s
          where s.key_id = k.id and s.at >= ${dayStartMs(from)} and cost_nano_usd > 0))
      union
      select k.id from usage_key_days d join keys k on k.id = d.key_id
      where d.account_id in (select id from accounts) and d.day >= ${from} and d.cost_nano_usd > 0 and ${FREE_ONLY}`,
  );
  return rows.map(({ keyId }) => keyId);
}

/** Of these, the keys that are meant for free models only. */
export function freeOnlyKeys(db: Database, keyIds: readonly number[]): number[] {
  const rows = rowsOf<{ keyId: number }>(
    db,
    sql`select k.id as keyId from keys k
      where k.id in (select value from json_each(${JSON.stringify(keyIds)})) and ${FREE_ONLY} order by k.id`,
  );
  return rows.map(({ keyId }) => keyId);
}

export function counterTold(db: Database, keyId: number): CounterTold | null {
  const [row] = rowsOf<CounterTold>(
    db,
    sql`select usage_day_nano_usd as nanoUsd, usage_at as at, usage_day_since as since, usage_day_before_at as beforeAt,
        usage_total_nano_usd as totalNanoUsd, usage_before_yesterday_nano_usd as beforeYesterdayNanoUsd
      from keys where id = ${keyId} and usage_day_nano_usd is not null and usage_at is not null`,
  );
  return row ?? null;
}

/** Paid requests as Broadcast told them, by UTC day and model. One without a model is no evidence of any. */
export function spansTold(db: Database, { keyId, from }: EvidenceParams): ToldSpend[] {
  type Row = Omit<ToldSpend, "path" | "providers" | "keyId"> & { readonly providers: string };
  const rows = rowsOf<Row>(
    db,
    sql`select date(at / 1000, 'unixepoch') as day, model_id as modelId, ${namesOf(sql`provider`)} as providers,
        count(*) as requests, sum(cost_nano_usd) as costNanoUsd, min(at) as firstAt, max(at) as lastAt
      from broadcast_spans
      where key_id = ${keyId} and at >= ${dayStartMs(from)} and cost_nano_usd > 0 and model_id is not null
      group by 1, 2`,
  );
  return rows.map((row) => ({
    ...row,
    keyId,
    path: "broadcast",
    providers: namesIn(row.providers),
  }));
}

/** What the ledger has of the key's paid models. */
export function ledgerTold(db: Database, { keyId, from }: EvidenceParams): LedgerTold[] {
  const rows = rowsOf<Omit<LedgerTold, "providers"> & { readonly providers: string }>(
    db,
    sql`select d.day, m.model_id as modelId, ${namesOf(sql`p.name`)} as providers, sum(d.requests) as requests,
        sum(d.cost_nano_usd) as costNanoUsd
      from usage_days d join usage_models m on m.id = d.model_ref left join usage_providers p on p.id = d.provider_ref
      where d.key_id = ${keyId} and d.day >= ${from} and d.cost_nano_usd > 0
      group by 1, 2`,
  );
  return rows.map((row) => ({ ...row, providers: namesIn(row.providers) }));
}

/** What was found when paid days were looked at closer. */
export function minutesTold(db: Database, { keyId, from }: EvidenceParams): MinutesTold[] {
  return rowsOf<MinutesTold>(
    db,
    sql`select date(t.minute_at / 1000, 'unixepoch') as day, m.model_id as modelId, min(t.minute_at) as firstAt,
        max(t.minute_at) + ${MINUTE_MS} as lastAt, sum(t.requests) as requests, sum(t.cost_nano_usd) as costNanoUsd
      from key_minutes t join usage_models m on m.id = t.model_ref
      where t.key_id = ${keyId} and t.minute_at >= ${dayStartMs(from)} and t.cost_nano_usd > 0
      group by 1, 2`,
  );
}

/** Where the days of the key's account came from. A day counts as settled once OpenRouter told it of this key. */
export function daysTold(db: Database, { keyId, from }: EvidenceParams): DayTold[] {
  return rowsOf<DayTold>(
    db,
    sql`select s.day, s.through_at as throughAt, case
          when s.source = 'broadcast' then 'broadcast'
          when s.source = 'activity' and k.activity_through >= s.day then 'settled'
          else 'unsettled' end as told
      from keys k join usage_day_states s on s.account_id = k.account_id
      where k.id = ${keyId} and s.day >= ${from}`,
  );
}

export function listBaselines(db: Database, { keyId, from }: EvidenceParams): Baseline[] {
  return rowsOf<Baseline>(
    db,
    sql`select day, nullif(model_id, '') as modelId, cost_nano_usd as costNanoUsd, requests from spend_baselines
      where key_id = ${keyId} and day >= ${from}`,
  );
}

function namesOf(column: SQL): SQL {
  return sql`json_group_array(distinct ${column})`;
}

/** Sorted, so that the same names are the same list. */
function namesIn(json: string): string[] {
  const names = JSON.parse(json) as (string | null)[];
  return names.filter((name) => name !== null).sort();
}
