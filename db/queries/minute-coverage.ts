import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { SyncAnswer } from "@/lib/domain/keys/key-answers";
import { BROADCAST_SILENCE_MS, type MinuteCoverage } from "@/lib/domain/quota/read-minutes";
import { parseIso } from "@/lib/domain/time";
import { rowsOf } from "./rows";

/** Who would have told of requests from `from` (ms) on. */
export function getMinuteCoverage(
  db: Database,
  { accountId, from, syncs }: { accountId: number; from: number; syncs: readonly SyncAnswer[] },
): MinuteCoverage {
  const throughOf = (subject: SyncAnswer["subject"]) => {
    const through = syncs.find((sync) => sync.subject === subject)?.through ?? null;
    return through === null ? null : parseIso(through);
  };
  const deliveries = rowsOf<{ at: number }>(
    db,
    sql`select distinct at - at % 60000 as at from broadcast_spans
      where account_id = ${accountId} and at >= ${from - BROADCAST_SILENCE_MS}`,
  );
  return {
    analyticsThrough: throughOf("minutes"),
    broadcastAt: deliveries.map(({ at }) => at),
    counterAt: throughOf("counter"),
  };
}
