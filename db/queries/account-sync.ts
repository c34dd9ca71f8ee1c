import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accountSyncs } from "@/db/schema/keys";
import type { SyncSubject } from "@/lib/domain/keys/key-answers";

export type AccountSync = typeof accountSyncs.$inferSelect;

/** How the last question about that part of an account ended; null when nobody ever asked. */
export function getAccountSync(
  db: Database,
  { accountId, subject }: { accountId: number; subject: SyncSubject },
): AccountSync | null {
  const isOfSubject = and(eq(accountSyncs.accountId, accountId), eq(accountSyncs.subject, subject));
  return db.select().from(accountSyncs).where(isOfSubject).get() ?? null;
}
