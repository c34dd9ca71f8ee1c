import { and, eq, gte, lt } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { usageMinutes } from "@/db/schema/usage";
import { minuteStart } from "@/lib/domain/quota/read-quota";
import { HOUR_MS } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";

export type CounterStep = {
  readonly accountId: number;
  /** The later of the two looks, ms. */
  readonly at: number;
  /** By how much the counter went up. */
  readonly requests: number;
};

const isOfCounter = eq(usageMinutes.source, "counter");

/** Counts what the counter went up by to the minute of the later look. A 0 says that somebody looked, and goes after an hour. */
export function keepCounterMinute(tx: Writer, { accountId, at, requests }: CounterStep): void {
  const minuteAt = minuteStart(at);
  const isOfMinute = and(
    isOfCounter,
    eq(usageMinutes.accountId, accountId),
    eq(usageMinutes.minuteAt, minuteAt),
    eq(usageMinutes.keyId, NOT_ATTRIBUTED),
  );
  const before = tx.select().from(usageMinutes).where(isOfMinute).get();
  const sum = (before?.requests ?? 0) + requests;
  const { accountId: account, minuteAt: minute, source, keyId } = usageMinutes;
  tx.insert(usageMinutes)
    .values({ accountId, minuteAt, source: "counter", keyId: NOT_ATTRIBUTED, requests: sum })
    .onConflictDoUpdate({ target: [account, minute, source, keyId], set: { requests: sum } })
    .run();

  const until = minuteAt - HOUR_MS;
  const isOldNothing = and(
    isOfCounter,
    eq(usageMinutes.accountId, accountId),
    gte(usageMinutes.minuteAt, until - 24 * HOUR_MS),
    lt(usageMinutes.minuteAt, until),
    eq(usageMinutes.requests, 0),
  );
  tx.delete(usageMinutes).where(isOldNothing).run();
}
