import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { GapAnswer } from "@/lib/domain/history/history-answers";
import { toIso } from "@/lib/domain/time";
import { rowsOf } from "./rows";

/** Ms, both ends included. */
export type TimeRange = { readonly from: number; readonly to: number };

/** Times without accepted snapshots that touch the range, whole, each from the snapshot before it to the one after. */
export function listGaps(db: Database, { from, to }: TimeRange): GapAnswer[] {
  const rows = rowsOf<{ before: number | null; after: number }>(
    db,
    sql`select s.taken_at as after, (
        select max(p.taken_at) from snapshots p where p.status = 'accepted' and p.taken_at < s.taken_at) as before
      from snapshots s
      where s.gap_before = 1 and s.status = 'accepted' and s.taken_at > ${from}
      order by s.taken_at`,
  );
  return rows.flatMap(({ before, after }) =>
    before === null || before >= to ? [] : [{ from: toIso(before), to: toIso(after) }],
  );
}
