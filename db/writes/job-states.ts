import { eq, sql } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { jobStates } from "@/db/schema/jobs";

export type JobState = Pick<
  typeof jobStates.$inferSelect,
  "nextDueAt" | "failures" | "failingSince" | "lastOkAt"
>;

const NEVER_RAN: JobState = { nextDueAt: null, failures: 0, failingSince: null, lastOkAt: null };

export function getJobState(db: Database, job: string): JobState {
  const { nextDueAt, failures, failingSince, lastOkAt } = jobStates;
  const state = db.select({ nextDueAt, failures, failingSince, lastOkAt }).from(jobStates);
  return state.where(eq(jobStates.job, job)).get() ?? NEVER_RAN;
}

/** `nextDueAt` null: not by itself. */
export function noteSuccess(
  tx: Writer,
  run: { job: string; finishedAt: number; nextDueAt: number | null },
): void {
  const after = {
    nextDueAt: run.nextDueAt,
    failures: 0,
    failingSince: null,
    lastOkAt: run.finishedAt,
  };
  tx.insert(jobStates)
    .values({ job: run.job, ...after })
    .onConflictDoUpdate({ target: jobStates.job, set: after })
    .run();
}

/** `failingSince` stays at the first of a row of failures. */
export function noteFailure(
  tx: Writer,
  run: { job: string; startedAt: number; nextDueAt: number | null },
): void {
  tx.insert(jobStates)
    .values({ job: run.job, nextDueAt: run.nextDueAt, failures: 1, failingSince: run.startedAt })
    .onConflictDoUpdate({
      target: jobStates.job,
      set: {
        nextDueAt: run.nextDueAt,
        failures: sql`${jobStates.failures} + 1`,
        failingSince: sql`coalesce(${jobStates.failingSince}, ${run.startedAt})`,
      },
    })
    .run();
}

export function setNextDue(
  tx: Writer,
  { job, nextDueAt }: { job: string; nextDueAt: number | null },
): void {
  tx.insert(jobStates)
    .values({ job, nextDueAt })
    .onConflictDoUpdate({ target: jobStates.job, set: { nextDueAt } })
    .run();
}
