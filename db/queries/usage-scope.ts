import { type SQL, sql } from "drizzle-orm";
import type { UtcDay } from "@/lib/domain/answers";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";

export type UsageFilter = {
  /** UTC days, both included. */
  readonly from: UtcDay;
  readonly to: UtcDay;
  /** `NOT_ATTRIBUTED` for what no key explains. Left out: every key. */
  readonly key?: number | undefined;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly account?: number | undefined;
};

/** What a question needs to tell apart, by its groups or its filters. */
export type UsageNeeds = { readonly keys: boolean; readonly models: boolean };

/** The table to sum and the rows of it that count. */
export type UsageScope = { readonly table: SQL; readonly where: SQL };

/** What the filter alone tells apart. */
export function needsOf({ key, model, provider }: UsageFilter): UsageNeeds {
  return { keys: key !== undefined, models: model !== undefined || provider !== undefined };
}

/** The smallest table that can answer: of a year of 500 keys and 30 models the ledger has five million rows, its sums a few percent. */
export function usageScope(filter: UsageFilter, needs: UsageNeeds): UsageScope {
  const { key, model, provider } = filter;
  const conditions = [
    ...daysOf(filter, needs),
    ...(key === undefined ? [] : [sql`key_id = ${key}`]),
    ...(model === undefined
      ? []
      : [sql`model_ref = (select id from usage_models where model_id = ${model})`]),
    ...(provider === undefined
      ? []
      : [sql`provider_ref = (select id from usage_providers where name = ${provider})`]),
  ];
  return { table: tableOf(needs), where: sql.join(conditions, sql` and `) };
}

/** Written so that SQLite takes the shortest way: it knows neither how many days nor how many keys there are. */
function daysOf({ from, to, key, account }: UsageFilter, needs: UsageNeeds): SQL[] {
  const isOneKey = key !== undefined;
  const accounts = account === undefined ? sql`in (select id from accounts)` : sql`= ${account}`;
  const days = sql`day between ${from} and ${to}`;
  // The plus keeps it from the primary key, where the index by key is shorter.
  if (isOneKey && needs.models) return [sql`+account_id ${accounts}`, days];
  if (!isOneKey) return [sql`account_id ${accounts}`, days];
  // One look for each recorded day, instead of a walk past all keys of all days.
  return [
    sql`(account_id, day) in (select account_id, day from usage_day_states where account_id ${accounts} and ${days})`,
  ];
}

/** Those of them that no key explains. */
export function notAttributedScope(filter: UsageFilter): UsageScope {
  const { models } = needsOf(filter);
  if (filter.key !== undefined && filter.key !== NOT_ATTRIBUTED) {
    return { table: sql`usage_key_days`, where: sql`0` };
  }
  return usageScope({ ...filter, key: NOT_ATTRIBUTED }, { keys: true, models });
}

function tableOf({ keys, models }: UsageNeeds): SQL {
  if (keys && models) return sql`usage_days`;
  return keys ? sql`usage_key_days` : sql`usage_model_days`;
}
