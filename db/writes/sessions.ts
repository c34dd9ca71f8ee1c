import { and, eq, lt, ne, or } from "drizzle-orm";
import { type Database, writeTransaction } from "@/db/client";
import { sessions, verifications } from "@/db/schema/access";

/** Remembers that the session was used. */
export function touchSession(db: Database, { id, now }: { id: string; now: number }): void {
  writeTransaction(db, (tx) =>
    tx
      .update(sessions)
      .set({ updatedAt: new Date(now) })
      .where(eq(sessions.id, id))
      .run(),
  );
}

/** Ends one session; with `userId` only when it is that person's. Gives whether there was one. */
export function endSession(db: Database, { id, userId }: { id: string; userId?: string }): boolean {
  const whose = userId === undefined ? [] : [eq(sessions.userId, userId)];
  return writeTransaction(
    db,
    (tx) =>
      tx
        .delete(sessions)
        .where(and(eq(sessions.id, id), ...whose))
        .run().changes > 0,
  );
}

export function endSessionsOf(db: Database, userId: string): void {
  writeTransaction(db, (tx) => tx.delete(sessions).where(eq(sessions.userId, userId)).run());
}

/** Ends the session whose token has this SHA-256. */
export function endSessionByHash(db: Database, tokenHash: string): void {
  writeTransaction(db, (tx) => tx.delete(sessions).where(eq(sessions.token, tokenHash)).run());
}

/** Ends every session of the person but the one whose token has this SHA-256. */
export function endOtherSessions(
  db: Database,
  { userId, but }: { userId: string; but: string | null },
): void {
  const others = but === null ? [] : [ne(sessions.token, but)];
  writeTransaction(db, (tx) =>
    tx
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), ...others))
      .run(),
  );
}

/** Drops what has ended by itself: sessions past their day or idle for too long, and challenges. Gives how many rows went. */
export function dropEndedSessions(
  db: Database,
  { now, idleMs }: { now: number; idleMs: number },
): number {
  return writeTransaction(db, (tx) => {
    const ended = tx
      .delete(sessions)
      .where(
        or(lt(sessions.expiresAt, new Date(now)), lt(sessions.updatedAt, new Date(now - idleMs))),
      )
      .run().changes;
    return (
      ended +
      tx
        .delete(verifications)
        .where(lt(verifications.expiresAt, new Date(now)))
        .run().changes
    );
  });
}
