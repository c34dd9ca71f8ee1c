import { and, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { invitations, loginLimits } from "@/db/schema/access";
import { dropEndedSessions } from "./sessions";

export type AccessPruneRule = {
  readonly now: number;
  readonly idleMs: number;
  /** Links that were used, or whose time was over, before this may go, ms. */
  readonly linksBefore: number;
};

/**
 * Drops what has ended by itself: sessions, links and counters of failed sign-ins. Tokens and share links stay, so that the list tells
 * what there was, and the audit log stays for ever.
 */
export function dropEndedAccess(
  tx: Writer,
  { now, idleMs, linksBefore }: AccessPruneRule,
): { sessions: number; links: number } {
  const sessions = dropEndedSessions(tx, { now, idleMs });
  const { usedAt, expiresAt } = invitations;
  const links = tx
    .delete(invitations)
    .where(
      or(
        and(isNotNull(usedAt), lt(usedAt, linksBefore)),
        and(isNull(usedAt), lt(expiresAt, linksBefore)),
      ),
    )
    .run().changes;
  tx.delete(loginLimits).where(lt(loginLimits.expire, now)).run();
  return { sessions, links };
}
