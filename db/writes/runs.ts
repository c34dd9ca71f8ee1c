import { and, eq, isNull } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { writeTransaction } from "@/db/client";
import { syncRuns } from "@/db/schema/jobs";
import { briefTransaction } from "./brief-transaction";

export type Run = typeof syncRuns.$inferSelect;

export type RunClaim = { readonly kind: "claimed" | "busy"; readonly run: Run };

/** Opens a run of the job, or gives the open one when its owner still lives. A dead owner's run is marked interrupted. */
export function claimRun(
  db: Database,
  claim: {
    job: string;
    trigger: string;
    owner: string;
    now: number;
    isGone(run: Run): boolean;
  },
): RunClaim {
  const { job, trigger, owner, now } = claim;
  return writeTransaction(db, (tx) => {
    const open = tx
      .select()
      .from(syncRuns)
      .where(and(eq(syncRuns.job, job), isNull(syncRuns.finishedAt)))
      .get();
    if (open && !claim.isGone(open)) return { kind: "busy", run: open };
    if (open) interruptRun(tx, { id: open.id, now });
    const run = tx
      .insert(syncRuns)
      .values({ job, trigger, owner, startedAt: now, heartbeatAt: now, status: "running" })
      .returning()
      .get();
    return { kind: "claimed", run };
  });
}

export function beatRun(db: Database, { id, now }: { id: number; now: number }): void {
  briefTransaction(db, (tx) => {
    tx.update(syncRuns).set({ heartbeatAt: now }).where(openRun(id)).run();
  });
}

/** Closes a run. False when it was closed meanwhile, by a shutdown or by a process that took its owner for dead. */
export function finishRun(
  tx: Writer,
  outcome: { id: number; now: number } & Pick<Run, "status" | "counts" | "error">,
): boolean {
  const { id, now, ...result } = outcome;
  const done = tx
    .update(syncRuns)
    .set({ ...result, finishedAt: now, heartbeatAt: now })
    .where(openRun(id))
    .run();
  return done.changes > 0;
}

/** Marks every open run for which `isGone` holds as interrupted and gives them back. */
export function interruptRuns(
  db: Database,
  { isGone, now }: { isGone(run: Run): boolean; now: number },
): Run[] {
  return writeTransaction(db, (tx) => {
    const gone = tx.select().from(syncRuns).where(isNull(syncRuns.finishedAt)).all().filter(isGone);
    for (const run of gone) interruptRun(tx, { id: run.id, now });
    return gone;
  });
}

function interruptRun(tx: Writer, { id, now }: { id: number; now: number }): void {
  tx.update(syncRuns).set({ status: "interrupted", finishedAt: now }).where(openRun(id)).run();
}

function openRun(id: number) {
  return and(eq(syncRuns.id, id), isNull(syncRuns.finishedAt));
}
