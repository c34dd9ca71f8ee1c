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
  return Object.fromEntries(ours.map((name) => [name, sorted(rowsOf(db, name))]));
}

function rowsOf(db: Database, table: string): unknown[] {
  return db.$client.prepare(`select * from "${table}"`).all();
}

/** Not every table has row ids to go by. */
function sorted(rows: readonly unknown[]): unknown[] {
  const named = rows.map((row) => [JSON.stringify(row), row] as const);
  return named.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export function quickCheck(db: Database): unknown {
  return db.$client.pragma("quick_check", { simple: true });
}
