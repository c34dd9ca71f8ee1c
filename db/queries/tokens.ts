import { desc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { apiTokens } from "@/db/schema/access";
import type { TokenAnswer } from "@/lib/domain/access/access-answers";
import type { Answer } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { isoOrNull } from "./iso-or-null";

/** Every API token there was, newest first, expired and revoked ones too; never the token itself. */
export function listTokens(db: Database, asOf: AsOf): Answer<readonly TokenAnswer[]> {
  const rows = db
    .select()
    .from(apiTokens)
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .all();
  return answerOf(db, { data: rows.map(tokenAnswer), meta: {}, asOf });
}

export function getToken(db: Database, id: string): TokenAnswer | null {
  const row = db.select().from(apiTokens).where(eq(apiTokens.id, id)).get();
  return row ? tokenAnswer(row) : null;
}

function tokenAnswer(row: typeof apiTokens.$inferSelect): TokenAnswer {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    last_four: row.lastFour,
    created_by: row.createdBy,
    created_at: toIso(row.createdAt),
    expires_at: isoOrNull(row.expiresAt),
    last_used_at: isoOrNull(row.lastUsedAt),
    revoked_at: isoOrNull(row.revokedAt),
  };
}
