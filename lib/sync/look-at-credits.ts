import { writeTransaction } from "@/db/client";
import { getAccountSync } from "@/db/queries/account-sync";
import { getKnownCredits } from "@/db/queries/credits";
import { getMeasuredDay } from "@/db/queries/measured-quota";
import { noteSync, noteSyncFailure } from "@/db/writes/account-syncs";
import { keepCredits } from "@/db/writes/credits";
import { areCreditsBelieved } from "@/lib/domain/quota/daily-limit";
import { MINUTE_MS, utcDay } from "@/lib/domain/time";
import { type AppError, isAppError } from "@/lib/errors";
import type { CreditsReply } from "@/lib/openrouter/account";
import type { HeldKey } from "./held-keys";
import type { JobContext } from "./job";

/** A little less than five minutes, so that five runs of a minute each are enough. */
const EVERY_MS = 4.75 * MINUTE_MS;

const ZEROS =
  "OpenRouter told 0 bought and 0 used, which cannot be: this account is known to have used more. The balance known so far stays on screen.";

type Asked = {
  readonly accountId: number;
  /** Of that account, the one to ask first in front; at least one. */
  readonly keys: readonly HeldKey[];
  readonly retry: boolean;
};

/** Asks what was bought and used (`api.md` 5.6), every five minutes or when a person asks. A refusal costs nothing else. */
export async function lookAtCredits(context: JobContext, asked: Asked): Promise<void> {
  const { accountId } = asked;
  const { db, now, signal, isAsked } = context;
  const about = { accountId, subject: "credits" } as const;
  const triedAt = getAccountSync(db, about)?.triedAt ?? Number.NEGATIVE_INFINITY;
  if (!isAsked && Math.abs(now() - triedAt) < EVERY_MS) return;

  try {
    const { credits, takenAt } = await askAnyKey(context, asked);
    writeTransaction(db, (tx) => {
      const day = utcDay(now());
      const measured = getMeasuredDay(tx, { accountId, day });
      if (areCreditsBelieved(credits, getKnownCredits(tx, { accountId, day, measured }))) {
        keepCredits(tx, { accountId, ...credits, at: takenAt });
        noteSync(tx, { ...about, now: now(), throughAt: takenAt });
        return;
      }
      const error = { code: "upstream_incomplete", message: ZEROS };
      noteSyncFailure(tx, { ...about, now: now(), error });
    });
  } catch (error) {
    signal.throwIfAborted();
    if (!isAppError(error)) throw error;
    const { code, message } = error;
    writeTransaction(db, (tx) =>
      noteSyncFailure(tx, { ...about, now: now(), error: { code, message } }),
    );
  }
}

/** Documented for management keys, seen to work with any: whoever is refused here is not a refused key. */
async function askAnyKey(
  { openrouter, signal }: JobContext,
  { keys, retry }: Asked,
): Promise<CreditsReply> {
  let refusal: AppError | null = null;
  for (const { secret } of keys) {
    try {
      return await openrouter.getCredits(secret, { signal, retry });
    } catch (error) {
      if (!isAppError(error) || error.code !== "upstream_unauthorized") throw error;
      refusal ??= error;
      // Other keys of the same kind are refused alike, and it is not worth a question each.
      if (error.detail?.needs === "management_key") break;
    }
  }
  throw refusal ?? new Error("There is no key to ask with.");
}
