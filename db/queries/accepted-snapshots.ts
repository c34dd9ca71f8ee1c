import { and, asc, desc, eq, gt, lt, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { snapshots } from "@/db/schema/snapshots";

export type SnapshotRow = typeof snapshots.$inferSelect;

// Literal: a bound value would keep SQLite from the partial index of accepted snapshots.
const accepted = sql`${snapshots.status} = 'accepted'`;

/** The newest accepted snapshot before `at`, ms. */
export function acceptedBefore(db: Database, at: number): SnapshotRow | null {
  const newestFirst = desc(snapshots.takenAt);
  return (
    db
      .select()
      .from(snapshots)
      .where(and(accepted, lt(snapshots.takenAt, at)))
      .orderBy(newestFirst)
      .get() ?? null
  );
}

export function acceptedAtOrBefore(db: Database, at: number): SnapshotRow | null {
  const newestFirst = desc(snapshots.takenAt);
  return (
    db
      .select()
      .from(snapshots)
      .where(and(accepted, lte(snapshots.takenAt, at)))
      .orderBy(newestFirst)
      .get() ?? null
  );
}

export function acceptedAfter(db: Database, at: number): SnapshotRow | null {
  const oldestFirst = asc(snapshots.takenAt);
  return (
    db
      .select()
      .from(snapshots)
      .where(and(accepted, gt(snapshots.takenAt, at)))
      .orderBy(oldestFirst)
      .get() ?? null
  );
}

export function acceptedAt(db: Database, at: number): SnapshotRow | null {
  return (
    db
      .select()
      .from(snapshots)
      .where(and(accepted, eq(snapshots.takenAt, at)))
      .get() ?? null
  );
}

export function firstAccepted(db: Database): SnapshotRow | null {
  return db.select().from(snapshots).where(accepted).orderBy(asc(snapshots.takenAt)).get() ?? null;
}

export function newestAccepted(db: Database): SnapshotRow | null {
  return db.select().from(snapshots).where(accepted).orderBy(desc(snapshots.takenAt)).get() ?? null;
}
