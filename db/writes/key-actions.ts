import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { getKeyAction, type KeyActionRow } from "@/db/queries/key-actions";
import { keyActions, spendEntries, spendIncidents } from "@/db/schema/spend";
import type { KeyAction, KeyActionStatus } from "@/lib/domain/keys/key-action";
import { changeSentence, KEY_ACTION_NAMES } from "@/lib/domain/keys/key-action-words";
import type { CapState } from "@/lib/domain/spend/key-audit-answers";

export type BegunKeyAction = {
  readonly keyId: number;
  readonly action: KeyAction;
  readonly who: string;
  readonly before: CapState;
  /** For `undo`: the change it takes back. */
  readonly undoes: number | null;
  readonly incidentId: number | null;
  readonly now: number;
};

/**
 * Files a change before it is asked for: whatever becomes of this process, its former state is on record. Until `finishKeyAction`
 * it is unclear.
 */
export function beginKeyAction(tx: Writer, { now, before, ...begun }: BegunKeyAction): number {
  const row = {
    ...begun,
    at: now,
    before: JSON.stringify(before),
    status: "unclear",
    answer: "OpenRouter was asked; how it ended is not known yet.",
  } as const;
  return tx.insert(keyActions).values(row).returning({ id: keyActions.id }).get().id;
}

export type FinishedKeyAction = {
  readonly id: number;
  readonly status: KeyActionStatus;
  /** How the key stands now; null when that is not known. */
  readonly after: CapState | null;
  readonly answer: string;
  readonly now: number;
};

/** Files how a change ended. One that was carried out stands in the history of the key's open incidents from then on, once. */
export function finishKeyAction(tx: Writer, finished: FinishedKeyAction): KeyActionRow | null {
  const { id, status, after, answer, now } = finished;
  const before = getKeyAction(tx, id);
  if (!before) return null;
  tx.update(keyActions)
    .set({ status, after: after === null ? null : JSON.stringify(after), answer })
    .where(eq(keyActions.id, id))
    .run();
  const row = getKeyAction(tx, id);
  if (row && after && status === "done" && before.status !== "done") tellIncidents(tx, row, now);
  return row;
}

/** True when there is such an incident of that key. */
export function isIncidentOf(
  tx: Writer,
  { incidentId, keyId }: { incidentId: number; keyId: number },
): boolean {
  const found = tx
    .select({ id: spendIncidents.id })
    .from(spendIncidents)
    .where(and(eq(spendIncidents.id, incidentId), eq(spendIncidents.keyId, keyId)))
    .get();
  return found !== undefined;
}

function tellIncidents(tx: Writer, row: KeyActionRow, now: number): void {
  const { keyId, action, who } = row;
  const undone = row.undoes === null ? null : getKeyAction(tx, row.undoes);
  const named = [row.incidentId, undone?.incidentId ?? null].filter((id) => id !== null);
  const told = tx
    .select({ id: spendIncidents.id })
    .from(spendIncidents)
    .where(
      and(
        eq(spendIncidents.keyId, keyId),
        isNull(spendIncidents.mergedInto),
        or(eq(spendIncidents.status, "open"), inArray(spendIncidents.id, named)),
      ),
    )
    .all();
  const text = changeSentence({
    action,
    before: JSON.parse(row.before) as CapState,
    after: JSON.parse(row.after ?? row.before) as CapState,
  });
  const { entry: kind } = KEY_ACTION_NAMES[action];
  for (const { id: incidentId } of told) {
    tx.insert(spendEntries).values({ incidentId, at: now, kind, who, text }).run();
  }
}
