import type { Database } from "@/db/client";
import type { Answer } from "@/lib/domain/answers";
import { freshnessOf } from "@/lib/domain/snapshots/freshness";
import { toIso } from "@/lib/domain/time";
import { newestAccepted } from "./accepted-snapshots";

/** The moment of asking, which every answer states and is measured against. */
export type AsOf = {
  /** Wall clock, ms. */
  readonly now: number;
  /** Seconds between catalog polls; null when polling is off. */
  readonly intervalSeconds: number | null;
};

export type AnswerParts<Data, Meta extends object> = {
  data: Data;
  meta: Meta;
  asOf: AsOf;
  /** Time travel: the snapshot behind the answer and the moment asked for, ms. */
  past?: { snapshotAt: number | null; at: number } | null;
};

/**
 * Puts `as_of`, `snapshot_at` and `stale` beside the data, so that a page's first paint and the route's answer are equal.
 * Of a past moment, `stale` says whether the snapshot was already old then.
 */
export function answerOf<Data, Meta extends object>(
  db: Database,
  { data, meta, asOf, past }: AnswerParts<Data, Meta>,
): Answer<Data, Meta> {
  const snapshotAt = past ? past.snapshotAt : (newestAccepted(db)?.takenAt ?? null);
  const freshness = freshnessOf({
    snapshotAt,
    now: past ? Math.min(past.at, asOf.now) : asOf.now,
    intervalMs: asOf.intervalSeconds === null ? null : asOf.intervalSeconds * 1000,
  });
  return {
    data,
    meta: {
      as_of: toIso(asOf.now),
      snapshot_at: snapshotAt === null ? null : toIso(snapshotAt),
      stale: freshness === "amber" || freshness === "red",
      ...meta,
    },
  };
}
