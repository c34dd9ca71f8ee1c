import { writeTransaction } from "@/db/client";
import { hasBroadcast } from "@/db/queries/has-broadcast";
import { noteSync, noteSyncFailure } from "@/db/writes/account-syncs";
import { keepCounterMinute } from "@/db/writes/counter-minutes";
import { noteKeyRefused } from "@/db/writes/keys";
import { keepCounter } from "@/db/writes/quota";
import { counterStep } from "@/lib/domain/quota/counter-step";
import { DAY_MS } from "@/lib/domain/time";
import { AppError, isAppError } from "@/lib/errors";
import type { KeyReply } from "@/lib/openrouter/account";
import { isKeyUnknown } from "./ask-about-key";
import type { HeldKey } from "./held-keys";
import type { JobContext } from "./job";

type Asked = {
  readonly accountId: number;
  /** Of that account, the one to ask first in front; at least one. */
  readonly keys: readonly HeldKey[];
  readonly retry: boolean;
};

/**
 * Asks one key of the account for the day's counter (`api.md` 5.1) and files what it tells. True when it told; false when the answer
 * is without the counter. Throws when nobody answered, after filing that.
 */
export async function lookAtCounter(context: JobContext, asked: Asked): Promise<boolean> {
  const { accountId, keys } = asked;
  const { db, now } = context;
  const about = { accountId, subject: "counter" } as const;
  try {
    const reply = await askAnyKey(context, asked);
    return writeTransaction(db, (tx) => {
      const { freeDaily } = reply.key;
      if (freeDaily === null) {
        noteSync(tx, { ...about, now: now() });
        return false;
      }
      const { used, limit } = freeDaily;
      const at = reply.takenAt;
      const { before, day } = keepCounter(tx, { accountId, at, used, limit });
      const step = counterStep({ day, at, used }, before);
      // Whoever sees the requests themselves knows their minutes better than a counter that lags.
      const isAlone =
        keys.every(({ kind }) => kind !== "management") &&
        !hasBroadcast(tx, { accountId, since: at - DAY_MS });
      if (step !== null && isAlone) keepCounterMinute(tx, { accountId, at, requests: step });
      noteSync(tx, { ...about, now: now(), throughAt: at });
      return true;
    });
  } catch (error) {
    context.signal.throwIfAborted();
    if (isAppError(error)) {
      const { code, message } = error;
      writeTransaction(db, (tx) =>
        noteSyncFailure(tx, { ...about, now: now(), error: { code, message } }),
      );
    }
    throw error;
  }
}

/** The counter is the account's, so one answer is enough. A key that OpenRouter refuses is passed over for the next. */
async function askAnyKey(
  { db, openrouter, now, signal, log }: JobContext,
  { keys, retry }: Asked,
): Promise<KeyReply> {
  let refusal = new AppError("upstream_unauthorized", "There is no key to ask with.");
  for (const { keyId, secret } of keys) {
    try {
      return await openrouter.getKey(secret, { signal, retry });
    } catch (error) {
      if (!isAppError(error) || error.code !== "upstream_unauthorized") throw error;
      refusal = error;
      // Other refusals may be about the way, not the key.
      if (!isKeyUnknown(error)) continue;
      const reason = error.message;
      writeTransaction(db, (tx) => noteKeyRefused(tx, { keyId, reason, now: now() }));
      log.warn({ key: keyId }, "a key is refused");
    }
  }
  throw refusal;
}
