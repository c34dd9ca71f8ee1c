import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer } from "@/lib/domain/answers";
import { type Measures, NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import type { UsageGroup, UsageMeta, UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import { addDays, type DaySpan } from "@/lib/domain/usage/usage-range";
import { type AsOf, answerOf } from "./answer";
import { decodePlaceCursor, encodeCursor } from "./cursor";
import { rowOf, rowsOf } from "./rows";
import { MEASURE_SUMS, measuresAnswer } from "./usage-measures";
import {
  needsOf,
  notAttributedScope,
  type UsageFilter,
  type UsageScope,
  usageScope,
} from "./usage-scope";
import { listUsageSources } from "./usage-sources";

export type UsageParams = AsOf &
  UsageFilter & {
    /** At least one; their order says nothing. */
    readonly groupBy: readonly UsageGroup[];
    /** `next_cursor` of the page before. */
    readonly cursor?: string | null | undefined;
    readonly limit: number;
  };

/** Their columns in the tables. */
const COLUMNS = {
  day: sql`day`,
  key: sql`key_id`,
  model: sql`model_ref`,
  provider: sql`provider_ref`,
} as const satisfies Record<UsageGroup, SQL>;

/** All of one direction, so that SQLite compares places as rows: the newest day, the highest cost, most requests, then ids. */
const PLACE = sql`coalesce(-cast(replace(day, '-', '') as integer), 0), -costNanoUsd, -requests, coalesce(keyId, 0),
  coalesce(modelRef, 0), coalesce(providerRef, 0)`;
const PLACE_PARTS = 6;

type GroupRow = Measures & {
  /** Null where not grouped by. */
  readonly day: string | null;
  readonly keyId: number | null;
  readonly modelRef: number | null;
  readonly providerRef: number | null;
  readonly keyName: string | null;
  readonly modelId: string | null;
  readonly provider: string | null;
};

/** What was used in a range of UTC days, summed by the groups asked for: the newest day first, and in it what cost most. */
export function listUsage(
  db: Database,
  params: UsageParams,
): Answer<readonly UsageRowAnswer[], UsageMeta> {
  const { from, to, groupBy, limit } = params;
  const rows = listGroups(db, params);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return answerOf(db, {
    data: page.map((row) => rowAnswer(row, groupBy)),
    meta: {
      from,
      to,
      group_by: groupBy,
      totals: sumOf(db, usageScope(params, needsOf(params))),
      not_attributed: sumOf(db, notAttributedScope(params)),
      sources: listUsageSources(db, params),
      next_cursor: last && rows.length > limit ? encodeCursor(placeOf(last)) : null,
    },
    asOf: params,
  });
}

/** One more than the limit, where there is one. */
function listGroups(db: Database, params: UsageParams): GroupRow[] {
  const after = decodePlaceCursor(params.cursor, PLACE_PARTS);
  if (!params.groupBy.includes("day")) return sumGroups(db, { ...params, after });
  const rows: GroupRow[] = [];
  for (const run of runsOfDays(db, { ...params, after })) {
    const limit = params.limit - rows.length;
    rows.push(...sumGroups(db, { ...params, ...run, limit, after }));
    if (rows.length > params.limit) break;
  }
  return rows;
}

type Page = { readonly after: readonly number[] | null };

/**
 * From the newest day back, in ever longer runs. The newest day comes first and no group reaches over two days, so that a page need
 * not sum more than the days it shows: a year of the ledger would keep everybody waiting.
 */
function* runsOfDays(db: Database, { from, to, after }: UsageParams & Page): Generator<DaySpan> {
  const until = after ? dayOfPlace(after) : to;
  const newest = rowOf<{ day: string | null }>(
    db,
    sql`select max(day) as day from usage_day_states where day between ${from} and min(${to}, ${until})`,
  );
  let last = newest?.day ?? null;
  for (let length = 1; last !== null && last >= from; length *= 2) {
    const start = addDays(last, 1 - length);
    const first = start > from ? start : from;
    yield { from: first, to: last };
    last = addDays(first, -1);
  }
}

function sumGroups(db: Database, params: UsageParams & Page): GroupRow[] {
  const { groupBy, limit, after } = params;
  const own = needsOf(params);
  const { table, where } = usageScope(params, {
    keys: own.keys || groupBy.includes("key"),
    models: own.models || groupBy.includes("model") || groupBy.includes("provider"),
  });
  const column = (group: UsageGroup) => (groupBy.includes(group) ? COLUMNS[group] : sql`null`);
  const rest = after
    ? sql`where (${PLACE}) > (${sql.join(
        after.map((part) => sql`${part}`),
        sql`, `,
      )})`
    : sql``;
  return rowsOf<GroupRow>(
    db,
    sql`with sums as (
        select ${column("day")} as day, ${column("key")} as keyId, ${column("model")} as modelRef,
          ${column("provider")} as providerRef, ${MEASURE_SUMS}
        from ${table} where ${where}
        group by ${sql.join(
          groupBy.map((group) => COLUMNS[group]),
          sql`, `,
        )}),
      page as (select * from sums ${rest} order by ${PLACE} limit ${limit + 1})
      select page.*, coalesce(k.name, k.label) as keyName, m.model_id as modelId, p.name as provider
      from page left join keys k on k.id = page.keyId left join usage_models m on m.id = page.modelRef
        left join usage_providers p on p.id = page.providerRef
      order by ${PLACE}`,
  );
}

/** The day of a place; what no day could be comes before all of them. */
function dayOfPlace([newest = 0]: readonly number[]): string {
  const digits = String(-newest).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** The same for a row, for the cursor. */
function placeOf({ day, costNanoUsd, requests, keyId, modelRef, providerRef }: GroupRow): number[] {
  const newest = day === null ? 0 : -Number(day.replaceAll("-", ""));
  return [newest, -costNanoUsd, -requests, keyId ?? 0, modelRef ?? 0, providerRef ?? 0];
}

function rowAnswer(row: GroupRow, groupBy: readonly UsageGroup[]): UsageRowAnswer {
  const isNobodys = row.keyId === NOT_ATTRIBUTED;
  const words = {
    day: { day: row.day ?? "" },
    key: {
      key_id: isNobodys ? null : row.keyId,
      key_name: isNobodys ? null : row.keyName,
    },
    model: { model_id: row.modelId ?? "" },
    provider: { provider: row.provider },
  } as const satisfies Record<UsageGroup, Partial<UsageRowAnswer>>;
  return Object.assign({}, ...groupBy.map((group) => words[group]), measuresAnswer(row));
}

function sumOf(db: Database, { table, where }: UsageScope) {
  const sums = rowOf<Measures>(db, sql`select ${MEASURE_SUMS} from ${table} where ${where}`);
  if (!sums) throw new RangeError("A sum without groups is one row.");
  return measuresAnswer(sums);
}
