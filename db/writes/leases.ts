import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { leases } from "@/db/schema/jobs";
import { briefTransaction } from "./brief-transaction";

export type Lease = typeof leases.$inferSelect;

export type LeaseOutcome = {
  readonly held: boolean;
  /** Who holds it now. */
  readonly holder: string;
  /** From whom it was taken over; null when it was free or already ours. */
  readonly takenFrom: string | null;
};

/** Takes the lease or prolongs it. Another owner's lease is replaced only when `isOver` says so. */
export function takeLease(
  db: Database,
  wish: {
    name: string;
    owner: string;
    now: number;
    lastsMs: number;
    isOver(lease: Lease): boolean;
  },
): LeaseOutcome {
  const { name, owner, now } = wish;
  const times = { heartbeatAt: now, expiresAt: now + wish.lastsMs };
  return briefTransaction(db, (tx) => {
    const current = tx.select().from(leases).where(eq(leases.name, name)).get();
    if (current?.owner === owner) {
      tx.update(leases).set(times).where(eq(leases.name, name)).run();
      return { held: true, holder: owner, takenFrom: null };
    }
    if (current && !wish.isOver(current))
      return { held: false, holder: current.owner, takenFrom: null };
    const fresh = { owner, acquiredAt: now, ...times };
    tx.insert(leases)
      .values({ name, ...fresh })
      .onConflictDoUpdate({ target: leases.name, set: fresh })
      .run();
    return { held: true, holder: owner, takenFrom: current?.owner ?? null };
  });
}

/** Gives the lease back; another owner's lease is left alone. */
export function releaseLease(db: Database, { name, owner }: { name: string; owner: string }): void {
  briefTransaction(db, (tx) => {
    tx.delete(leases)
      .where(and(eq(leases.name, name), eq(leases.owner, owner)))
      .run();
  });
}
