import type { ImportAnswer } from "./snapshot-answers";

/** What became of an import, as the audit log keeps it. */
export function importCounts({ files, accepted, known, held, refused }: ImportAnswer) {
  return { files, accepted, known, held, refused };
}
