import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { usdText, usdTextOrNull } from "@/lib/domain/money";
import { forecastSpend, type SpendForecast } from "@/lib/domain/spend/forecast-spend";
import type { BudgetAnswer } from "@/lib/domain/spend/spend-answers";
import { utcDay } from "@/lib/domain/time";
import { addDays } from "@/lib/domain/usage/usage-range";
import { utcMonth } from "@/lib/domain/utc-month";
import { rowsOf } from "./rows";

export type BudgetsParams = {
  /** The UTC days that count: a month, up to today at most. */
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly account?: number | undefined;
  readonly key?: number | undefined;
  readonly now: number;
};

/** A month has up to 31 days, and the forecast looks back 28. */
const HISTORY_DAYS = 31;

type KeyRow = {
  readonly id: number;
  readonly accountId: number | null;
  readonly name: string | null;
  readonly owner: string | null;
  readonly budgetNanoUsd: number | null;
  readonly isDeleted: 0 | 1;
  readonly usageAt: number | null;
  readonly dayNanoUsd: number | null;
  readonly monthNanoUsd: number | null;
};

type Cost = { readonly keyId: number; readonly day: UtcDay; readonly costNanoUsd: number };

/** Keys that may pay, with what they spent in the month and what it will end at: the nearest to the end of their budget first. */
export function listBudgets(db: Database, params: BudgetsParams): BudgetAnswer[] {
  const keys = payingKeys(db, params);
  if (keys.length === 0) return [];
  const costs = Map.groupBy(costsOf(db, params), ({ keyId }) => keyId);
  const recorded = recordedDays(db, params);
  return keys
    .flatMap((key) => {
      const days = recorded.get(key.accountId ?? 0) ?? [];
      const budget = budgetOf(key, { ...params, costs: costs.get(key.id) ?? [], recorded: days });
      // One that is gone says something only about a month in which it spent.
      return key.isDeleted === 1 && budget.spentNanoUsd === 0 ? [] : [budget];
    })
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || b.spentNanoUsd - a.spentNanoUsd)
    .map(({ key, isKnown, spentNanoUsd, share, forecast }) => ({
      key_id: key.id,
      key_name: key.name,
      owner: key.owner,
      budget_usd: usdTextOrNull(key.budgetNanoUsd),
      spent_usd: isKnown ? usdText(spentNanoUsd) : null,
      share,
      forecast: forecast && forecastAnswer(forecast),
    }));
}

type Known = BudgetsParams & {
  readonly costs: readonly Cost[];
  /** In order of time. */
  readonly recorded: readonly UtcDay[];
};

function budgetOf(key: KeyRow, { from, to, now, costs, recorded }: Known) {
  const today = utcDay(now);
  const byDay = new Map(costs.map(({ day, costNanoUsd }) => [day, costNanoUsd]));
  const inLedger = costs.filter(({ day }) => day >= from && day <= to).reduce(add, 0);
  const isRunning = from.slice(0, 7) === utcMonth(now);
  // The ledger and the key's own figures are both minutes behind: the larger is the truer one.
  const told = isRunning && isOf(key, utcMonth(now)) ? key.monthNanoUsd : null;
  const isKnown = told !== null || recorded.some((day) => day >= from && day <= to);
  const spentNanoUsd = Math.max(inLedger, told ?? 0);
  const { budgetNanoUsd } = key;
  const toldToday = isOf(key, today) ? (key.dayNanoUsd ?? 0) : 0;
  const forecast =
    !isRunning || key.isDeleted === 1
      ? null
      : forecastSpend({
          days: recorded
            .filter((day) => day < today)
            .map((day) => ({ day, costNanoUsd: byDay.get(day) ?? 0 })),
          todayNanoUsd: Math.max(byDay.get(today) ?? 0, toldToday),
          ...{ spentNanoUsd, budgetNanoUsd, now },
        });
  const share = isKnown && budgetNanoUsd ? spentNanoUsd / budgetNanoUsd : null;
  return { key, isKnown, spentNanoUsd, share, forecast };
}

function add(sum: number, { costNanoUsd }: Cost): number {
  return sum + costNanoUsd;
}

/** Whether the key's own figures are of that UTC day or month. */
function isOf({ usageAt }: KeyRow, period: string): boolean {
  return usageAt !== null && utcDay(usageAt).startsWith(period);
}

function forecastAnswer(forecast: SpendForecast): NonNullable<BudgetAnswer["forecast"]> {
  return {
    at_end_usd: usdText(forecast.atEndNanoUsd),
    low_usd: usdText(forecast.lowNanoUsd),
    high_usd: usdText(forecast.highNanoUsd),
    runs_out_on: forecast.runsOutOn,
  };
}

function payingKeys(db: Database, { account, key }: BudgetsParams): KeyRow[] {
  return rowsOf<KeyRow>(
    db,
    sql`select id, account_id as accountId, coalesce(name, label) as name, owner,
        monthly_budget_nano_usd as budgetNanoUsd, state = 'deleted' as isDeleted, usage_at as usageAt,
        usage_day_nano_usd as dayNanoUsd, usage_month_nano_usd as monthNanoUsd
      from keys where policy = 'paid_allowed' and kind is not 'management'
        and (${account ?? null} is null or account_id = ${account ?? null})
        and (${key ?? null} is null or id = ${key ?? null})
      order by id`,
  );
}

function costsOf(db: Database, { from, to, now }: BudgetsParams): Cost[] {
  return rowsOf<Cost>(
    db,
    sql`select key_id as keyId, day, sum(cost_nano_usd) as costNanoUsd from usage_key_days
      where account_id in (select id from accounts) and day between ${firstDay(from, now)} and ${to}
        and key_id in (select id from keys where policy = 'paid_allowed') and cost_nano_usd <> 0
      group by key_id, day`,
  );
}

function recordedDays(
  db: Database,
  { from, to, now }: BudgetsParams,
): ReadonlyMap<number, readonly UtcDay[]> {
  const rows = rowsOf<{ accountId: number; day: UtcDay }>(
    db,
    sql`select account_id as accountId, day from usage_day_states
      where day between ${firstDay(from, now)} and ${to} order by day`,
  );
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId);
  return new Map([...byAccount].map(([id, days]) => [id, days.map(({ day }) => day)]));
}

/** The running month is foretold, which takes the weeks before it. */
function firstDay(from: UtcDay, now: number): UtcDay {
  const first = addDays(utcDay(now), -HISTORY_DAYS);
  return from.slice(0, 7) === utcMonth(now) && first < from ? first : from;
}
