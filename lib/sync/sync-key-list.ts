import { writeTransaction } from "@/db/client";
import { listPresentHashes } from "@/db/queries/unlisted-keys";
import { noteSyncFailure } from "@/db/writes/account-syncs";
import { noteKeyRefused } from "@/db/writes/keys";
import { type AppError, isAppError } from "@/lib/errors";
import { isKeyUnknown } from "./ask-about-key";
import type { HeldKey } from "./held-keys";
import type { JobContext } from "./job";
import { keepKeyList, type ListCounts } from "./keep-key-list";
import { watchKeyChanges } from "./keys-under-change";
import { type AccountKeys, listAccountKeys } from "./list-account-keys";

type Manager = Pick<HeldKey, "keyId" | "secret">;

/** `kept` is null when no list could be had; `failure` then says why. With a list, it says why keys may be missing in it. */
export type KeyListSync = { readonly kept: ListCounts | null; readonly failure: AppError | null };

/** Lists the keys of an account with the first of its management keys that OpenRouter takes, and files them. */
export async function syncKeyList(
  context: JobContext,
  { accountId, managers }: { accountId: number; managers: readonly Manager[] },
): Promise<KeyListSync> {
  const { db, openrouter, now, signal, retry } = context;
  let failure: AppError | null = null;
  for (const { keyId, secret } of managers) {
    try {
      const isOld = watchKeyChanges(db);
      const answer = await confirmed(db, accountId, () =>
        listAccountKeys(openrouter, secret, { signal, retry }),
      );
      const kept = keepKeyList(context, { accountId, managerId: keyId, answer, isOld });
      return { kept, failure: answer.shortfall };
    } catch (error) {
      signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      failure = error;
      const refused = { keyId, reason: error.message, now: now() };
      if (isKeyUnknown(error)) writeTransaction(db, (tx) => noteKeyRefused(tx, refused));
      // Another key of the account would get the same answer to anything else.
      else if (error.code !== "upstream_unauthorized") break;
    }
  }
  const error = failure;
  if (error) {
    const about = { accountId, subject: "keys", now: now() } as const;
    writeTransaction(db, (tx) => noteSyncFailure(tx, { ...about, error }));
  }
  return { kept: null, failure };
}

/** Half a list can look whole, so keys count as deleted only where two lists in a row are without them. */
async function confirmed(
  db: JobContext["db"],
  accountId: number,
  list: () => Promise<AccountKeys>,
): Promise<AccountKeys> {
  const first = await list();
  const hashes = new Set(first.listed.map(({ hash }) => hash));
  const isMissing = listPresentHashes(db, accountId).some((hash) => !hashes.has(hash));
  if (first.shortfall || !isMissing) return first;
  const second = await list();
  const others = first.listed.filter(({ hash }) => !second.listed.some((key) => key.hash === hash));
  return { ...second, listed: [...second.listed, ...others] };
}
