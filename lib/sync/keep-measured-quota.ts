import { writeTransaction } from "@/db/client";
import { getKnownCredits } from "@/db/queries/credits";
import { getMeasuredDay } from "@/db/queries/measured-quota";
import { keepQuotaReading } from "@/db/writes/quota";
import { dailyLimitOf } from "@/lib/domain/quota/daily-limit";
import { utcDay } from "@/lib/domain/time";
import type { JobContext } from "./job";

/** Files what was measured of the running day, where no counter tells it; false when there is nothing to file. */
export function keepMeasuredQuota(
  { db, now }: Pick<JobContext, "db" | "now">,
  accountId: number,
): boolean {
  const day = utcDay(now());
  return writeTransaction(db, (tx) => {
    const measured = getMeasuredDay(tx, { accountId, day });
    if (measured === null) return false;
    const { credits, ...besides } = getKnownCredits(tx, { accountId, day, measured });
    return keepQuotaReading(tx, {
      accountId,
      at: measured.asOf,
      day,
      used: measured.requests,
      limit: dailyLimitOf(credits, besides),
      source: measured.source,
    });
  });
}
