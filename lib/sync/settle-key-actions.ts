import { type Writer, writeTransaction } from "@/db/client";
import { capStateIn, getKeyAction, type KeyActionRow, listUnclear } from "@/db/queries/key-actions";
import { recordAudit } from "@/db/writes/audit";
import { finishKeyAction } from "@/db/writes/key-actions";
import { findKey } from "@/db/writes/keys";
import { differingParts, isAsWanted, PARTS_OF, partsOf } from "@/lib/domain/keys/cap-state";
import { changeSentence, changeWords, KEY_ACTION_NAMES } from "@/lib/domain/keys/key-action-words";
import { keyTitle } from "@/lib/domain/keys/key-words";
import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import { isAppError } from "@/lib/errors";
import type { HeldKey } from "./held-keys";
import { isUnderChange } from "./keys-under-change";
import { keepLook, type LookContext, lookAtKey } from "./look-at-key";

/** Finds out about changes whose answers were lost, by another look at their keys. Gives how many are clear now. */
export async function settleKeyActions(
  context: LookContext,
  held: readonly HeldKey[],
): Promise<number> {
  const { db, now } = context;
  let settled = 0;
  for (const [keyId, rows] of Map.groupBy(listUnclear(db), (row) => row.keyId)) {
    const key = findKey(db, keyId);
    const accountId = key?.accountId ?? null;
    const managers = held.filter((one) => one.accountId === accountId && one.kind === "management");
    if (!key || accountId === null || managers.length === 0) continue;
    // Of one that is gone nobody can tell any more, and a look every minute would be for nothing.
    if (key.state === "deleted" || isUnderChange(db, keyId)) continue;
    try {
      const { told: look } = await lookAtKey(context, { managers, hash: key.hash });
      const { state } = look;
      if (!state || isUnderChange(db, keyId)) continue;
      writeTransaction(db, (tx) => {
        keepLook(tx, { context, accountId, look });
        settleSeen(tx, { rows, state, now: now() });
      });
      settled += rows.length;
    } catch (error) {
      // The list of the same account tells what is wrong; the change stays unclear until the next run.
      if (!isAppError(error)) throw error;
    }
  }
  return settled;
}

/** Files how unclear changes of one key ended, by how it stands now. */
export function settleSeen(
  tx: Writer,
  { rows, state, now }: { rows: readonly KeyActionRow[]; state: CapState; now: number },
): void {
  for (const row of rows) {
    const isDone = isAsWanted(state, wantedOf(tx, row));
    const change = { action: row.action, before: capStateIn(row.before), after: state };
    const answer = isDone
      ? `The answer was lost. A later look shows that OpenRouter carried it out. ${changeSentence(change)}`
      : "The answer was lost. A later look shows that OpenRouter did not do it: the change was not made.";
    const status = isDone ? "done" : "failed";
    finishKeyAction(tx, { id: row.id, status, after: state, answer, now });
    if (isDone) tellAudit(tx, { row, words: changeWords(change), now });
  }
}

/** What the change was to make of the key. */
function wantedOf(tx: Writer, row: KeyActionRow): Partial<CapState> {
  if (row.action === "cap") return { limit: "0.00" };
  if (row.action === "disable") return { disabled: true };
  const undone = row.undoes === null ? null : getKeyAction(tx, row.undoes);
  if (!undone || undone.action === "undo") return {};
  const target = capStateIn(undone.before);
  const parts = PARTS_OF[undone.action];
  return partsOf(target, differingParts(capStateIn(row.before), target, parts));
}

/** Until now the audit log knows it as failed, or not at all. */
function tellAudit(
  tx: Writer,
  { row, words, now }: { row: KeyActionRow; words: { before: string; after: string }; now: number },
): void {
  const key = findKey(tx, row.keyId);
  recordAudit(tx, {
    at: now,
    actorKind: "gratis",
    actor: null,
    address: null,
    action: KEY_ACTION_NAMES[row.action].audit,
    target: key && keyTitle(key),
    result: "done",
    detail: { ...words, asked_by: row.who },
  });
}
