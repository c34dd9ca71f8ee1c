import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { apiTokens, sessions, shareLinks, users } from "@/db/schema/access";
import type { Role, TokenScope } from "@/lib/domain/access/access";

type Asked = { readonly tokenHash: string; readonly now: number };

export type LiveToken = {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly lastUsedAt: number | null;
};

/** The token with this hash; null when there is none, it was revoked or its time is over. */
export function getLiveToken(db: Database, { tokenHash, now }: Asked): LiveToken | null {
  const { id, name, scope, lastUsedAt, expiresAt, revokedAt } = apiTokens;
  const row = db
    .select({ id, name, scope, lastUsedAt })
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.tokenHash, tokenHash),
        isNull(revokedAt),
        or(isNull(expiresAt), gt(expiresAt, now)),
      ),
    )
    .get();
  return row ?? null;
}

export type LiveShareLink = { readonly id: string; readonly lastUsedAt: number | null };

export function getLiveShareLink(db: Database, { tokenHash, now }: Asked): LiveShareLink | null {
  const { id, lastUsedAt, expiresAt, revokedAt } = shareLinks;
  const row = db
    .select({ id, lastUsedAt })
    .from(shareLinks)
    .where(
      and(
        eq(shareLinks.tokenHash, tokenHash),
        isNull(revokedAt),
        or(isNull(expiresAt), gt(expiresAt, now)),
      ),
    )
    .get();
  return row ?? null;
}

export type KnownPerson = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
};

export function getPersonByEmail(db: Database, email: string): KnownPerson | null {
  const { id, name, role } = users;
  const row = db
    .select({ id, email: users.email, name, role })
    .from(users)
    .where(eq(users.email, email))
    .get();
  return row ?? null;
}

/** When the session was last used, ms; null when it is gone. */
export function getSessionLastUse(db: Database, id: string): number | null {
  const row = db.select({ at: sessions.updatedAt }).from(sessions).where(eq(sessions.id, id)).get();
  return row?.at.getTime() ?? null;
}

/** Whose session this is, by the SHA-256 of its token; null when there is none. */
export function getPersonBySession(db: Database, tokenHash: string): KnownPerson | null {
  const { id, email, name, role } = users;
  const row = db
    .select({ id, email, name, role })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.token, tokenHash))
    .get();
  return row ?? null;
}
