import { type Lease, type LeaseOutcome, releaseLease, takeLease } from "@/db/writes/leases";
import type { Runtime } from "@/lib/runtime";
import { describeOwner, isOwnerDead } from "@/lib/sync/owner";

const NAME = "scheduler";
const LEASE_MS = 30_000;

export type LeaseKeeper = {
  /** Takes or prolongs the lease. `gained` is true when it was not ours before. Throws what the database throws. */
  beat(): { held: boolean; gained: boolean };
  release(): void;
};

/** The right to poll, shared by all processes on one database. Says in the log when it comes and goes. */
export function keepLease({ db, owner, now, log }: Runtime): LeaseKeeper {
  let last: LeaseOutcome | null = null;
  const isOver = (lease: Lease) =>
    isOwnerDead(lease.owner, owner) ||
    lease.expiresAt <= now() ||
    // A holder that promised more than the usual time wrote it before its clock was set back.
    lease.expiresAt > now() + 2 * LEASE_MS;

  return {
    beat() {
      const before = last;
      last = takeLease(db, { name: NAME, owner, now: now(), lastsMs: LEASE_MS, isOver });
      if (last.holder !== before?.holder) tell(last, before);
      return { held: last.held, gained: last.held && !before?.held };
    },
    release() {
      if (last?.held) releaseLease(db, { name: NAME, owner });
      last = null;
    },
  };

  function tell(outcome: LeaseOutcome, before: LeaseOutcome | null): void {
    const holder = describeOwner(outcome.holder);
    if (outcome.held) {
      const takenFrom = outcome.takenFrom && describeOwner(outcome.takenFrom);
      log.info({ owner, takenFrom }, "this process keeps the timetable");
    } else if (before?.held) {
      log.warn({ holder }, `the timetable was taken over by ${holder}`);
    } else {
      log.info({ holder }, `${holder} keeps the timetable; this process serves pages only`);
    }
  }
}
