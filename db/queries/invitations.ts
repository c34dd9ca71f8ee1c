import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { invitations } from "@/db/schema/access";
import type { InvitationAnswer } from "@/lib/domain/access/access-answers";
import type { Answer } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";
import { type AsOf, answerOf } from "./answer";

/** Invitations to join that nobody has used and that have not expired, newest first. Reset links are not among them. */
export function listInvitations(db: Database, asOf: AsOf): Answer<readonly InvitationAnswer[]> {
  const rows = db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.purpose, "join"),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, asOf.now),
      ),
    )
    .orderBy(desc(invitations.createdAt), invitations.id)
    .all();
  return answerOf(db, { data: rows.map(invitationAnswer), meta: {}, asOf });
}

function invitationAnswer(row: typeof invitations.$inferSelect): InvitationAnswer {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invited_by: row.invitedBy,
    created_at: toIso(row.createdAt),
    expires_at: toIso(row.expiresAt),
  };
}
