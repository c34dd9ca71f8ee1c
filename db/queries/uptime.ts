import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, UtcDay } from "@/lib/domain/answers";
import type {
  EndpointUptimeAnswer,
  OwnSuccessAnswer,
  UptimeAnswer,
  UptimeDayAnswer,
} from "@/lib/domain/models/uptime-answers";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { listOwnSuccess } from "./own-success";
import { rowOf, rowsOf } from "./rows";

/** Broadcast's single requests are kept a few days longer than this. */
const OWN_DAYS = 30;

export type UptimeParams = AsOf & {
  readonly modelId: string;
  /** UTC days, today included. */
  readonly days: number;
  /** Whether the visitor may know how our own requests fared. */
  readonly withOwn: boolean;
};

/** How the endpoints of a model did, by UTC day. Null for a model that no snapshot listed. */
export function getUptime(db: Database, params: UptimeParams): Answer<UptimeAnswer> | null {
  const { modelId, days, now, withOwn } = params;
  if (!wasListed(db, modelId)) return null;
  const span = { from: utcDay(now - (days - 1) * DAY_MS), to: utcDay(now) };
  return answerOf(db, {
    data: {
      model_id: modelId,
      ...span,
      checks: listChecks(db, { modelId, ...span }),
      endpoints: listEndpointDays(db, { modelId, ...span }),
      endpoints_since: firstDay(db),
      speeds_told: areSpeedsTold(db),
      own: withOwn ? ownSuccess(db, params) : null,
    },
    meta: {},
    asOf: params,
  });
}

type Asked = { readonly modelId: string; readonly from: UtcDay; readonly to: UtcDay };

function wasListed(db: Database, modelId: string): boolean {
  return (
    rowOf(db, sql`select 1 as one from model_spells where model_id = ${modelId} limit 1`) !== null
  );
}

function listChecks(db: Database, { modelId, from, to }: Asked): UptimeAnswer["checks"] {
  return rowsOf<UptimeAnswer["checks"][number]>(
    db,
    sql`select day, checks, served from endpoint_days
      where model_id = ${modelId} and day between ${from} and ${to} order by day`,
  );
}

function listEndpointDays(db: Database, { modelId, from, to }: Asked): EndpointUptimeAnswer[] {
  const rows = rowsOf<UptimeDayAnswer & { tag: string; provider: string }>(
    db,
    sql`select tag, provider_name as provider, day, looks, lowest_uptime,
        case when known > 0 then uptime_sum / known end as mean_uptime
      from endpoint_uptime_days
      where model_id = ${modelId} and day between ${from} and ${to} order by tag, day`,
  );
  return [...Map.groupBy(rows, ({ tag }) => tag)].map(([tag, own]) => ({
    tag,
    // As it was called last.
    provider_name: own.at(-1)?.provider ?? tag,
    days: own.map(({ day, looks, mean_uptime, lowest_uptime }) => ({
      day,
      looks,
      mean_uptime,
      lowest_uptime,
    })),
  }));
}

function firstDay(db: Database): UtcDay | null {
  const row = rowOf<{ day: UtcDay | null }>(
    db,
    sql`select min(day) as day from endpoint_uptime_days`,
  );
  return row?.day ?? null;
}

function areSpeedsTold(db: Database): boolean {
  const told = sql`latency_last_30m is not null or throughput_last_30m is not null`;
  return rowOf(db, sql`select 1 as one from model_endpoints where ${told} limit 1`) !== null;
}

function ownSuccess(db: Database, { modelId, now }: UptimeParams): OwnSuccessAnswer | null {
  const since = now - OWN_DAYS * DAY_MS;
  const own = listOwnSuccess(db, { ids: [modelId], since }).get(modelId);
  return own ? { days: OWN_DAYS, ...own } : null;
}
