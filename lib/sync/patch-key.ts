import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import { type AppError, isAppError } from "@/lib/errors";
import type { HeldKey } from "./held-keys";
import { askWithFirst, type Look, type LookContext } from "./look-at-key";
import { toCapState, toKeyChange } from "./to-cap-state";

export type AskedChange = {
  readonly managers: readonly HeldKey[];
  readonly hash: string;
  /** What the key is to be; the rest stays. */
  readonly wanted: Partial<CapState>;
};

/** What OpenRouter said to a change. */
export type PatchedKey = {
  /** Null without an answer to go by. */
  readonly look: Look | null;
  readonly error: AppError | null;
  /** By its answer it was refused, or it was never sent. */
  readonly isSurelyNotDone: boolean;
};

/**
 * Asks for the change once, with the first management key that OpenRouter takes. They were taken for the look a moment ago, so a
 * refusal of the change says nothing about them.
 */
export async function patchKey(
  { openrouter }: LookContext,
  { managers, hash, wanted }: AskedChange,
): Promise<PatchedKey> {
  try {
    const change = { ...toKeyChange(wanted), retry: false };
    const ask = (secret: string) => openrouter.changeKey(secret, hash, change);
    const { told } = await askWithFirst({ managers, ask });
    const look = { ...told, state: toCapState(told.key) };
    return { look, error: null, isSurelyNotDone: false };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { look: null, error, isSurelyNotDone: error.detail?.may_be_done !== true };
  }
}
