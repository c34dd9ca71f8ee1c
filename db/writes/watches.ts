import { eq } from "drizzle-orm";
import { type Database, writeTransaction } from "@/db/client";
import { watches } from "@/db/schema/watches";

/** Puts a model on the team's watchlist; once is enough. */
export function watchModel(db: Database, { modelId, now }: { modelId: string; now: number }): void {
  writeTransaction(db, (tx) =>
    tx.insert(watches).values({ modelId, addedAt: now }).onConflictDoNothing().run(),
  );
}

export function unwatchModel(db: Database, modelId: string): void {
  writeTransaction(db, (tx) => tx.delete(watches).where(eq(watches.modelId, modelId)).run());
}
