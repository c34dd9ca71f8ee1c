import { listAccountIds } from "@/db/queries/account-ids";
import type { KeyKind } from "@/lib/domain/keys/key";
import { type AppError, isAppError } from "@/lib/errors";
import { type HeldKey, heldKeys } from "./held-keys";
import type { JobContext, JobResult } from "./job";
import { keepMeasuredQuota } from "./keep-measured-quota";
import { lookAtCounter } from "./look-at-counter";
import { lookAtCredits } from "./look-at-credits";
import { placeEnvironmentKeys } from "./place-environment-keys";
import { runPool } from "./run-pool";

const AT_ONCE = 4;

/**
 * Reads how much of the day's free requests each account has used: its counter, by one question with any of its keys, else what was
 * measured. An account that fails leaves the others alone; when every one that was asked fails, the first error is thrown.
 */
export async function syncQuota(context: JobContext): Promise<JobResult> {
  const { db, signal } = context;
  await placeEnvironmentKeys(context);
  const held = Map.groupBy(heldKeys(context), ({ accountId }) => accountId);
  const errors: AppError[] = [];
  let readings = 0;

  await runPool(listAccountIds(db), { atOnce: AT_ONCE }, async (accountId) => {
    const own = held.get(accountId) ?? [];
    // Once one account failed with all its tries, the fault is hardly the account's: the others get one try each.
    const retry = context.retry && errors.length === 0;
    try {
      if (own.length > 0) {
        const isTold = await lookAtCounter(context, {
          accountId,
          keys: byKind(own, "inference"),
          retry,
        });
        if (isTold) readings += 1;
        await lookAtCredits(context, { accountId, keys: byKind(own, "management"), retry });
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      errors.push(error);
    }
    if (keepMeasuredQuota(context, accountId)) readings += 1;
  });

  const [first] = errors;
  if (first && errors.length === held.size) throw first;
  return { counts: { accounts: held.size, readings, failed: errors.length } };
}

/** Keys of that kind first. */
function byKind(keys: readonly HeldKey[], first: KeyKind): HeldKey[] {
  return keys.toSorted((a, b) => Number(b.kind === first) - Number(a.kind === first));
}
