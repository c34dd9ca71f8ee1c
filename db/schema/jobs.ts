import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const RUN_STATUSES = ["running", "ok", "failed", "interrupted"] as const;

/** Every run of a job, by timer, by hand or from the command line. */
export const syncRuns = sqliteTable(
  "sync_runs",
  {
    id: integer().primaryKey(),
    job: text().notNull(),
    /** `timer`, `hand` or `cli`. */
    trigger: text().notNull(),
    owner: text().notNull(),
    startedAt: integer("started_at").notNull(),
    heartbeatAt: integer("heartbeat_at").notNull(),
    finishedAt: integer("finished_at"),
    status: text({ enum: RUN_STATUSES }).notNull(),
    counts: text({ mode: "json" }).$type<Record<string, number>>(),
    error: text({ mode: "json" }).$type<{ code: string; message: string }>(),
  },
  (t) => [
    uniqueIndex("sync_runs_one_open").on(t.job).where(sql`${t.finishedAt} is null`),
    index("sync_runs_job_started").on(t.job, t.startedAt),
    check("sync_runs_closed", sql`(${t.status} = 'running') = (${t.finishedAt} is null)`),
  ],
);

/** What a job must remember between runs. */
export const jobStates = sqliteTable("job_states", {
  job: text().primaryKey(),
  nextDueAt: integer("next_due_at"),
  /** Failed runs since the last good one. */
  failures: integer().notNull().default(0),
  /** Start of the current row of failures, ms. */
  failingSince: integer("failing_since"),
  lastOkAt: integer("last_ok_at"),
  etag: text(),
  /** The snapshot that the ETag came with: with another one on top, "not modified" would mean the wrong thing. */
  etagSnapshotId: integer("etag_snapshot_id"),
});

/** Who may poll. One row, `scheduler`. */
export const leases = sqliteTable("leases", {
  name: text().primaryKey(),
  owner: text().notNull(),
  acquiredAt: integer("acquired_at").notNull(),
  heartbeatAt: integer("heartbeat_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
});

/** Facts about this installation, e.g. whether the bundled history was dropped. */
export const installation = sqliteTable("installation", {
  name: text().primaryKey(),
  value: text().notNull(),
});
