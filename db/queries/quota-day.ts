import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { quotaDays } from "@/db/schema/quota";
import type { UtcDay } from "@/lib/domain/answers";

export type QuotaDay = typeof quotaDays.$inferSelect;

/** How a UTC day stands as far as it was filed; null when nobody looked. */
export function getQuotaDay(
  db: Database,
  { accountId, day }: { accountId: number; day: UtcDay },
): QuotaDay | null {
  const isOfDay = and(eq(quotaDays.accountId, accountId), eq(quotaDays.day, day));
  return db.select().from(quotaDays).where(isOfDay).get() ?? null;
}
