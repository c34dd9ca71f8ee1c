import { writeTransaction } from "@/db/client";
import { listKnownKeys } from "@/db/queries/known-keys";
import { noteSync, noteSyncFailure } from "@/db/writes/account-syncs";
import { isProbeDue } from "@/lib/domain/jobs/probe-due";
import type { AppError } from "@/lib/errors";
import { type HeldKey, heldKeys, openSealed } from "./held-keys";
import type { JobContext } from "./job";
import type { ListCounts } from "./keep-key-list";
import { placeEnvironmentKeys } from "./place-environment-keys";
import { refreshKey } from "./refresh-key";
import { runPool } from "./run-pool";
import { settleKeyActions } from "./settle-key-actions";
import { syncKeyList } from "./sync-key-list";

const ACCOUNTS_AT_ONCE = 2;
const KEYS_AT_ONCE = 4;

type Counts = ListCounts & Record<"accounts" | "refreshed" | "failed", number>;

/**
 * Looks at every account's keys: with a management key at the lists of all its workspaces, without one at each key we hold. An
 * account that fails stands by itself; when all fail, the first error is thrown.
 */
export async function syncKeys(context: JobContext): Promise<Counts> {
  await placeEnvironmentKeys(context);
  await probeRefused(context);
  const held = heldKeys(context);
  const accountIds = [...new Set(held.map(({ accountId }) => accountId))];
  const counts: Counts = {
    accounts: accountIds.length,
    listed: 0,
    new: 0,
    renamed: 0,
    gone: 0,
    unmatched: 0,
    refreshed: 0,
    failed: 0,
  };
  const errors: AppError[] = [];
  await runPool(accountIds, { atOnce: ACCOUNTS_AT_ONCE }, async (accountId) => {
    const keys = held.filter((key) => key.accountId === accountId);
    const error = await syncAccount(
      { ...context, retry: context.retry && errors.length === 0 },
      {
        accountId,
        keys,
        counts,
      },
    );
    if (error) errors.push(error);
  });
  counts.failed = errors.length;
  await settleKeyActions(context, held);
  const [first] = errors;
  if (first && errors.length === accountIds.length) throw first;
  return counts;
}

type Account = {
  readonly accountId: number;
  readonly keys: readonly HeldKey[];
  readonly counts: Counts;
};

/** Gives the error of an account that could not be looked at. */
async function syncAccount(context: JobContext, account: Account): Promise<AppError | null> {
  const { accountId, keys, counts } = account;
  const managers = keys.filter(({ kind }) => kind === "management");
  if (managers.length === 0) return refreshAll(context, account);
  const { kept, failure } = await syncKeyList(context, { accountId, managers });
  if (!kept) return failure;
  for (const [name, count] of Object.entries(kept)) counts[name as keyof ListCounts] += count;
  await refreshUnmatched(context, account);
  return null;
}

/** What no list tells of, the key tells itself. */
async function refreshUnmatched(context: JobContext, { keys, counts }: Account): Promise<void> {
  const unmatched = new Set(
    listKnownKeys(context.db).flatMap(({ keyId, match }) => (match === "unmatched" ? [keyId] : [])),
  );
  const left = keys.filter(({ keyId }) => unmatched.has(keyId));
  await runPool(left, { atOnce: KEYS_AT_ONCE }, async (key) => {
    const error = await refreshKey(context, { ...key, retry: false });
    if (!error) counts.refreshed += 1;
  });
}

/** Without a management key each key tells about itself alone. */
async function refreshAll(
  context: JobContext,
  { accountId, keys, counts }: Account,
): Promise<AppError | null> {
  const { db, now } = context;
  const errors: AppError[] = [];
  await runPool(keys, { atOnce: KEYS_AT_ONCE }, async (key) => {
    const retry = context.retry && errors.length === 0;
    const error = await refreshKey(context, { ...key, retry });
    if (error) errors.push(error);
    else counts.refreshed += 1;
  });
  const [error] = errors;
  const about = { accountId, subject: "keys", now: now() } as const;
  writeTransaction(db, (tx) =>
    error ? noteSyncFailure(tx, { ...about, error }) : noteSync(tx, about),
  );
  return error && errors.length === keys.length ? error : null;
}

/** A pasted key that was refused may have been enabled again: it is tried now and then. */
async function probeRefused(context: JobContext): Promise<void> {
  const { db, now, cadenceMs: everyMs, isAsked } = context;
  const due = listKnownKeys(db).filter(
    ({ state, stateSince: since, sealed }) =>
      state === "refused" && sealed !== null && isProbeDue({ since, now: now(), everyMs, isAsked }),
  );
  await runPool(due, { atOnce: KEYS_AT_ONCE }, async ({ keyId, hash, sealed }) => {
    const secret = sealed === null ? null : openSealed(context, { keyId, sealed });
    if (secret !== null) await refreshKey(context, { keyId, hash, secret, retry: false });
  });
}
