import { desc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { shareLinks } from "@/db/schema/access";
import type { ShareLinkAnswer } from "@/lib/domain/access/access-answers";
import type { Answer } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";
import { isoOrNull } from "./iso-or-null";

/** Every share link there was, newest first, expired and revoked ones too; never the address itself. */
export function listShareLinks(db: Database, asOf: AsOf): Answer<readonly ShareLinkAnswer[]> {
  const rows = db
    .select()
    .from(shareLinks)
    .orderBy(desc(shareLinks.createdAt), desc(shareLinks.id))
    .all();
  return answerOf(db, { data: rows.map(shareLinkAnswer), meta: {}, asOf });
}

export function getShareLink(db: Database, id: string): ShareLinkAnswer | null {
  const row = db.select().from(shareLinks).where(eq(shareLinks.id, id)).get();
  return row ? shareLinkAnswer(row) : null;
}

function shareLinkAnswer(row: typeof shareLinks.$inferSelect): ShareLinkAnswer {
  return {
    id: row.id,
    name: row.name,
    last_four: row.lastFour,
    created_by: row.createdBy,
    created_at: toIso(row.createdAt),
    expires_at: isoOrNull(row.expiresAt),
    last_used_at: isoOrNull(row.lastUsedAt),
    revoked_at: isoOrNull(row.revokedAt),
  };
}
