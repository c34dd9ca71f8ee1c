import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { JobAnswer, RunAnswer } from "@/lib/domain/jobs/job-answers";
import { toIso } from "@/lib/domain/time";
import { rowOf, rowsOf } from "./rows";

/** Seconds between runs by job name, or `off`. Its order is the answer's. */
export type Schedules = Readonly<Record<string, number | "off">>;

type StateRow = { nextDueAt: number | null; failures: number; failingSince: number | null };

type RunRow = {
  id: number;
  job: string;
  trigger: string;
  startedAt: number;
  finishedAt: number | null;
  status: RunAnswer["status"];
  counts: string | null;
  error: string | null;
};

const runColumns = sql.raw(
  "id, job, trigger, started_at as startedAt, finished_at as finishedAt, status, counts, error",
);

export function listJobs(db: Database, schedules: Schedules): JobAnswer[] {
  return Object.entries(schedules).map(([name, schedule]) => {
    const state = rowOf<StateRow>(
      db,
      sql`select next_due_at as nextDueAt, failures, failing_since as failingSince
        from job_states where job = ${name}`,
    );
    const due = schedule === "off" ? null : (state?.nextDueAt ?? null);
    return {
      name,
      schedule,
      last_run: listRuns(db, { job: name, limit: 1 })[0] ?? null,
      next_run_at: isoOrNull(due),
      failures: state?.failures ?? 0,
      failing_since: isoOrNull(state?.failingSince ?? null),
    };
  });
}

export type RunsParams = { job: string; limit?: number | undefined };

/** The last runs of a job, newest first. */
export function listRuns(db: Database, { job, limit = 20 }: RunsParams): RunAnswer[] {
  const rows = rowsOf<RunRow>(
    db,
    sql`select ${runColumns} from sync_runs where job = ${job}
      order by started_at desc, id desc limit ${limit}`,
  );
  return rows.map(runAnswer);
}

export function getRun(db: Database, id: number): RunAnswer | null {
  const row = rowOf<RunRow>(db, sql`select ${runColumns} from sync_runs where id = ${id}`);
  return row && runAnswer(row);
}

function runAnswer(row: RunRow): RunAnswer {
  return {
    id: row.id,
    job: row.job,
    trigger: row.trigger,
    started_at: toIso(row.startedAt),
    finished_at: isoOrNull(row.finishedAt),
    status: row.status,
    counts: parsed<Record<string, number>>(row.counts),
    error: parsed<{ code: string; message: string }>(row.error),
  };
}

/** The columns hold what their table's `$type` says. */
function parsed<Value>(json: string | null): Value | null {
  return json === null ? null : (JSON.parse(json) as Value);
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at);
}
