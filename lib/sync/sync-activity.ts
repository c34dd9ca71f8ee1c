import { getAccountSync } from "@/db/queries/account-sync";
import { MINUTE_MS } from "@/lib/domain/time";
import { isAppError } from "@/lib/errors";
import { analyticsQuestions } from "./analytics-questions";
import { type HeldKey, heldKeys } from "./held-keys";
import type { JobContext, JobResult } from "./job";
import { type ActivityCounts, syncAccountActivity } from "./sync-account-activity";
import { syncToday } from "./sync-today";

/** While the job that counts minutes runs, today is never older than this. */
const TODAY_STALE_MS = 10 * MINUTE_MS;

/**
 * Fetches the completed days of every account that a management key reads. An account that fails leaves the others alone; when all
 * fail, the first error is thrown.
 */
export async function syncActivity(context: JobContext): Promise<JobResult> {
  const { signal } = context;
  const keys = heldKeys(context).filter(({ kind }) => kind === "management");
  const accounts = Map.groupBy(keys, ({ accountId }) => accountId);
  const counts = { accounts: accounts.size, days: 0, keys: 0, gone: 0, failed: 0, refused: 0 };
  const errors: unknown[] = [];
  for (const [accountId, own] of accounts) {
    try {
      const done = await withEither(own, (key) => syncAccountActivity(context, key));
      for (const [name, count] of Object.entries(done)) counts[name as keyof typeof done] += count;
    } catch (error) {
      signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      errors.push(error);
    }
    await catchUpToday(context, { accountId, own });
  }
  if (errors.length > 0 && errors.length === accounts.size) throw errors[0];
  return { counts: { ...counts, failed_accounts: errors.length } };
}

/** With the next key of the account, when OpenRouter refuses one. */
async function withEither(
  keys: readonly HeldKey[],
  work: (key: HeldKey) => Promise<ActivityCounts>,
): Promise<ActivityCounts> {
  const [key, ...others] = keys;
  if (!key) throw new RangeError("An account without a key cannot be asked.");
  try {
    return await work(key);
  } catch (error) {
    const isRefused = isAppError(error) && error.code === "upstream_unauthorized";
    if (!isRefused || others.length === 0) throw error;
    return withEither(others, work);
  }
}

/** Today is the minutes' job's to bring up to date; where that is off, or cannot, it is done here. */
async function catchUpToday(
  context: JobContext,
  { accountId, own }: { accountId: number; own: readonly HeldKey[] },
): Promise<void> {
  const { db, now, signal } = context;
  const last = getAccountSync(db, { accountId, subject: "today" });
  const [key] = own;
  if (!key || (last !== null && now() - last.triedAt < TODAY_STALE_MS)) return;
  try {
    await syncToday(context, { accountId, questions: analyticsQuestions(context, key) });
  } catch (error) {
    signal.throwIfAborted();
    if (!isAppError(error)) throw error;
  }
}
