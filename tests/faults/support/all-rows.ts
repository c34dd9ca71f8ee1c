import type { Database } from "@/db/client";

/** What tells of runs rather than of the catalog; a failed run may and must leave a trace there. */
const ABOUT_RUNS = ["sync_runs", "job_states", "leases"];

/** Every row of every table of the catalog, row ids included. */
export function allRows(db: Database): Record<string, unknown[]> {
  const tables = db.$client
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[];
  const ours = tables.filter((name) => !ABOUT_RUNS.includes(name) && !name.startsWith("sqlite_"));
  return Object.fromEntries(
    ours.map((name) => [name, db.$client.prepare(`select * from "${name}" order by rowid`).all()]),
  );
}

export function quickCheck(db: Database): unknown {
  return db.$client.pragma("quick_check", { simple: true });
}
