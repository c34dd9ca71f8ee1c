import { isAsWanted } from "@/lib/domain/keys/cap-state";
import type { KeyAction, KeyActionStatus } from "@/lib/domain/keys/key-action";
import { changeSentence } from "@/lib/domain/keys/key-action-words";
import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import { AppError, isAppError } from "@/lib/errors";
import { MAY_BE_DONE, NOTHING_CHANGED } from "@/lib/openrouter/change-key";
import { type Look, type LookContext, lookAtKey } from "./look-at-key";
import type { AskedChange, PatchedKey } from "./patch-key";

/** How a change ended. */
export type KeyChangeEnd = {
  readonly status: KeyActionStatus;
  readonly after: CapState | null;
  readonly answer: string;
  /** Null once it was carried out. */
  readonly error: AppError | null;
  /** The newest look at the key; null when none was had. */
  readonly look: Look | null;
};

type Told = {
  readonly action: KeyAction;
  readonly before: CapState;
  readonly wanted: Partial<CapState>;
  readonly patched: PatchedKey;
  /** The look after it; null when none was had. */
  readonly seen: Look | null;
};

const LOOKED_AT_SOON =
  "The key could not be looked at again, so whether it was changed is not known yet: the next run of the job keys tells.";

/** The key once more; null when it cannot be had. */
export async function keyChangeSeen(
  context: LookContext,
  asked: AskedChange,
): Promise<Look | null> {
  try {
    return (await lookAtKey(context, asked)).told;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** What the answer and the look after it say together: what OpenRouter shows counts more than what it answered. */
export function endOfKeyChange({ action, before, wanted, patched, seen }: Told): KeyChangeEnd {
  const look = seen ?? patched.look;
  const isShown = (one: Look | null) => one?.state != null && isAsWanted(one.state, wanted);
  if (isShown(look)) {
    const after = look?.state ?? { ...before, ...wanted };
    const opening = patched.error
      ? `${faultOf(patched.error)} Another look shows that OpenRouter carried it out.`
      : "OpenRouter carried it out.";
    const answer = `${opening} ${changeSentence({ action, before, after })}`;
    return { status: "done", after, answer, error: null, look };
  }
  const { error } = patched;
  if (error && patched.isSurelyNotDone) {
    return { status: "failed", after: seen?.state ?? before, answer: error.message, error, look };
  }
  const isContradicted = isShown(patched.look);
  if (!seen?.state || isContradicted) {
    const sentence = isContradicted
      ? "OpenRouter answered that it was done, and another look shows the key as it was: the next run of the job keys tells."
      : `${error ? `${faultOf(error)} ` : ""}${LOOKED_AT_SOON}`;
    return { status: "unclear", after: null, answer: sentence, error: as(error, sentence), look };
  }
  const sentence = `${error ? faultOf(error) : "OpenRouter answered without a fault."} Another look shows that it did not do it: the change was not made.`;
  return {
    status: "failed",
    after: seen.state,
    answer: sentence,
    error: as(error, sentence),
    look,
  };
}

/** What went wrong, without what it says of the change: that has been found out since. */
function faultOf(error: AppError): string {
  return error.message.replace(MAY_BE_DONE, "").replace(NOTHING_CHANGED, "").trim();
}

function as(error: AppError | null, sentence: string): AppError {
  const detail = error?.detail;
  return new AppError(error?.code ?? "upstream_incomplete", sentence, {
    cause: error ?? undefined,
    ...(detail ? { detail } : {}),
  });
}
