import { desc, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { snapshots } from "@/db/schema/snapshots";
import type { SnapshotRow } from "./accepted-snapshots";

/** The newest complete answer, accepted or held back; rejected ones left out. */
export function newestSnapshot(db: Database): SnapshotRow | null {
  return (
    db
      .select()
      .from(snapshots)
      .where(ne(snapshots.status, "rejected"))
      .orderBy(desc(snapshots.takenAt))
      .limit(1)
      .get() ?? null
  );
}
