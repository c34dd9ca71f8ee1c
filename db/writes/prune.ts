import type { Writer } from "@/db/client";

export type PruneRule = {
  /** What ended, came or was last seen before this may go, ms. */
  readonly before: number;
  /** Runs that went well and ended before this may go, ms: some jobs make a thousand a day. */
  readonly goodRunsBefore: number;
  /** So many runs of each job stay, however old. */
  readonly runsKept: number;
};

export type Pruned = { runs: number; snapshots: number; refusals: number };

/**
 * Drops what only explains the past weeks. Accepted snapshots, versions, spells, events and days stay for ever; models of
 * a dropped snapshot that was held go with it.
 */
export function dropOld(tx: Writer, { before, goodRunsBefore, runsKept }: PruneRule): Pruned {
  const { $client } = tx;
  const runs = $client
    .prepare(
      `delete from sync_runs
       where (finished_at < @before or (status = 'ok' and finished_at < @goodRunsBefore)) and id not in (
         select id from (
           select id, row_number() over (partition by job order by started_at desc, id desc) as place from sync_runs
         ) where place <= @runsKept)`,
    )
    .run({ before, goodRunsBefore, runsKept });
  const snapshots = $client
    .prepare("delete from snapshots where status <> 'accepted' and received_at < @before")
    .run({ before });
  const refusals = $client.prepare("delete from refusals where last_at < @before").run({ before });
  return { runs: runs.changes, snapshots: snapshots.changes, refusals: refusals.changes };
}
