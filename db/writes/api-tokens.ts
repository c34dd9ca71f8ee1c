import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { type Database, writeTransaction } from "@/db/client";
import { apiTokens } from "@/db/schema/access";
import type { TokenScope } from "@/lib/domain/access/access";

export type NewApiToken = {
  readonly name: string;
  readonly tokenHash: string;
  readonly lastFour: string;
  readonly scope: TokenScope;
  readonly createdBy: string;
  readonly now: number;
  readonly expiresAt: number | null;
};

export function keepApiToken(db: Database, { now, ...token }: NewApiToken): string {
  const id = randomUUID();
  writeTransaction(db, (tx) =>
    tx
      .insert(apiTokens)
      .values({ ...token, id, createdAt: now })
      .run(),
  );
  return id;
}

/** Revokes for good. Gives the token's name, null when there is none or it was revoked before. */
export function revokeApiToken(
  db: Database,
  { id, now }: { id: string; now: number },
): string | null {
  return writeTransaction(db, (tx) => {
    const row = tx
      .update(apiTokens)
      .set({ revokedAt: now })
      .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
      .returning({ name: apiTokens.name })
      .get();
    return row?.name ?? null;
  });
}

export function touchApiToken(db: Database, { id, now }: { id: string; now: number }): void {
  writeTransaction(db, (tx) =>
    tx.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id)).run(),
  );
}
