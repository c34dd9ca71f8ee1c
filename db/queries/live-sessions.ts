import { and, desc, eq, gt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema/access";
import { SESSION_IDLE_MS } from "@/lib/domain/access/session-rule";

type LiveSession = typeof sessions.$inferSelect;

/** What holds for a session that still runs: neither its day has come nor was it left idle for too long. */
export function isLive(now: number) {
  return and(
    gt(sessions.expiresAt, new Date(now)),
    gt(sessions.updatedAt, new Date(now - SESSION_IDLE_MS)),
  );
}

/** The running sessions of a person, last used first. */
export function listLiveSessions(
  db: Database,
  { userId, now }: { userId: string; now: number },
): LiveSession[] {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive(now)))
    .orderBy(desc(sessions.updatedAt), sessions.id)
    .all();
}
