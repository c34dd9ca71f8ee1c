import { writeTransaction } from "@/db/client";
import { capStateIn, type KeyActionRow, listUnclear, listUndoable } from "@/db/queries/key-actions";
import { getKeyFix } from "@/db/queries/key-fix";
import { beginKeyAction, finishKeyAction, isIncidentOf } from "@/db/writes/key-actions";
import { findKey, type KeyRecord } from "@/db/writes/keys";
import type { KeyAction } from "@/lib/domain/keys/key-action";
import { type DoneChange, planKeyChange } from "@/lib/domain/keys/plan-key-change";
import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import { AppError } from "@/lib/errors";
import { endOfKeyChange, type KeyChangeEnd, keyChangeSeen } from "./end-of-key-change";
import { environmentKeys } from "./environment-keys";
import { type HeldKey, heldKeys } from "./held-keys";
import { noteKeyChange, whileAlone } from "./keys-under-change";
import { keepLook, type Look, type LookContext, lookAtKey } from "./look-at-key";
import { patchKey } from "./patch-key";
import { settleSeen } from "./settle-key-actions";

export type KeyFix = {
  readonly keyId: number;
  readonly action: KeyAction;
  /** E-mail address or name of the token. */
  readonly who: string;
  /** For `undo`: also when the key was changed at OpenRouter since. */
  readonly force?: boolean | undefined;
  readonly incidentId?: number | null | undefined;
};

/** `error` says why it was not carried out, or why nobody knows; null once it was. */
export type KeyFixOutcome = { readonly action: KeyActionRow; readonly error: AppError | null };

type Options = {
  /** Called in the transaction that files how it ended. */
  readonly filed?: (outcome: KeyFixOutcome) => void;
};

/**
 * Caps a key at $0, switches it off, or takes the last such change back, at OpenRouter, and files what OpenRouter says before and
 * after (`api.md` 5.3). Throws where nothing was asked for: `not_found`, `bad_request`, `conflict`, or OpenRouter's fault when the
 * key could not be looked at.
 */
export async function changeKeyAtOpenRouter(
  context: LookContext,
  fix: KeyFix,
  options: Options = {},
): Promise<KeyFixOutcome> {
  const { db } = context;
  return whileAlone(db, fix.keyId, () => changeAlone(context, fix, options));
}

async function changeAlone(
  context: LookContext,
  fix: KeyFix,
  { filed }: Options,
): Promise<KeyFixOutcome> {
  const { db, now } = context;
  const { keyId, action, who, incidentId = null } = fix;
  const { key, accountId, managers: held } = fixableKey(context, fix);
  const { told: look, managers } = await lookAtKey(context, { managers: held, hash: key.hash });
  const present = keepPresent(context, { keyId, accountId, look });
  const undone = action === "undo" ? (listUndoable(db, keyId)[0] ?? null) : null;
  const undoes = undone && doneChange(undone);
  const plan = planKeyChange({ action, present, undoes, force: fix.force ?? false });
  if (plan.kind === "refused") throw new AppError("conflict", plan.sentence, { field: "id" });

  const begun = { keyId, action, who, before: present, undoes: undone?.id ?? null, incidentId };
  const id = writeTransaction(db, (tx) => beginKeyAction(tx, { ...begun, now: now() }));
  const end = plan.kind === "as_before" ? nothingToAsk(present) : await carryOut(plan.wanted);
  noteKeyChange(db, key.hash);
  return writeTransaction(db, (tx) => {
    if (end.look) keepLook(tx, { context, accountId, look: end.look });
    const { status, after, answer, error } = end;
    const row = finishKeyAction(tx, { id, status, after, answer, now: now() });
    if (!row) throw new AppError("not_found", "The key was removed meanwhile.", { field: "id" });
    const outcome = { action: row, error };
    filed?.(outcome);
    return outcome;
  });

  async function carryOut(wanted: Partial<CapState>): Promise<KeyChangeEnd> {
    const asked = { managers, hash: key.hash, wanted };
    const patched = await patchKey(context, asked);
    // Also after a refusal: a proxy may have answered in OpenRouter's place, once the change was made.
    const seen = await keyChangeSeen(context, asked);
    return endOfKeyChange({ action, before: present, wanted, patched, seen });
  }
}

/** The key, its account, and the management keys to change it with. Throws where there is no way. */
function fixableKey(
  context: LookContext,
  { keyId, incidentId = null }: KeyFix,
): { key: KeyRecord; accountId: number; managers: readonly HeldKey[] } {
  const { db, env, now } = context;
  const key = findKey(db, keyId);
  const fixing = getKeyFix(db, { keyId, now: now(), environment: environmentKeys(env) });
  if (!key || !fixing) {
    throw new AppError("not_found", "There is no key of this id.", { field: "id" });
  }
  if (incidentId !== null && !isIncidentOf(db, { incidentId, keyId })) {
    throw new AppError(
      "bad_request",
      "incident_id must be an incident of this key; leave it out to change the key all the same.",
      { field: "incident_id" },
    );
  }
  const { accountId } = key;
  if (fixing.why_not !== null || accountId === null) throw cannot(fixing.why_not, fixing.link);
  const managers = heldKeys(context).filter(
    (held) => held.accountId === accountId && held.kind === "management",
  );
  if (managers.length === 0)
    throw cannot("The management key's secret does not open.", fixing.link);
  return { key, accountId, managers };
}

function cannot(why: string | null, link: string): AppError {
  const sentence = why ?? "The account of this key is not known.";
  return new AppError("conflict", `${sentence} It can be changed at ${link}.`, { field: "id" });
}

/** Files how the key stands, and with it how changes ended of which that was not known. */
function keepPresent(
  context: LookContext,
  { keyId, accountId, look }: { keyId: number; accountId: number; look: Look },
): CapState {
  const { db } = context;
  const { state } = look;
  writeTransaction(db, (tx) => {
    keepLook(tx, { context, accountId, look });
    if (state) settleSeen(tx, { rows: listUnclear(tx, keyId), state, now: context.now() });
  });
  if (state) return state;
  throw new AppError(
    "upstream_incomplete",
    "OpenRouter does not say what cap the key has, so a change could not be taken back exactly. Nothing was changed.",
  );
}

function doneChange({ action, before, after }: KeyActionRow): DoneChange | null {
  if (action === "undo" || after === null) return null;
  return { action, before: capStateIn(before), after: capStateIn(after) };
}

function nothingToAsk(present: CapState): KeyChangeEnd {
  return {
    status: "done",
    after: present,
    answer: "The key was as before already, so nothing was asked of OpenRouter.",
    error: null,
    look: null,
  };
}
