import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { type Database, writeTransaction } from "@/db/client";
import { shareLinks } from "@/db/schema/access";

export type NewShareLink = {
  readonly name: string;
  readonly tokenHash: string;
  readonly lastFour: string;
  readonly createdBy: string;
  readonly now: number;
  readonly expiresAt: number | null;
};

export function keepShareLink(db: Database, { now, ...link }: NewShareLink): string {
  const id = randomUUID();
  writeTransaction(db, (tx) =>
    tx
      .insert(shareLinks)
      .values({ ...link, id, createdAt: now })
      .run(),
  );
  return id;
}

/** Revokes for good. Gives the name of the link, null when there is none or it was revoked before. */
export function revokeShareLink(
  db: Database,
  { id, now }: { id: string; now: number },
): string | null {
  return writeTransaction(db, (tx) => {
    const row = tx
      .update(shareLinks)
      .set({ revokedAt: now })
      .where(and(eq(shareLinks.id, id), isNull(shareLinks.revokedAt)))
      .returning({ name: shareLinks.name })
      .get();
    return row?.name ?? null;
  });
}

export function touchShareLink(db: Database, { id, now }: { id: string; now: number }): void {
  writeTransaction(db, (tx) =>
    tx.update(shareLinks).set({ lastUsedAt: now }).where(eq(shareLinks.id, id)).run(),
  );
}
