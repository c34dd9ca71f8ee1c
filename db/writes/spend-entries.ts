import type { Writer } from "@/db/client";
import { spendEntries } from "@/db/schema/spend";
import type { EntryKind } from "@/lib/domain/spend/incident-status";

export type NewEntry = {
  readonly incidentId: number;
  readonly at: number;
  readonly kind: EntryKind;
  /** E-mail address or name of the token; null for Gratis itself. */
  readonly who: string | null;
  /** What a person wrote, or a sentence of ours. */
  readonly text: string;
};

/** Adds a line to an incident's history; gives its id. */
export function addEntry(tx: Writer, entry: NewEntry): number {
  return tx.insert(spendEntries).values(entry).returning({ id: spendEntries.id }).get().id;
}
