import { explainDatabaseError } from "@/db/client";
import { hasCatalog } from "@/db/queries/has-catalog";
import { getJobState, setNextDue } from "@/db/writes/job-states";
import { interruptRuns } from "@/db/writes/runs";
import type { Runtime } from "@/lib/runtime";
import { intervalOf, type Job } from "@/lib/sync/job";
import { isRunGone, runJob } from "@/lib/sync/run-job";
import { runsUnderWay } from "@/lib/sync/runs-under-way";
import { stopRuns } from "@/lib/sync/stop-runs";
import { type Clock, systemClock } from "./clock";
import { correctedDue, type Due, isDue, type Moment, readDue, wallJump } from "./due";
import { keepLease } from "./keep-lease";

export type Scheduler = {
  /** Aborts what runs, gives the lease back and waits at most a few seconds. The first three happen before it returns. */
  stop(): Promise<void>;
};

const TICK_MS = 1_000;
const BEAT_MS = 5_000;
/** After a run that could not be recorded, e.g. on a full disk. */
const UNRECORDED_WAIT_MS = 60_000;
const AFTER_RUN_MS = 5_000;
const JUMP_MS = 60_000;
const STOP_PATIENCE_MS = 5_000;

/**
 * Runs the jobs when they are due, as long as this process holds the lease. A job starts only when none before it in the
 * list is due or under way; so the first never waits, and after a downtime each runs once, in order.
 */
export function startScheduler(
  runtime: Runtime,
  jobs: readonly Job[],
  { clock = systemClock }: { clock?: Clock } = {},
): Scheduler {
  const { db, log, now } = runtime;
  const lease = keepLease(runtime);
  const timed = jobs.flatMap((job) => {
    const everyMs = intervalOf(job);
    return everyMs === null ? [] : [{ job, everyMs }];
  });
  const dues = new Map<string, Due>();
  const running = new Set<string>();
  let held = false;
  let isCatalogKnown = false;
  let isStopped = false;
  let beatAt = Number.NEGATIVE_INFINITY;
  let before = moment();
  let trouble = "";

  const underWay = runsUnderWay(db);
  underWay.isStopping = false;
  const { byJob } = underWay;
  const endTicks = clock.every(TICK_MS, tick);
  tick();
  return { stop };

  function moment(): Moment {
    return { wall: now(), mono: clock.mono() };
  }

  function tick(): void {
    if (isStopped) return;
    const at = moment();
    try {
      noticeJump(at);
      if (at.mono >= beatAt) beat(at);
      if (held) startDue(at);
      trouble = "";
    } catch (thrown) {
      const reason = reasonOf(thrown);
      if (reason === trouble) return;
      trouble = reason;
      log.warn({ reason }, "the timetable could not be kept; it is tried again every second");
    }
  }

  function noticeJump(at: Moment): void {
    const jump = wallJump(before, at);
    before = at;
    if (Math.abs(jump) <= JUMP_MS) return;
    beatAt = at.mono;
    log.warn(
      { seconds: Math.round(jump / 1_000) },
      "the clock of this machine jumped, or it slept",
    );
  }

  function beat(at: Moment): void {
    const outcome = lease.beat();
    held = outcome.held;
    beatAt = at.mono + BEAT_MS;
    if (outcome.gained) takeOver();
    if (held) readDues(at);
  }

  /** Clears up after the holder before us. */
  function takeOver(): void {
    const left = interruptRuns(db, {
      isGone: (run) => !byJob.has(run.job) && isRunGone(run, runtime),
      now: now(),
    });
    for (const run of left)
      log.warn({ job: run.job, run: run.id }, "a run was found unfinished and marked interrupted");
    for (const job of jobs) {
      if (job.everySeconds === "off") setNextDue(db, { job: job.name, nextDueAt: null });
    }
  }

  function readDues(at: Moment): void {
    for (const { job, everyMs } of timed) {
      const stored = getJobState(db, job.name).nextDueAt;
      const due = readDue(stored, { at, everyMs, before: dues.get(job.name) });
      const corrected = correctedDue(due, at);
      dues.set(job.name, corrected === null ? due : { ...due, wall: corrected });
      if (corrected === null) continue;
      setNextDue(db, { job: job.name, nextDueAt: corrected });
      log.warn({ job: job.name }, "its due time lay too far ahead and was pulled in");
    }
  }

  function startDue(at: Moment): void {
    for (const { job } of timed) {
      if (running.has(job.name)) return;
      const due = dues.get(job.name);
      if (!due || !isDue(due, at) || !isReady(job)) continue;
      void start(job);
      return;
    }
  }

  function isReady(job: Job): boolean {
    if (!job.needsCatalog) return true;
    isCatalogKnown ||= hasCatalog(db);
    return isCatalogKnown;
  }

  async function start(job: Job): Promise<void> {
    running.add(job.name);
    let wait = AFTER_RUN_MS;
    try {
      await runJob(runtime, job, { trigger: "timer" });
    } catch (thrown) {
      wait = UNRECORDED_WAIT_MS;
      if (!isStopped) log.error({ job: job.name, reason: reasonOf(thrown) }, "run not recorded");
    }
    running.delete(job.name);
    postpone(job, wait);
    // The run changed its due time; others may have waited for its end.
    beatAt = Number.NEGATIVE_INFINITY;
    tick();
  }

  function postpone(job: Job, wait: number): void {
    const due = dues.get(job.name);
    if (due) dues.set(job.name, { ...due, notBefore: clock.mono() + wait });
  }

  async function stop(): Promise<void> {
    if (isStopped) return;
    isStopped = true;
    endTicks();
    const stopped = stopRuns(runtime, { patienceMs: STOP_PATIENCE_MS });
    try {
      lease.release();
    } catch (thrown) {
      log.warn({ reason: reasonOf(thrown) }, "the lease was not given back; it runs out by itself");
    }
    await stopped;
  }
}

function reasonOf(thrown: unknown): string {
  const error = explainDatabaseError(thrown);
  return error instanceof Error ? error.message : String(error);
}
