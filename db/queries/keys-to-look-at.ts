import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type { Look } from "@/lib/domain/spend/is-look-due";
import { rowsOf } from "./rows";

export type SpentDay = {
  readonly keyId: number;
  /** Filters of analytics take it: names may be shared. */
  readonly hash: string;
  readonly day: UtcDay;
  /** The most that one of the paths told. */
  readonly costNanoUsd: number;
  readonly look: Look | null;
};

type Row = Omit<SpentDay, "look"> & {
  readonly lookedAt: number | null;
  readonly asOf: number | null;
  readonly lookCost: number | null;
  readonly windows: string | null;
};

/** Days on which keys of the account have spent, from that day on, newest first; of a day those that waited longest first. */
export function listSpentDays(
  db: Database,
  { accountId, from }: { accountId: number; from: UtcDay },
): SpentDay[] {
  const rows = rowsOf<Row>(
    db,
    sql`select s.key_id as keyId, k.hash, s.day, max(s.cost) as costNanoUsd, l.looked_at as lookedAt, l.as_of as asOf,
        l.cost_nano_usd as lookCost, l.windows
      from (select key_id, day, path, sum(cost_nano_usd) as cost from spend_readings
        where day >= ${from} group by key_id, day, path) s
      join keys k on k.id = s.key_id
      left join key_looks l on l.key_id = s.key_id and l.day = s.day
      where k.account_id = ${accountId} and s.cost > 0
      group by s.key_id, s.day
      order by s.day desc, coalesce(l.looked_at, 0), s.key_id`,
  );
  return rows.map(({ lookedAt, asOf, lookCost, windows, ...row }) => ({
    ...row,
    look:
      lookedAt === null || asOf === null
        ? null
        : { lookedAt, asOf, costNanoUsd: lookCost ?? 0, windows: windowsIn(windows) },
  }));
}

/** `[[from, until], …]`, as `noteLook` writes it. */
function windowsIn(text: string | null): Look["windows"] {
  const windows = JSON.parse(text ?? "[]") as [number, number][];
  return windows.map(([from, until]) => ({ from, until }));
}
