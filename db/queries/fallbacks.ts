import type { Database } from "@/db/client";
import { newestAccepted } from "./accepted-snapshots";
import { listSpells } from "./model";
import { listReplacements } from "./replacements";

/** Free models that can follow this one in a fallback chain, best first, also while it stays. */
export function listFallbacks(db: Database, id: string): string[] {
  const newest = newestAccepted(db);
  if (!newest) return [];
  const params = { id, spells: listSpells(db, id), newestAt: newest.takenAt, evenIfStaying: true };
  return listReplacements(db, params).map((replacement) => replacement.id);
}
