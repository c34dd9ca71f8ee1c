import { sql } from "drizzle-orm";
import {
  blob,
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

export const SNAPSHOT_SOURCES = ["poll", "import", "bundled"] as const;
export const SNAPSHOT_STATUSES = ["accepted", "held", "rejected"] as const;

/** One row per answer of the catalog, whatever became of it: "unchanged" and "we did not look" differ. */
export const snapshots = sqliteTable(
  "snapshots",
  {
    id: integer().primaryKey(),
    /** When OpenRouter made the answer: `Date - Age`, ms. */
    takenAt: integer("taken_at").notNull(),
    /** When Gratis got it, ms. */
    receivedAt: integer("received_at").notNull(),
    source: text({ enum: SNAPSHOT_SOURCES }).notNull(),
    status: text({ enum: SNAPSHOT_STATUSES }).notNull(),
    /** Why it is held or rejected, in words. */
    reason: text(),
    /** Code of the reason, as in `lib/errors`, or `held`. */
    reasonCode: text("reason_code"),
    modelCount: integer("model_count"),
    freeCount: integer("free_count"),
    /** How many models changed, came or went. */
    changed: integer(),
    /** Models set aside as unreadable. */
    refused: integer().notNull().default(0),
    /** How long after this the next answer was due, ms; null for captures without a schedule. */
    cadenceMs: integer("cadence_ms"),
    /** 1 when so long passed since the accepted snapshot before it that the time between is a gap. */
    gapBefore: integer("gap_before", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    uniqueIndex("snapshots_accepted_at").on(t.takenAt).where(sql`${t.status} = 'accepted'`),
    index("snapshots_taken_at").on(t.takenAt),
    index("snapshots_gaps")
      .on(t.takenAt)
      .where(sql`${t.gapBefore} = 1 and ${t.status} = 'accepted'`),
    index("snapshots_not_accepted").on(t.takenAt).where(sql`${t.status} <> 'accepted'`),
    index("snapshots_bundled")
      .on(t.takenAt)
      .where(sql`${t.source} = 'bundled' and ${t.status} = 'accepted'`),
    check("snapshots_source", sql`${t.source} in ('poll', 'import', 'bundled')`),
    check("snapshots_status", sql`${t.status} in ('accepted', 'held', 'rejected')`),
    check("snapshots_taken_at_ms", sql`${t.takenAt} > 1000000000000`),
  ],
);

/** The models of a snapshot that the loss guard held back, so that later answers can still decide about it. */
export const heldPayloads = sqliteTable("held_payloads", {
  snapshotId: integer("snapshot_id")
    .primaryKey()
    .references(() => snapshots.id, { onDelete: "cascade" }),
  /** gzip of the JSON of `ModelFacts[]`. */
  body: blob({ mode: "buffer" }).notNull(),
});

/** Models set aside in an otherwise good answer. One row per model and reason, counted. */
export const refusals = sqliteTable(
  "refusals",
  {
    id: integer().primaryKey(),
    /** The id as far as it could be read, else its place in the answer. */
    modelRef: text("model_ref").notNull(),
    reason: text().notNull(),
    firstAt: integer("first_at").notNull(),
    lastAt: integer("last_at").notNull(),
    times: integer().notNull(),
  },
  (t) => [uniqueIndex("refusals_model_reason").on(t.modelRef, t.reason)],
);
