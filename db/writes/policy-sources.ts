import { inArray, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { policySources } from "@/db/schema/endpoints";
import type { PolicySource } from "@/lib/domain/policy/policy";

/** The source was read whole, as it was at `at` (ms). */
export function notePolicySourceRead(
  tx: Writer,
  { source, at }: { source: PolicySource; at: number },
): void {
  tx.insert(policySources)
    .values({ source, readAt: at, failedSince: null, problem: null })
    .onConflictDoUpdate({
      target: policySources.source,
      set: {
        // A cache may hand out an older answer than the last.
        readAt: sql`max(coalesce(${policySources.readAt}, 0), ${at})`,
        failedSince: null,
        problem: null,
      },
    })
    .run();
}

/** The source could not be read; since when stays the first time in a row. */
export function notePolicySourceFailed(
  tx: Writer,
  { source, at, problem }: { source: PolicySource; at: number; problem: string },
): void {
  tx.insert(policySources)
    .values({ source, readAt: null, failedSince: at, problem })
    .onConflictDoUpdate({
      target: policySources.source,
      set: { failedSince: sql`coalesce(${policySources.failedSince}, ${at})`, problem },
    })
    .run();
}

/** A source that is switched off has no row. */
export function dropPolicySources(tx: Writer, sources: readonly PolicySource[]): void {
  tx.delete(policySources)
    .where(inArray(policySources.source, [...sources]))
    .run();
}
