import type { Database } from "@/db/client";
import type { View } from "@/lib/domain/public/public-view";
import { newestAccepted } from "./accepted-snapshots";
import { listReplacements } from "./replacements";

/** Free models that can follow this one in a fallback chain, best first, also while it stays. */
export function listFallbacks(
  db: Database,
  { id, view, withUsage = false }: { id: string; view: View; withUsage?: boolean },
): string[] {
  const newest = newestAccepted(db);
  if (!newest) return [];
  const params = { id, view, withUsage, newestAt: newest.takenAt, evenIfStaying: true };
  return listReplacements(db, params).replacements.map((replacement) => replacement.id);
}
