import { and, eq, gte, lt } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { usageMinutes } from "@/db/schema/usage";
import type { KeyMinute } from "@/lib/domain/quota/minutes-by-key";

export type ToldMinutes = {
  readonly accountId: number;
  /** Whole minutes, ms: the first included, the last not. */
  readonly from: number;
  readonly to: number;
  /** All of them; a minute without a row had no free requests. */
  readonly rows: readonly KeyMinute[];
};

/** Makes these rows all that analytics is known to have told of those minutes. */
export function replaceMinutes(tx: Writer, { accountId, from, to, rows }: ToldMinutes): void {
  tx.delete(usageMinutes)
    .where(
      and(
        eq(usageMinutes.accountId, accountId),
        eq(usageMinutes.source, "analytics"),
        gte(usageMinutes.minuteAt, from),
        lt(usageMinutes.minuteAt, to),
      ),
    )
    .run();
  for (const { at, keyId, requests } of rows) {
    tx.insert(usageMinutes)
      .values({ accountId, minuteAt: at, source: "analytics", keyId, requests })
      .run();
  }
}

/** Drops minutes from before that moment, ms, whatever their source. Gives how many rows. */
export function dropMinutesBefore(tx: Writer, before: number): number {
  return tx.delete(usageMinutes).where(lt(usageMinutes.minuteAt, before)).run().changes;
}
