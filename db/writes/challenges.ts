import { randomUUID } from "node:crypto";
import { and, eq, gt, like } from "drizzle-orm";
import { type Database, type Writer, writeTransaction } from "@/db/client";
import { verifications } from "@/db/schema/access";

/** How the library names a sign-in that waits for its code. */
const CHALLENGE = "2fa-%";
/** Longer than any code stays right: half a minute, and one more on either side. */
const CODE_LIFE_MS = 2 * 60_000;

/** Ends every sign-in of the person that still waits for a code, within a transaction. */
export function dropChallenges(tx: Writer, userId: string): void {
  tx.delete(verifications)
    .where(and(eq(verifications.value, userId), like(verifications.identifier, CHALLENGE)))
    .run();
}

/** Whose sign-in waits for a code under this name; null when none does. */
export function challengedUser(db: Database, identifier: string): string | null {
  const row = db
    .select({ userId: verifications.value })
    .from(verifications)
    .where(eq(verifications.identifier, identifier))
    .get();
  return row?.userId ?? null;
}

export type UsedCode = { readonly userId: string; readonly code: string; readonly now: number };

export function isCodeUsed(db: Database, { userId, code, now }: UsedCode): boolean {
  const row = db
    .select({ id: verifications.id })
    .from(verifications)
    .where(
      and(
        eq(verifications.identifier, usedName({ userId, code })),
        gt(verifications.expiresAt, new Date(now)),
      ),
    )
    .get();
  return row !== undefined;
}

/** Remembers that the code was used. False when it was used before: of two at the same moment one gets true. */
export function claimCode(db: Database, { userId, code, now }: UsedCode): boolean {
  return writeTransaction(db, (tx) => {
    if (isCodeUsed(tx, { userId, code, now })) return false;
    const at = new Date(now);
    tx.insert(verifications)
      .values({
        id: randomUUID(),
        identifier: usedName({ userId, code }),
        value: "used",
        expiresAt: new Date(now + CODE_LIFE_MS),
        createdAt: at,
        updatedAt: at,
      })
      .run();
    return true;
  });
}

function usedName({ userId, code }: Pick<UsedCode, "userId" | "code">): string {
  return `totp-used:${userId}:${code}`;
}
