import { and, asc, eq, gte } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { quotaDays, quotaReadings } from "@/db/schema/quota";
import { type CounterLook, wasOfToday } from "@/lib/domain/quota/day-of-counter";
import { usedOfDay } from "@/lib/domain/quota/used-of-day";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";

export type CounterReading = CounterLook & { readonly limit: number };

/**
 * Takes back from yesterday what today's first look shows to have been today's: a counter that passed yesterday's figure within
 * minutes looks like one that has not started anew. Gives those readings, oldest first, to be filed anew.
 */
export function takeBackFromYesterday(
  tx: Writer,
  { accountId, first }: { readonly accountId: number; readonly first: CounterLook },
): CounterReading[] {
  const yesterday = utcDay(first.at - DAY_MS);
  const midnight = dayStartMs(utcDay(first.at));
  const ofYesterday = and(
    eq(quotaReadings.accountId, accountId),
    eq(quotaReadings.day, yesterday),
    eq(quotaReadings.source, "counter"),
  );
  const readings = tx
    .select()
    .from(quotaReadings)
    .where(ofYesterday)
    .orderBy(asc(quotaReadings.at))
    .all();
  const back = readings.filter((reading) => reading.at >= midnight && wasOfToday(reading, first));
  const stay = readings.filter((reading) => !back.includes(reading));
  const last = stay.at(-1);
  // Without a look of its own, nothing tells what yesterday was.
  if (back.length === 0 || last === undefined) return [];

  for (const { at } of back) {
    tx.delete(quotaReadings)
      .where(and(ofYesterday, eq(quotaReadings.at, at)))
      .run();
  }
  const isOfDay = and(eq(quotaDays.accountId, accountId), eq(quotaDays.day, yesterday));
  const set = { used: usedOfDay(stay, last.at), limit: last.limit, asOf: last.at };
  tx.update(quotaDays).set(set).where(isOfDay).run();
  const ranOutToday = and(isOfDay, gte(quotaDays.ranOutAt, midnight));
  tx.update(quotaDays).set({ ranOutAt: null }).where(ranOutToday).run();
  return back.flatMap(({ at, used, limit }) => (limit === null ? [] : [{ at, used, limit }]));
}
