import type { Database } from "@/db/client";
import type { AuditEntry } from "@/db/writes/audit";
import { addNote } from "@/db/writes/model-notes";
import { freeStateOf } from "@/lib/domain/models/free-state";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import type { Catalog } from "./catalog";
import { JONAS, MEI, OFFICE } from "./invent-log";
import { isInvented } from "./invent-model";
import { isOnZdrList } from "./policy-of";

/** Two notes, both about made-up models: one contradicts what is listed, one says what nobody else tells. */
export function inventNotes(
  db: Database,
  { catalog, now }: { catalog: Catalog; now: number },
): readonly AuditEntry[] {
  // Those that were there longest: nobody writes of a model before it is listed.
  const ids = [...catalog.values()]
    .filter((model) => isInvented(model.id) && freeStateOf(model).state === "free")
    .sort((a, b) => (a.created ?? 0) - (b.created ?? 0) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const listed = ids.find(isOnZdrList);
  const unlisted = ids.find((id) => !isOnZdrList(id));
  const notes = [
    ...(listed === undefined
      ? []
      : [
          {
            modelId: listed,
            training: "yes",
            retention: "yes",
            text: "The provider’s terms of this month keep free requests for 30 days and let it train on them, whatever the list says. Asked them; no answer yet.",
            url: "https://terms.example/free-requests",
            who: MEI,
            daysAgo: 6,
          } as const,
        ]),
    ...(unlisted === undefined
      ? []
      : [
          {
            modelId: unlisted,
            training: "no",
            retention: "unsaid",
            text: "Our agreement with the provider: no training on what we send. Says nothing of how long it is kept.",
            url: "https://wiki.northwind.example/providers/agreements",
            who: JONAS,
            daysAgo: 20,
          } as const,
        ]),
  ];
  return notes.map(({ daysAgo, ...note }): AuditEntry => {
    const at = Math.round(now - daysAgo * DAY_MS);
    const id = addNote(db, { ...note, statedOn: utcDay(at), now: at });
    const { modelId: target, training, retention, who: actor } = note;
    return {
      ...{ at, actorKind: "person", actor, address: OFFICE },
      ...{ action: "note_added", target, result: "done" },
      detail: { note: id, training, retention },
    };
  });
}
