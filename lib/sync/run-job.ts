import { setTimeout as sleep } from "node:timers/promises";
import { explainDatabaseError, writeTransaction } from "@/db/client";
import { getRun } from "@/db/queries/jobs";
import { getJobState, noteFailure, noteSuccess } from "@/db/writes/job-states";
import { beatRun, claimRun, finishRun, type Run } from "@/db/writes/runs";
import type { RunAnswer } from "@/lib/domain/jobs/job-answers";
import { AppError, isAppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { intervalOf, type Job, type JobResult } from "./job";
import { nextDueAfterFailure, nextDueAfterSuccess } from "./next-due";
import { isOwnerDead } from "./owner";
import { runsUnderWay } from "./runs-under-way";

export type RunTrigger = "timer" | "hand" | "cli";

const HEARTBEAT_MS = 5_000;
/** Without a sign of life for this long, a run on another machine counts as dead. */
const SILENCE_MS = 30_000;
const WAIT_FOR_OTHER_MS = 180_000;
const POLL_OTHER_MS = 500;
/** With this many failed runs in a row, a run is one probe without retries. */
const CIRCUIT_OPENS_AT = 5;

/**
 * Runs a job and gives its record, failed or not: the one path for the timer, "run now", the command line and the tests.
 * A run under way is joined, not doubled, also when another process runs it.
 * Throws only when no record can be kept (`database_…`), another process is not done after three minutes, or Gratis stops (`job_busy`).
 */
export async function runJob(
  runtime: Runtime,
  job: Job,
  { trigger }: { trigger: RunTrigger },
): Promise<RunAnswer> {
  const { byJob, isStopping } = runsUnderWay(runtime.db);
  const current = byJob.get(job.name);
  if (current) return current.answer;
  if (isStopping) throw new AppError("job_busy", "Gratis is stopping; nothing new is started.");

  const abort = new AbortController();
  const answer = claimAndRun(runtime, job, { trigger, signal: abort.signal }).finally(() => {
    byJob.delete(job.name);
  });
  byJob.set(job.name, { answer, abort });
  return answer;
}

async function claimAndRun(
  runtime: Runtime,
  job: Job,
  { trigger, signal }: { trigger: RunTrigger; signal: AbortSignal },
): Promise<RunAnswer> {
  const { db, owner, now } = runtime;
  const isGone = (run: Run) => isRunGone(run, runtime);
  const claim = () =>
    recorded(() => claimRun(db, { job: job.name, trigger, owner, now: now(), isGone }));

  let claimed = claim();
  for (let waited = 0; claimed.kind === "busy"; waited += POLL_OTHER_MS) {
    if (waited >= WAIT_FOR_OTHER_MS || signal.aborted) throw stillBusy(job.name);
    await sleep(POLL_OTHER_MS, undefined, { signal }).catch(() => undefined);
    const other = recorded(() => getRun(db, claimed.run.id));
    if (other?.status === "ok" || other?.status === "failed") return other;
    claimed = claim();
  }
  return carryOut(runtime, job, { run: claimed.run, signal });
}

async function carryOut(
  runtime: Runtime,
  job: Job,
  { run, signal }: { run: Run; signal: AbortSignal },
): Promise<RunAnswer> {
  const { db, openrouter, keyring, env, now, log } = runtime;
  const beat = setInterval(() => beatQuietly(runtime, run), HEARTBEAT_MS);
  beat.unref();
  let outcome: Outcome;
  try {
    const retry = getJobState(db, job.name).failures < CIRCUIT_OPENS_AT;
    const cadenceMs = intervalOf(job);
    const isAsked = run.trigger !== "timer";
    const parts = { db, openrouter, keyring, env, now, log };
    outcome = { result: await job.run({ ...parts, signal, cadenceMs, retry, isAsked }) };
  } catch (error) {
    outcome = { error };
  } finally {
    clearInterval(beat);
  }
  return recorded(() => keepOutcome(runtime, job, { run, outcome, isAborted: signal.aborted }));
}

type Outcome = { readonly result: JobResult } | { readonly error: unknown };

function keepOutcome(
  runtime: Runtime,
  job: Job,
  { run, outcome, isAborted }: { run: Run; outcome: Outcome; isAborted: boolean },
): RunAnswer {
  const { db, log } = runtime;
  const about = { job: job.name, run: run.id };
  const everyMs = intervalOf(job);
  const { startedAt } = run;
  // The log is written after the commit: before it, nothing is on record yet.
  const tell = writeTransaction(db, (tx) => {
    const now = runtime.now();
    if ("result" in outcome) {
      const { counts, nextInMs } = outcome.result;
      if (!finishRun(tx, { id: run.id, now, status: "ok", counts, error: null })) return null;
      const nextDueAt = nextDueAfterSuccess({ startedAt, now, everyMs, nextInMs });
      noteSuccess(tx, { job: job.name, finishedAt: now, nextDueAt });
      const fields = { ...about, trigger: run.trigger, ms: now - startedAt, ...counts };
      return () => log.info(fields, "run ok");
    }
    if (isAborted) {
      finishRun(tx, { id: run.id, now, status: "interrupted", counts: null, error: null });
      return null;
    }
    const error = toRecord(outcome.error);
    if (!finishRun(tx, { id: run.id, now, status: "failed", counts: null, error })) return null;
    const retryAfterMs = retryAfterOf(outcome.error);
    const nextDueAt = nextDueAfterFailure({ startedAt, now, everyMs, retryAfterMs });
    noteFailure(tx, { job: job.name, startedAt, nextDueAt });
    return () => logFailure(runtime, { about, error, thrown: outcome.error });
  });
  tell?.();
  const kept = getRun(db, run.id);
  if (!kept) throw new AppError("internal", `The record of run ${run.id} of ${job.name} is gone.`);
  return kept;
}

/** An error of the database while the record is kept reaches the caller in words. */
function recorded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explainDatabaseError(error);
  }
}

function toRecord(thrown: unknown): { code: string; message: string } {
  const error = explainDatabaseError(thrown);
  if (isAppError(error)) return { code: error.code, message: error.message };
  return {
    code: "internal",
    message:
      "The run stopped on a mistake of Gratis itself; the log has the details. What was known stays as it was.",
  };
}

function logFailure(
  { log }: Runtime,
  {
    about,
    error,
    thrown,
  }: { about: object; error: { code: string; message: string }; thrown: unknown },
): void {
  const fields = { ...about, code: error.code, reason: error.message };
  if (error.code !== "internal") {
    log.warn(fields, "run failed");
    return;
  }
  log.error(
    { ...fields, stack: thrown instanceof Error ? thrown.stack : String(thrown) },
    "run failed",
  );
}

function retryAfterOf(error: unknown): number | null {
  const wish = isAppError(error) ? error.detail?.retry_after_ms : null;
  return typeof wish === "number" ? wish : null;
}

/** Asked only when this process has no run of the job under way: an open one of ours is a leftover. */
export function isRunGone(run: Run, { owner, now }: Runtime): boolean {
  if (run.owner === owner || isOwnerDead(run.owner, owner)) return true;
  return Math.abs(now() - run.heartbeatAt) > SILENCE_MS;
}

function beatQuietly({ db, now, log }: Runtime, { id, job }: Run): void {
  try {
    beatRun(db, { id, now: now() });
  } catch (error) {
    log.warn({ job, run: id, reason: String(error) }, "heartbeat not written");
  }
}

function stillBusy(job: string): AppError {
  return new AppError(
    "job_busy",
    `Another process has been running the job ${job} for more than ${WAIT_FOR_OTHER_MS / 60_000} minutes. Ask again later.`,
  );
}
