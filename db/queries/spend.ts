import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, Paged, UtcDay } from "@/lib/domain/answers";
import { usdText, usdTextOrNull } from "@/lib/domain/money";
import type { SpendMeta, SpendRowAnswer, SpendSums } from "@/lib/domain/spend/spend-answers";
import { addSpend, NOTHING_SPENT, type SpendParts } from "@/lib/domain/spend/split-spend";
import { utcDay } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { monthSpan, utcMonth } from "@/lib/domain/utc-month";
import { type AsOf, answerOf } from "./answer";
import { decodePlaceCursor, encodeCursor } from "./cursor";
import { listKeyNames } from "./key-names";
import { rowOf, rowsOf } from "./rows";
import { listBudgets } from "./spend-budgets";
import { listSpendDays, type SpendDay } from "./spend-days";

export type SpendParams = AsOf & {
  /** UTC month, `2026-11`; the running one when left out. */
  readonly month?: string | undefined;
  readonly account?: number | undefined;
  /** `NOT_ATTRIBUTED` for what no key explains. */
  readonly key?: number | undefined;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  readonly limit: number;
};

/** What a month cost by UTC day and key, and whether that was meant: the newest day first, and in it what cost most. */
export function getSpend(
  db: Database,
  params: SpendParams,
): Answer<readonly SpendRowAnswer[], SpendMeta & Paged> {
  const { now, account, key, limit } = params;
  const month = params.month ?? utcMonth(now);
  const { from, to: end } = monthSpan(month);
  const to = end < utcDay(now) ? end : utcDay(now);
  const filter = { from, to, account, key };
  const names = listKeyNames(db);
  const days = listSpendDays(db, { ...filter, now });
  const rows = after(days.sort(byPlace), params.cursor);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return answerOf(db, {
    data: rows
      .slice(0, limit)
      .map((row) => ({ day: row.day, ...keyOf(row.keyId, names), ...sumsAnswer(row) })),
    meta: {
      month,
      from,
      to,
      totals: sumsAnswer(sumOf(days)),
      by_day: byDay(days, recordedDays(db, filter)),
      by_key: byKey(days).map(({ keyId, ...sums }) => ({
        ...keyOf(keyId, names),
        ...sumsAnswer(sums),
      })),
      budgets: listBudgets(db, { ...filter, now }),
      balance_usd: usdTextOrNull(balanceOf(db, account)),
      months: recordedMonths(db, account),
      next_cursor: last ? encodeCursor(placeOf(last)) : null,
    },
    asOf: params,
  });
}

const PLACE_PARTS = 3;

/** The day as a number, the total and the key: what the cursor names. */
function placeOf({ day, totalNanoUsd, keyId }: SpendDay): readonly number[] {
  return [Number(day.replaceAll("-", "")), totalNanoUsd, keyId];
}

function byPlace(a: SpendDay, b: SpendDay): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return b.totalNanoUsd - a.totalNanoUsd || a.keyId - b.keyId;
}

function after(days: readonly SpendDay[], cursor: string | null | undefined): readonly SpendDay[] {
  const place = decodePlaceCursor(cursor, PLACE_PARTS);
  if (place === null) return days;
  const [date = 0, total = 0, key = 0] = place;
  return days.filter((row) => {
    const [day = 0] = placeOf(row);
    return (date - day || total - row.totalNanoUsd || row.keyId - key) > 0;
  });
}

function sumOf(days: readonly SpendParts[]): SpendParts {
  return days.reduce(addSpend, NOTHING_SPENT);
}

function byKey(days: readonly SpendDay[]): (SpendParts & { readonly keyId: number })[] {
  return [...Map.groupBy(days, ({ keyId }) => keyId)]
    .map(([keyId, of]) => ({ keyId, ...sumOf(of) }))
    .sort((a, b) => b.totalNanoUsd - a.totalNanoUsd || a.keyId - b.keyId);
}

function byDay(days: readonly SpendDay[], recorded: readonly UtcDay[]): SpendMeta["by_day"] {
  const spent = Map.groupBy(days, ({ day }) => day);
  const all = [...new Set([...recorded, ...spent.keys()])].sort();
  return all.map((day) => ({ day, ...sumsAnswer(sumOf(spent.get(day) ?? [])) }));
}

function keyOf(keyId: number, names: ReadonlyMap<number, string>) {
  if (keyId === NOT_ATTRIBUTED) return { key_id: null, key_name: null };
  return { key_id: keyId, key_name: names.get(keyId) ?? null };
}

function sumsAnswer(parts: SpendParts): SpendSums {
  return {
    intended_usd: usdText(exact(parts.intendedNanoUsd)),
    expected_usd: usdText(exact(parts.expectedNanoUsd)),
    unintended_usd: usdText(exact(parts.unintendedNanoUsd)),
    total_usd: usdText(exact(parts.totalNanoUsd)),
  };
}

/** Rather no figure than a wrong one; it would be nine million dollars. */
function exact(sum: number): number {
  if (Number.isSafeInteger(sum)) return sum;
  throw new RangeError("A sum of spending is too large to be exact.");
}

function recordedDays(
  db: Database,
  { from, to, account }: { from: UtcDay; to: UtcDay; account?: number | undefined },
): UtcDay[] {
  return rowsOf<{ day: UtcDay }>(
    db,
    sql`select distinct day from usage_day_states where day between ${from} and ${to}
      and (${account ?? null} is null or account_id = ${account ?? null})`,
  ).map(({ day }) => day);
}

function recordedMonths(db: Database, account: number | undefined): string[] {
  return rowsOf<{ month: string }>(
    db,
    sql`select substr(day, 1, 7) as month from usage_day_states
        where ${account ?? null} is null or account_id = ${account ?? null}
      union
      select substr(d.day, 1, 7) from spend_incident_days d join spend_incidents i on i.id = d.incident_id
        join keys k on k.id = i.key_id where ${account ?? null} is null or k.account_id = ${account ?? null}
      order by month desc`,
  ).map(({ month }) => month);
}

function balanceOf(db: Database, account: number | undefined): number | null {
  const row = rowOf<{ balance: number | null }>(
    db,
    sql`select sum(bought_nano_usd - used_nano_usd) as balance from accounts
      where bought_nano_usd is not null and used_nano_usd is not null
        and (${account ?? null} is null or id = ${account ?? null})`,
  );
  return row?.balance ?? null;
}
