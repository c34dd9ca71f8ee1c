import { type Database, writeTransaction } from "@/db/client";
import type { SnapshotRow } from "@/db/queries/accepted-snapshots";
import { snapshots } from "@/db/schema/snapshots";

export type Rejection = {
  /** When the answer came, ms: what is no complete answer has no trustworthy time of its own. */
  readonly at: number;
  readonly source: SnapshotRow["source"];
  readonly code: string;
  readonly reason: string;
};

/** Files an answer that is not a complete catalog. What is known does not change. */
export function rejectSnapshot(db: Database, { at, source, code, reason }: Rejection): void {
  writeTransaction(db, (tx) =>
    tx
      .insert(snapshots)
      .values({ takenAt: at, receivedAt: at, source, status: "rejected", reason, reasonCode: code })
      .run(),
  );
}
