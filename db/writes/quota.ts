import { and, asc, desc, eq, gte, lt } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { quotaDays, quotaReadings } from "@/db/schema/quota";
import type { UtcDay } from "@/lib/domain/answers";
import {
  COUNTER_LAG_MS,
  type CounterBefore,
  dayOfCounter,
} from "@/lib/domain/quota/day-of-counter";
import type { QuotaSource } from "@/lib/domain/quota/quota";
import { usedOfDay } from "@/lib/domain/quota/used-of-day";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { takeBackFromYesterday } from "./refile-counter";

export type QuotaReading = {
  readonly accountId: number;
  /** The moment that the figure is of, ms. */
  readonly at: number;
  /** The UTC day that it counts. */
  readonly day: UtcDay;
  readonly used: number;
  readonly limit: number | null;
  readonly source: QuotaSource;
};

type Look = Omit<QuotaReading, "day" | "source"> & { readonly limit: number };

export type KeptCounter = {
  readonly day: UtcDay;
  /** What the day's counter stood at before, and when that was seen; null for the first look of the day. */
  readonly before: { readonly used: number; readonly at: number } | null;
};

/** Files what the counter told under the day that it counts. */
export function keepCounter(tx: Writer, look: Look): KeptCounter {
  const { accountId, at } = look;
  const before = counterBefore(tx, { accountId, at });
  const day = dayOfCounter(look, before);
  if (day === utcDay(at) && !before.hasToday) {
    for (const reading of takeBackFromYesterday(tx, { accountId, first: look })) {
      keepQuotaReading(tx, { accountId, ...reading, day, source: "counter" });
    }
  }
  const row = getCounterDay(tx, { accountId, day });
  keepQuotaReading(tx, { ...look, day, source: "counter" });
  return { day, before: row && { used: row.used, at: row.asOf } };
}

/**
 * Files a figure of a day: a row of its own when it says something new, and how the day stands. What was measured never replaces
 * what the counter said, which also holds the attempts that failed: false when it would.
 */
export function keepQuotaReading(tx: Writer, reading: QuotaReading): boolean {
  const { accountId, at, day, used, limit, source } = reading;
  const row = getDay(tx, { accountId, day });
  if (source !== "counter" && row?.source === "counter") return false;
  // Answers of two requests may overtake each other.
  if (row && row.source === source && at < row.asOf) return false;

  const last = newestReading(tx, { accountId, day });
  if (!last || last.used !== used || last.limit !== limit || last.source !== source) {
    const figures = { day, used, limit, source };
    tx.insert(quotaReadings)
      .values({ accountId, at, ...figures })
      .onConflictDoUpdate({ target: [quotaReadings.accountId, quotaReadings.at], set: figures })
      .run();
  }

  const now = { used: source === "counter" ? counterNow(tx, reading) : used, limit };
  const set = { ...now, source, asOf: at, ranOutAt: ranOutAt(row, { ...now, at }) };
  tx.insert(quotaDays)
    .values({ accountId, day, ...set })
    .onConflictDoUpdate({ target: [quotaDays.accountId, quotaDays.day], set })
    .run();
  return true;
}

/** Forgets single readings; how each day ended stays for ever. */
export function dropQuotaReadings(tx: Writer, { before }: { before: number }): number {
  const old = lt(quotaReadings.day, utcDay(before));
  return tx.delete(quotaReadings).where(old).run().changes;
}

type DayRow = typeof quotaDays.$inferSelect;
type OfDay = { readonly accountId: number; readonly day: UtcDay };

function getDay(db: Database, { accountId, day }: OfDay): DayRow | null {
  const isOfDay = and(eq(quotaDays.accountId, accountId), eq(quotaDays.day, day));
  return db.select().from(quotaDays).where(isOfDay).get() ?? null;
}

function getCounterDay(db: Database, of: OfDay): DayRow | null {
  const row = getDay(db, of);
  return row?.source === "counter" ? row : null;
}

function counterBefore(
  tx: Writer,
  { accountId, at }: { accountId: number; at: number },
): CounterBefore {
  const day = utcDay(at - DAY_MS);
  // Later in the day nothing of yesterday's is asked for.
  const isNewDay = at - dayStartMs(utcDay(at)) < COUNTER_LAG_MS;
  const told = isNewDay ? looksInForce(tx, { accountId, day, since: at - COUNTER_LAG_MS }) : [];
  return {
    yesterday: getCounterDay(tx, { accountId, day })?.used ?? null,
    least: told.length === 0 ? null : Math.min(...told.map(({ used }) => used)),
    hasToday: getCounterDay(tx, { accountId, day: utcDay(at) }) !== null,
  };
}

function newestReading(tx: Writer, { accountId, day }: OfDay) {
  const isOfDay = and(eq(quotaReadings.accountId, accountId), eq(quotaReadings.day, day));
  const newestFirst = desc(quotaReadings.at);
  return tx.select().from(quotaReadings).where(isOfDay).orderBy(newestFirst).get() ?? null;
}

/** With the reading that was just filed among them. */
function counterNow(tx: Writer, { accountId, day, at }: QuotaReading): number {
  return usedOfDay(looksInForce(tx, { accountId, day, since: at - COUNTER_LAG_MS }), at);
}

/** What a day's counter told since then, ms, oldest first; the last one before was in force at its start. */
function looksInForce(tx: Writer, { accountId, day, since }: OfDay & { readonly since: number }) {
  const { at: readAt, used } = quotaReadings;
  const ofCounter = and(
    eq(quotaReadings.accountId, accountId),
    eq(quotaReadings.day, day),
    eq(quotaReadings.source, "counter"),
  );
  const columns = { at: readAt, used };
  const before = tx
    .select(columns)
    .from(quotaReadings)
    .where(and(ofCounter, lt(readAt, since)))
    .orderBy(desc(readAt))
    .limit(1);
  const within = tx
    .select(columns)
    .from(quotaReadings)
    .where(and(ofCounter, gte(readAt, since)))
    .orderBy(asc(readAt));
  return [...before.all(), ...within.all()];
}

/** It stays when the limit is raised later in the day: it had run out. A figure that was corrected takes it back. */
function ranOutAt(
  before: DayRow | null,
  { used, limit, at }: { used: number; limit: number | null; at: number },
): number | null {
  if (limit !== null && used >= limit) return before?.ranOutAt ?? at;
  return before !== null && used >= before.used ? before.ranOutAt : null;
}
