import { type AnyColumn, and, eq, notInArray, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import {
  endpointChecks,
  endpointDays,
  endpointUptimeDays,
  modelEndpoints,
} from "@/db/schema/endpoints";
import { utcDay } from "@/lib/domain/time";

export type SeenEndpoint = Omit<
  typeof modelEndpoints.$inferInsert,
  "modelId" | "firstSeenAt" | "lastSeenAt"
>;

/** One answer about a model's endpoints. */
export type EndpointLook = {
  readonly modelId: string;
  /** When OpenRouter made it, ms. */
  readonly takenAt: number;
  /** Empty: not served. */
  readonly endpoints: readonly SeenEndpoint[];
  /** True when a row could not be read: what is missing may be that row, so nothing is dropped. */
  readonly isPartial: boolean;
};

/**
 * Keeps the newest look at a model's endpoints and counts it into the UTC day of the model and of each endpoint. False, and nothing changed, when the
 * answer is no newer than the one known: a cache handed out the same one again.
 */
export function keepEndpointLook(tx: Writer, look: EndpointLook, now: number): boolean {
  const known = tx
    .select()
    .from(endpointChecks)
    .where(eq(endpointChecks.modelId, look.modelId))
    .get();
  // A known time in the future is some broken clock's; waiting for it would stop the looks. The very same time is the very same answer.
  const isOld = known && look.takenAt < known.checkedAt && known.checkedAt <= now;
  if (isOld || look.takenAt === known?.checkedAt) return false;

  if (!look.isPartial) dropUnserved(tx, look);
  for (const endpoint of look.endpoints) {
    keepEndpoint(tx, look, endpoint);
    countEndpointDay(tx, look, endpoint);
  }
  const check = { checkedAt: look.takenAt, served: look.endpoints.length > 0 };
  tx.insert(endpointChecks)
    .values({ modelId: look.modelId, ...check })
    .onConflictDoUpdate({ target: endpointChecks.modelId, set: check })
    .run();
  countDay(tx, look);
  return true;
}

function dropUnserved(tx: Writer, { modelId, endpoints }: EndpointLook): void {
  const tags = endpoints.map(({ tag }) => tag);
  tx.delete(modelEndpoints)
    .where(and(eq(modelEndpoints.modelId, modelId), notInArray(modelEndpoints.tag, tags)))
    .run();
}

function keepEndpoint(
  tx: Writer,
  { modelId, takenAt }: EndpointLook,
  endpoint: SeenEndpoint,
): void {
  const seen = { ...endpoint, lastSeenAt: takenAt };
  tx.insert(modelEndpoints)
    .values({ modelId, firstSeenAt: takenAt, ...seen })
    .onConflictDoUpdate({ target: [modelEndpoints.modelId, modelEndpoints.tag], set: seen })
    .run();
}

function countDay(tx: Writer, { modelId, takenAt, endpoints }: EndpointLook): void {
  const served = endpoints.length > 0 ? 1 : 0;
  const uptime = bestUptime(endpoints);
  tx.insert(endpointDays)
    .values({
      modelId,
      day: utcDay(takenAt),
      checks: 1,
      served,
      lowestUptime: uptime,
      lastUptime: uptime,
    })
    .onConflictDoUpdate({
      target: [endpointDays.modelId, endpointDays.day],
      set: {
        checks: sql`${endpointDays.checks} + 1`,
        served: sql`${endpointDays.served} + ${served}`,
        lowestUptime: lowest(endpointDays.lowestUptime, uptime),
        lastUptime: sql`coalesce(${uptime}, ${endpointDays.lastUptime})`,
      },
    })
    .run();
}

function countEndpointDay(
  tx: Writer,
  { modelId, takenAt }: EndpointLook,
  { tag, providerName, uptimeLast30m }: SeenEndpoint,
): void {
  const uptime = uptimeLast30m ?? null;
  const known = uptime === null ? 0 : 1;
  const days = endpointUptimeDays;
  tx.insert(days)
    .values({
      ...{ modelId, tag, day: utcDay(takenAt), providerName, looks: 1, known },
      uptimeSum: uptime ?? 0,
      lowestUptime: uptime,
      lastUptime: uptime,
    })
    .onConflictDoUpdate({
      target: [days.modelId, days.tag, days.day],
      set: {
        providerName,
        looks: sql`${days.looks} + 1`,
        known: sql`${days.known} + ${known}`,
        uptimeSum: sql`${days.uptimeSum} + ${uptime ?? 0}`,
        lowestUptime: lowest(days.lowestUptime, uptime),
        lastUptime: sql`coalesce(${uptime}, ${days.lastUptime})`,
      },
    })
    .run();
}

/** SQLite's min() of two is null as soon as one is. */
function lowest(before: AnyColumn, now: number | null) {
  return sql`coalesce(min(${before}, ${now}), ${before}, ${now})`;
}

/** Percent over half an hour of the best endpoint, where OpenRouter sends a request first; null when none is known. */
function bestUptime(endpoints: readonly SeenEndpoint[]): number | null {
  const known = endpoints.flatMap(({ uptimeLast30m }) => uptimeLast30m ?? []);
  return known.length > 0 ? Math.max(...known) : null;
}
