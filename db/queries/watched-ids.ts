import { asc } from "drizzle-orm";
import type { Database } from "@/db/client";
import { watches } from "@/db/schema/watches";

/** The models the team watches, by id, whether they are listed or gone. */
export function listWatchedIds(db: Database): string[] {
  return db
    .select({ id: watches.modelId })
    .from(watches)
    .orderBy(asc(watches.modelId))
    .all()
    .map(({ id }) => id);
}
