import { eq, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { accountSyncs, accounts } from "@/db/schema/keys";
import type { SyncSubject } from "@/lib/domain/keys/key-answers";

type About = { readonly accountId: number; readonly subject: SyncSubject; readonly now: number };

/** Files a good answer. `throughAt`, ms: everything up to there is known now; left out, that stays as it was. */
export function noteSync(
  tx: Writer,
  { accountId, subject, now, throughAt }: About & { readonly throughAt?: number },
): void {
  if (!isThere(tx, accountId)) return;
  const set = {
    ...(throughAt === undefined ? {} : { throughAt }),
    okAt: now,
    triedAt: now,
    errorCode: null,
    errorMessage: null,
    failingSince: null,
  };
  tx.insert(accountSyncs)
    .values({ accountId, subject, ...set })
    .onConflictDoUpdate({ target: [accountSyncs.accountId, accountSyncs.subject], set })
    .run();
}

/** Files a failed try; what was known stays. */
export function noteSyncFailure(
  tx: Writer,
  { accountId, subject, now, error }: About & { readonly error: { code: string; message: string } },
): void {
  if (!isThere(tx, accountId)) return;
  const told = { triedAt: now, errorCode: error.code, errorMessage: error.message };
  tx.insert(accountSyncs)
    .values({ accountId, subject, ...told, failingSince: now })
    .onConflictDoUpdate({
      target: [accountSyncs.accountId, accountSyncs.subject],
      // The first failure of a row keeps its time.
      set: { ...told, failingSince: sql`coalesce(${accountSyncs.failingSince}, ${now})` },
    })
    .run();
}

/** While it was asked about, an account may have turned out to be another one, and joined it. */
function isThere(tx: Writer, accountId: number): boolean {
  return (
    tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).get() !==
    undefined
  );
}
