import { asc, eq, max } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions, users } from "@/db/schema/access";
import type { PersonAnswer } from "@/lib/domain/access/access-answers";
import type { Answer } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { isLive } from "./live-sessions";

/** Everybody who can sign in, by address. */
export function listTeam(db: Database, asOf: AsOf): Answer<readonly PersonAnswer[]> {
  const lastSeen = lastSeenByUser(db, asOf.now);
  const rows = db.select().from(users).orderBy(asc(users.email)).all();
  const data = rows.map((row) => personAnswer(row, lastSeen.get(row.id) ?? null));
  return answerOf(db, { data, meta: {}, asOf });
}

/** One of the team; null when there is no such person. */
export function getPerson(
  db: Database,
  { id, ...asOf }: AsOf & { id: string },
): Answer<PersonAnswer> | null {
  const row = db.select().from(users).where(eq(users.id, id)).get();
  if (!row) return null;
  const data = personAnswer(row, lastSeenByUser(db, asOf.now).get(id) ?? null);
  return answerOf(db, { data, meta: {}, asOf });
}

function lastSeenByUser(db: Database, now: number): ReadonlyMap<string, Date | null> {
  const rows = db
    .select({ userId: sessions.userId, at: max(sessions.updatedAt) })
    .from(sessions)
    .where(isLive(now))
    .groupBy(sessions.userId)
    .all();
  return new Map(rows.map(({ userId, at }) => [userId, at]));
}

function personAnswer(row: typeof users.$inferSelect, lastSeen: Date | null): PersonAnswer {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    second_factor: row.twoFactorEnabled,
    created_at: toIso(row.createdAt.getTime()),
    last_seen_at: lastSeen === null ? null : toIso(lastSeen.getTime()),
  };
}
