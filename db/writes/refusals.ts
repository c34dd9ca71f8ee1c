import { sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { refusals } from "@/db/schema/snapshots";

/** A model set aside in an otherwise good answer: its id as far as it could be read, and why. */
export type Refusal = { readonly ref: string; readonly reason: string };

export function keepRefusals(tx: Writer, refused: readonly Refusal[], at: number): void {
  for (const { ref, reason } of refused) {
    tx.insert(refusals)
      .values({ modelRef: ref, reason, firstAt: at, lastAt: at, times: 1 })
      .onConflictDoUpdate({
        target: [refusals.modelRef, refusals.reason],
        set: {
          times: sql`${refusals.times} + 1`,
          firstAt: sql`min(${refusals.firstAt}, ${at})`,
          lastAt: sql`max(${refusals.lastAt}, ${at})`,
        },
      })
      .run();
  }
}
