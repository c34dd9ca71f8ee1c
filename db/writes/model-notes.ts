import { and, eq, isNull } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { modelNotes } from "@/db/schema/notes";
import type { UtcDay } from "@/lib/domain/answers";
import type { PolicyPart } from "@/lib/domain/policy/policy";

export type NewNote = {
  readonly modelId: string;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly text: string;
  /** http or https. */
  readonly url: string;
  readonly statedOn: UtcDay;
  /** E-mail address or name of the token. */
  readonly who: string;
  readonly now: number;
};

/** Adds what somebody of the team wrote about a model; gives its id. */
export function addNote(tx: Writer, { who, now, ...note }: NewNote): number {
  const row = tx
    .insert(modelNotes)
    .values({ ...note, madeAt: now, madeBy: who })
    .returning({ id: modelNotes.id })
    .get();
  return row.id;
}

/** Takes a note away from now on; of the time before, it stays. */
export function removeNote(
  tx: Writer,
  { id, who, now }: { readonly id: number; readonly who: string; readonly now: number },
): void {
  tx.update(modelNotes)
    .set({ removedAt: now, removedBy: who })
    .where(and(eq(modelNotes.id, id), isNull(modelNotes.removedAt)))
    .run();
}
