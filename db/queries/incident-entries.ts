import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { spendEntries } from "@/db/schema/spend";
import type { EntryAnswer } from "@/lib/domain/spend/incident-answers";
import { toIso } from "@/lib/domain/time";

/** Who did what, and what Gratis found, the oldest first. */
export function listEntries(db: Database, incidentId: number): EntryAnswer[] {
  return db
    .select()
    .from(spendEntries)
    .where(eq(spendEntries.incidentId, incidentId))
    .orderBy(asc(spendEntries.at), asc(spendEntries.id))
    .all()
    .map(({ id, at, kind, who, text }) => ({ id, at: toIso(at), kind, who, text }));
}
