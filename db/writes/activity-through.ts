import { eq, inArray, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { keys } from "@/db/schema/keys";
import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";

/** Files up to which day `/activity` was fetched for these keys. */
export function noteActivityThrough(tx: Writer, keyIds: readonly number[], through: UtcDay): void {
  tx.update(keys)
    .set({ activityThrough: through })
    .where(inArray(keys.id, [...keyIds]))
    .run();
}

/** Files that `/activity` has to be fetched again for a key, from that day on. */
export function noteActivityLack(
  tx: Writer,
  { keyId, from }: { keyId: number; from: UtcDay },
): void {
  const before = utcDay(dayStartMs(from) - DAY_MS);
  // A key that was never fetched stays so: min() of null is null.
  tx.update(keys)
    .set({ activityThrough: sql`min(${keys.activityThrough}, ${before})` })
    .where(eq(keys.id, keyId))
    .run();
}
