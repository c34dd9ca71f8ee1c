import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { joinUses } from "@/lib/domain/spend/join-uses";
import type { KeyUse } from "@/lib/domain/spend/spend";
import { DAY_MS, dayStartMs, MINUTE_MS, utcDay } from "@/lib/domain/time";
import { rowsOf } from "./rows";

export type KeyUsesParams = {
  readonly keyId: number;
  /** Milliseconds: everything that overlaps this time. */
  readonly from: number;
  readonly to: number;
};

type MinuteRow = {
  readonly minuteAt: number;
  readonly modelId: string;
  readonly requests: number;
  readonly tokens: number | null;
  readonly costNanoUsd: number;
};

type DayRow = Omit<MinuteRow, "minuteAt"> & {
  readonly day: string;
  /** Null where no day was filed. */
  readonly throughAt: number | null;
};

/** What a key asked for, each request once: by clock minute where that is known, and the rest of each UTC day as a whole. */
export function keyUses(db: Database, { keyId, from, to }: KeyUsesParams): KeyUse[] {
  // Whole days: the rest of a day is what its minutes leave.
  const first = dayStartMs(utcDay(from));
  const last = dayStartMs(utcDay(to - 1)) + DAY_MS;
  const range = { keyId, from: first, to: last };
  const uses = joinUses({
    counted: countedMinutes(db, range),
    seen: seenMinutes(db, range),
    days: ledgerDays(db, range),
  });
  return uses.filter((use) => use.from < to && use.until > from);
}

function countedMinutes(db: Database, { keyId, from, to }: KeyUsesParams): KeyUse[] {
  const rows = rowsOf<MinuteRow>(
    db,
    sql`select k.minute_at as minuteAt, m.model_id as modelId, k.requests, k.tokens, k.cost_nano_usd as costNanoUsd
      from key_minutes k join usage_models m on m.id = k.model_ref
      where k.key_id = ${keyId} and k.minute_at >= ${from} and k.minute_at < ${to}`,
  );
  return rows.map(minuteUse);
}

function seenMinutes(db: Database, { keyId, from, to }: KeyUsesParams): KeyUse[] {
  const rows = rowsOf<MinuteRow>(
    db,
    sql`select at - at % 60000 as minuteAt, model_id as modelId, count(*) as requests,
        sum(prompt_tokens + completion_tokens) as tokens, sum(coalesce(cost_nano_usd, 0)) as costNanoUsd
      from broadcast_spans
      where key_id = ${keyId} and at >= ${from} and at < ${to} and ok = 1 and model_id is not null
      group by 1, 2`,
  );
  return rows.map(minuteUse);
}

function ledgerDays(db: Database, { keyId, from, to }: KeyUsesParams): KeyUse[] {
  const rows = rowsOf<DayRow>(
    db,
    sql`select u.day, m.model_id as modelId, sum(u.requests) as requests,
        sum(u.prompt_tokens + u.completion_tokens) as tokens, sum(u.cost_nano_usd) as costNanoUsd,
        s.through_at as throughAt
      from usage_days u
      join usage_models m on m.id = u.model_ref
      left join usage_day_states s on s.account_id = u.account_id and s.day = u.day
      where u.key_id = ${keyId} and u.day >= ${utcDay(from)} and u.day < ${utcDay(to)}
      group by u.day, m.model_id`,
  );
  return rows.map(({ day, throughAt, ...use }) => {
    const start = dayStartMs(day);
    const until = Math.min(throughAt ?? start + DAY_MS, start + DAY_MS);
    return { ...use, from: start, until: Math.max(until, start + MINUTE_MS + 1) };
  });
}

function minuteUse({ minuteAt, ...use }: MinuteRow): KeyUse {
  return { ...use, from: minuteAt, until: minuteAt + MINUTE_MS };
}
