import { writeTransaction } from "@/db/client";
import { noteSyncFailure } from "@/db/writes/account-syncs";
import type { SyncSubject } from "@/lib/domain/keys/key-answers";
import { isAppError } from "@/lib/errors";
import type { JobContext } from "./job";

/** Files why an account could not be asked, and gives the error back to be thrown. A mistake of our own is not OpenRouter's. */
export function noteFailed(
  { db, now }: Pick<JobContext, "db" | "now">,
  { accountId, subject, error }: { accountId: number; subject: SyncSubject; error: unknown },
): unknown {
  if (isAppError(error)) {
    writeTransaction(db, (tx) => noteSyncFailure(tx, { accountId, subject, now: now(), error }));
  }
  return error;
}
