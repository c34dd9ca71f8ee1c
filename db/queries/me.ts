import { and, eq, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { credentials, users } from "@/db/schema/access";
import { PASSWORD_PROVIDER } from "@/db/writes/users";
import type { MeAnswer, OwnSessionAnswer } from "@/lib/domain/access/access-answers";
import type { Answer } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { listLiveSessions } from "./live-sessions";

export type MeParams = AsOf & {
  userId: string;
  /** The session that asks; null when a proxy vouches for the person. */
  sessionId: string | null;
  /** Null when there is no second factor. They are encrypted, so the caller counts them. */
  recoveryCodesLeft: number | null;
};

/** One's own account; null when it is gone. */
export function getMe(db: Database, params: MeParams): Answer<MeAnswer> | null {
  const { userId, sessionId, recoveryCodesLeft, now } = params;
  const user = db.select().from(users).where(eq(users.id, userId)).get();
  if (!user) return null;
  const { id, email, name, role, twoFactorEnabled } = user;
  const data: MeAnswer = {
    id,
    email,
    name,
    role,
    second_factor: twoFactorEnabled,
    recovery_codes_left: twoFactorEnabled ? recoveryCodesLeft : null,
    has_password: hasPassword(db, userId),
    by_proxy: sessionId === null,
    // Where a proxy vouches for people, a session of the time before it opens nothing.
    sessions:
      sessionId === null
        ? []
        : listLiveSessions(db, { userId, now }).map((row) => ownSession(row, sessionId)),
  };
  return answerOf(db, { data, meta: {}, asOf: params });
}

export function hasPassword(db: Database, userId: string): boolean {
  const row = db
    .select({ id: credentials.id })
    .from(credentials)
    .where(
      and(
        eq(credentials.userId, userId),
        eq(credentials.providerId, PASSWORD_PROVIDER),
        isNotNull(credentials.password),
      ),
    )
    .get();
  return row !== undefined;
}

type SessionRow = ReturnType<typeof listLiveSessions>[number];

function ownSession(row: SessionRow, currentId: string): OwnSessionAnswer {
  return {
    id: row.id,
    current: row.id === currentId,
    created_at: toIso(row.createdAt.getTime()),
    last_seen_at: toIso(row.updatedAt.getTime()),
    expires_at: toIso(row.expiresAt.getTime()),
    // The library writes an empty text for what it does not know.
    address: row.ipAddress || null,
    user_agent: row.userAgent || null,
  };
}
