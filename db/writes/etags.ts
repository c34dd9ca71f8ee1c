import { eq } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { newestSnapshot } from "@/db/queries/newest-snapshot";
import { jobStates } from "@/db/schema/jobs";

/** The ETag to ask with: that of the newest snapshot, if it was accepted. Null when anything else came on top of it. */
export function readEtag(db: Database, job: string): string | null {
  const row = db.select().from(jobStates).where(eq(jobStates.job, job)).get();
  const newest = newestSnapshot(db);
  if (!row?.etag || newest?.status !== "accepted" || newest.id !== row.etagSnapshotId) return null;
  return row.etag;
}

/** Part of the transaction that files the snapshot, so that the two never disagree. */
export function rememberEtag(
  tx: Writer,
  job: string,
  kept: { etag: string | null; snapshotId: number },
): void {
  const set = { etag: kept.etag, etagSnapshotId: kept.snapshotId };
  tx.insert(jobStates)
    .values({ job, ...set })
    .onConflictDoUpdate({ target: jobStates.job, set })
    .run();
}
