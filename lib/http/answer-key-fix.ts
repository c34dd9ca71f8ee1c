import { capStateIn, type KeyActionRow, keyActionAnswer } from "@/db/queries/key-actions";
import { getKeyAudit } from "@/db/queries/key-audit";
import { getKey } from "@/db/queries/keys";
import type { Answer } from "@/lib/domain/answers";
import type { EnvironmentKey } from "@/lib/domain/keys/environment-key";
import type { KeyAction } from "@/lib/domain/keys/key-action";
import { changeWords, KEY_ACTION_NAMES } from "@/lib/domain/keys/key-action-words";
import { keyTitle } from "@/lib/domain/keys/key-words";
import type { KeyActionReply } from "@/lib/domain/spend/key-audit-answers";
import { AppError, type ErrorCode, isAppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { auditCall } from "./audited";
import type { Call } from "./methods";
import { numberIdOf } from "./number-id";
import { plainAnswer } from "./plain-answer";
import { whoOf } from "./who-of";

type Outcome = { readonly action: KeyActionRow; readonly error: AppError | null };

type Asked = {
  readonly action: KeyAction;
  readonly force?: boolean | undefined;
  readonly incidentId?: number | undefined;
};

type Fixing = Asked & {
  readonly environment: readonly EnvironmentKey[];
  /** Does it at OpenRouter; calls `filed` in the transaction in which it files how that ended. */
  readonly change: (
    runtime: Runtime,
    fix: Asked & { readonly keyId: number; readonly who: string },
    options: { readonly filed: (outcome: Outcome) => void },
  ) => Promise<Outcome>;
};

/** Has a key changed at OpenRouter, files who asked for it and how it ended, and answers how the key stands now. */
export async function answerKeyFix(
  call: Call,
  { environment, change, ...asked }: Fixing,
): Promise<Answer<KeyActionReply>> {
  const { runtime } = call;
  const { db, now } = runtime;
  const keyId = numberIdOf(call);
  const about = { keyId, environment, now: now() };
  const key = getKey(db, about);
  if (!key) throw noSuchKey();
  const deed = { action: KEY_ACTION_NAMES[asked.action].audit, target: keyTitle(key) };
  const who = whoOf(call);
  const filed = ({ action, error }: Outcome) =>
    auditCall(call, {
      ...deed,
      result: error ? "failed" : "done",
      detail: detailOf(action, error),
    });
  const { action, error } = await change(runtime, { ...asked, keyId, who }, { filed }).catch(
    (fault: unknown) => {
      if (isAppError(fault)) {
        const result = OURS.includes(fault.code) ? "refused" : "failed";
        auditCall(call, { ...deed, result, detail: { reason: fault.message } });
      }
      throw fault;
    },
  );
  if (error) throw error;
  const audit = getKeyAudit(db, { ...about, now: now() });
  if (!audit) throw noSuchKey();
  return plainAnswer(runtime, { action: keyActionAnswer(action), key: audit });
}

/** Refused here, before anything was asked of OpenRouter. */
const OURS: readonly ErrorCode[] = ["bad_request", "conflict", "not_found"];

function detailOf(row: KeyActionRow, error: AppError | null) {
  const before = capStateIn(row.before);
  const after = row.after === null ? before : capStateIn(row.after);
  const words = changeWords({ action: row.action, before, after });
  if (error) return { before: words.before, reason: error.message };
  return words;
}

function noSuchKey(): AppError {
  return new AppError("not_found", "There is no key of this id.", { field: "id" });
}
