import { AppError, isAppError } from "@/lib/errors";
import { parseOne, refuseStrangeHash } from "./account";
import { KEY_MONEY, type KeyRow, keyRowSchema } from "./account-schemas";
import type { Asker, AskOptions } from "./asker";
import { notAList, objectIn } from "./list-in";
import { countRounded, readNanoUsd } from "./nano-usd";
import { isRefusal } from "./surely-not-done";

export type KeyChange = AskOptions & {
  /** USD as OpenRouter takes it, nine digits after the point at most; 0 locks, null takes the cap away. Left out: it stays. */
  readonly limit?: number | null | undefined;
  readonly disabled?: boolean | undefined;
};

export type ChangedKeyReply = {
  /** When OpenRouter made the answer, ms. */
  readonly takenAt: number;
  /** As OpenRouter says that it now is. */
  readonly key: KeyRow;
  /** Amounts that were told finer than a nano-dollar. */
  readonly rounded: number;
};

/** The one thing that Gratis ever changes at OpenRouter. */
export type KeyChanges = {
  /**
   * `PATCH /keys/{hash}`, `api.md` 5.3. Management key. A fault whose `detail.may_be_done` is true leaves open whether it was carried
   * out: read the key again.
   */
  changeKey(secret: string, hash: string, change: KeyChange): Promise<ChangedKeyReply>;
};

const NOTHING_CHANGED = "Nothing was changed.";
const MAY_BE_DONE = "Whether OpenRouter changed the key, only another look at it can tell.";

export function changeKeys(asker: Asker): KeyChanges {
  return {
    async changeKey(secret, hash, { limit, disabled, ...options }) {
      refuseStrangeHash(hash);
      refuseStrangeLimit(limit);
      if (limit === undefined && disabled === undefined) {
        throw new AppError("bad_request", "There is nothing to change.", { field: "limit" });
      }
      const patch = {
        ...(limit === undefined ? {} : { limit }),
        ...(disabled === undefined ? {} : { disabled }),
      };
      const request = { ...options, path: `/keys/${hash}`, stays: NOTHING_CHANGED, secret, patch };
      try {
        return await asker.ask(request, (reply, question): ChangedKeyReply => {
          const raw = objectIn(asker.bodyOf(reply, question), question);
          const key = parseOne(raw, { schema: keyRowSchema, question });
          if (key.hash !== hash) {
            throw notAList(`The answer of ${question.host} is about another key.`, question);
          }
          return { takenAt: reply.takenAt, key, rounded: countRounded([raw], KEY_MONEY) };
        });
      } catch (error) {
        throw isAppError(error) && !isRefusal(error) ? leftOpen(error) : error;
      }
    },
  };
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
