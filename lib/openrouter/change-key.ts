import { AppError, isAppError } from "@/lib/errors";
import { parseOne, refuseStrangeHash } from "./account";
import { KEY_MONEY, type KeyRow, keyRowSchema } from "./account-schemas";
import type { Question, Reply } from "./ask";
import type { Asker, AskOptions } from "./asker";
import { notAList, objectIn } from "./list-in";
import { countRounded, readNanoUsd } from "./nano-usd";
import { isRefusal } from "./surely-not-done";

export type OneKeyReply = {
  /** When OpenRouter made the answer, ms. */
  readonly takenAt: number;
  /** As OpenRouter says that it now is. */
  readonly key: KeyRow;
  /** Amounts that were told finer than a nano-dollar. */
  readonly rounded: number;
};

export type KeyChange = AskOptions & {
  /** USD as OpenRouter takes it, nine digits after the point at most; 0 locks, null takes the cap away. Left out: it stays. */
  readonly limit?: number | null | undefined;
  /** `daily`, `weekly`, `monthly`, or null for a cap of all time; only to put back what was. */
  readonly limitReset?: string | null | undefined;
  readonly disabled?: boolean | undefined;
};

/** One key, and the one thing that Gratis ever changes at OpenRouter. */
export type KeyChanges = {
  /** `GET /keys/{hash}`, `api.md` 5.3: how a key stands before and after. Management key. */
  getKeyByHash(secret: string, hash: string, options?: AskOptions): Promise<OneKeyReply>;
  /**
   * `PATCH /keys/{hash}`, `api.md` 5.3. Management key. A fault whose `detail.may_be_done` is true leaves open whether it was carried
   * out: read the key again.
   */
  changeKey(secret: string, hash: string, change: KeyChange): Promise<OneKeyReply>;
};

export const NOTHING_CHANGED = "Nothing was changed.";
export const MAY_BE_DONE = "Whether OpenRouter changed the key, only another look at it can tell.";

export function changeKeys(asker: Asker): KeyChanges {
  return {
    async getKeyByHash(secret, hash, options = {}) {
      refuseStrangeHash(hash);
      const request = { ...options, path: `/keys/${hash}`, stays: NOTHING_CHANGED, secret };
      return asker.ask(request, (reply, question) =>
        keyOfHash(hash, { reply, question, body: asker.bodyOf(reply, question) }),
      );
    },

    async changeKey(secret, hash, { limit, limitReset, disabled, ...options }) {
      refuseStrangeHash(hash);
      refuseStrangeLimit(limit);
      const patch = {
        ...(limit === undefined ? {} : { limit }),
        ...(limitReset === undefined ? {} : { limit_reset: limitReset }),
        ...(disabled === undefined ? {} : { disabled }),
      };
      if (Object.keys(patch).length === 0) {
        throw new AppError("bad_request", "There is nothing to change.", { field: "limit" });
      }
      const request = { ...options, path: `/keys/${hash}`, stays: NOTHING_CHANGED, secret, patch };
      try {
        return await asker.ask(request, (reply, question): OneKeyReply => {
          return keyOfHash(hash, { reply, question, body: asker.bodyOf(reply, question) });
        });
      } catch (error) {
        throw isAppError(error) && !isRefusal(error) ? leftOpen(error) : error;
      }
    },
  };
}

function keyOfHash(
  hash: string,
  { reply, question, body }: { reply: Reply; question: Question; body: unknown },
): OneKeyReply {
  const raw = objectIn(body, question);
  const key = parseOne(raw, { schema: keyRowSchema, question });
  if (key.hash !== hash) {
    throw notAList(`The answer of ${question.host} is about another key.`, question);
  }
  return { takenAt: reply.takenAt, key, rounded: countRounded([raw], KEY_MONEY) };
}

/** JSON makes null of what is no finite number, and null would take the cap away. */
function refuseStrangeLimit(limit: number | null | undefined): void {
  if (limit === undefined || limit === null) return;
  const read = readNanoUsd(limit);
  if (read && !read.isRounded && read.nanoUsd >= 0) return;
  throw new AppError(
    "bad_request",
    "A cap is an amount in USD, 0 or more, with nine digits after the point at most.",
    { field: "limit" },
  );
}

function leftOpen(error: AppError): AppError {
  const message = error.message.replace(NOTHING_CHANGED, MAY_BE_DONE);
  return new AppError(error.code, message, {
    cause: error,
    detail: { ...error.detail, may_be_done: true },
  });
}
