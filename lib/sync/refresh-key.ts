import { writeTransaction } from "@/db/client";
import { clearKeyProblem } from "@/db/writes/key-problems";
import { findKey, learnKey, noteKeyRefused } from "@/db/writes/keys";
import { type AppError, isAppError } from "@/lib/errors";
import { askAboutKey, isKeyUnknown } from "./ask-about-key";
import type { JobContext } from "./job";
import { toKeyFacts } from "./to-key-facts";

/**
 * Has a key tell about itself, and files it: its answer, or that it was refused. Gives the error when there was no answer to file.
 */
export async function refreshKey(
  { db, openrouter, now, signal }: JobContext,
  { keyId, hash, secret, retry }: { keyId: number; hash: string; secret: string; retry: boolean },
): Promise<AppError | null> {
  try {
    const { info, kind, takenAt } = await askAboutKey(openrouter, secret, { signal, retry });
    writeTransaction(db, (tx) => {
      // Somebody may have removed it while it was asked.
      if (!findKey(tx, keyId)) return;
      const facts = toKeyFacts(info, hash);
      learnKey(tx, { facts, kind, organizationId: info.organizationId, takenAt, now: now() });
      clearKeyProblem(tx, hash);
    });
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (!isAppError(error)) throw error;
    if (isKeyUnknown(error)) {
      const refused = { keyId, reason: error.message, now: now() };
      writeTransaction(db, (tx) => noteKeyRefused(tx, refused));
    }
    return error;
  }
}
