import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { freshnessOf } from "@/lib/domain/snapshots/freshness";
import type { CatalogStatusAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { toIso } from "@/lib/domain/time";
import { newestAccepted } from "./accepted-snapshots";
import type { AsOf } from "./answer";
import { listJobs, listRuns } from "./jobs";
import { rowOf } from "./rows";

export type CatalogStatusParams = AsOf & {
  /** This process, as it names itself in leases. */
  owner: string;
};

/** How the catalog stands: how old, what stands in the way, and who polls. */
export function getCatalogStatus(
  db: Database,
  { now, intervalSeconds, owner }: CatalogStatusParams,
): CatalogStatusAnswer {
  const newest = newestAccepted(db);
  const snapshotAt = newest?.takenAt ?? null;
  const intervalMs = intervalSeconds === null ? null : intervalSeconds * 1000;
  const job = listJobs(db, { catalog: intervalSeconds ?? "off" })[0];
  return {
    snapshot_at: snapshotAt === null ? null : toIso(snapshotAt),
    source: newest?.source ?? null,
    freshness: freshnessOf({ snapshotAt, now, intervalMs }),
    interval_seconds: intervalSeconds,
    next_run_at: job?.next_run_at ?? null,
    problem: failingProblem(db, job) ?? heldProblem(db, snapshotAt ?? 0),
    other_scheduler: otherScheduler(db, { now, owner }),
    bundled: bundledRange(db),
  };
}

type Problem = CatalogStatusAnswer["problem"];

function failingProblem(
  db: Database,
  job: ReturnType<typeof listJobs>[number] | undefined,
): Problem {
  if (!job?.failing_since || job.failures === 0) return null;
  const failed = listRuns(db, { job: "catalog" }).find(
    (run) => run.status === "failed" && run.error,
  );
  if (!failed?.error) return null;
  return { ...failed.error, since: job.failing_since, attempts: job.failures };
}

/** A held snapshot newer than all accepted ones still waits for the next answer to decide about it. */
function heldProblem(db: Database, newestAt: number): Problem {
  const held = rowOf<{ reason: string | null; since: number; attempts: number }>(
    db,
    sql`select reason, min(taken_at) as since, count(*) as attempts from snapshots
      where status <> 'accepted' and status = 'held' and taken_at > ${newestAt}
      having count(*) > 0`,
  );
  if (!held) return null;
  return {
    code: "held",
    message: `In the newest answer ${held.reason ?? "many models are missing at once"}: it is held until the next one agrees. The last good catalog stays on screen.`,
    since: toIso(held.since),
    attempts: held.attempts,
  };
}

function otherScheduler(
  db: Database,
  { now, owner }: { now: number; owner: string },
): string | null {
  const lease = rowOf<{ owner: string }>(
    db,
    sql`select owner from leases where name = 'scheduler' and owner <> ${owner} and expires_at > ${now}`,
  );
  return lease?.owner ?? null;
}

function bundledRange(db: Database): CatalogStatusAnswer["bundled"] {
  const range = rowOf<{ snapshots: number; first: number; last: number }>(
    db,
    sql`select count(*) as snapshots, min(taken_at) as first, max(taken_at) as last from snapshots
      where source = 'bundled' and status = 'accepted' having count(*) > 0`,
  );
  if (!range) return null;
  return { snapshots: range.snapshots, from: toIso(range.first), to: toIso(range.last) };
}
