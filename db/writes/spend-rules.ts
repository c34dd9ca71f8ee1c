import { and, eq, isNull } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { rulesOfKey, storedIncidents } from "@/db/queries/stored-incidents";
import { spendRules } from "@/db/schema/spend";
import { nextStatus } from "@/lib/domain/spend/next-status";
import { addEntry } from "./spend-entries";
import { setStanding } from "./spend-incidents";

export type SpendRule = typeof spendRules.$inferSelect;

export type NewRules = {
  readonly keyId: number;
  readonly modelIds: readonly string[];
  readonly reason: string;
  /** E-mail address or name of the token. */
  readonly who: string;
  readonly now: number;
};

/** Makes rules for the models that have none yet; gives the new ones. */
export function makeSpendRules(
  tx: Writer,
  { keyId, modelIds, reason, who, now }: NewRules,
): SpendRule[] {
  const known = new Set(liveRules(tx, keyId).map(({ modelId }) => modelId));
  return [...new Set(modelIds)]
    .filter((modelId) => !known.has(modelId))
    .map((modelId) =>
      tx
        .insert(spendRules)
        .values({ keyId, modelId, reason, madeAt: now, madeBy: who })
        .returning()
        .get(),
    );
}

/** Ends a rule; what it made expected stays so. Null when there is none that still holds. */
export function endSpendRule(
  tx: Writer,
  { id, who, now }: { readonly id: number; readonly who: string; readonly now: number },
): SpendRule | null {
  const ended = tx
    .update(spendRules)
    .set({ endedAt: now, endedBy: who })
    .where(and(eq(spendRules.id, id), isNull(spendRules.endedAt)))
    .returning()
    .get();
  return ended ?? null;
}

function liveRules(tx: Writer, keyId: number): SpendRule[] {
  return tx
    .select()
    .from(spendRules)
    .where(and(eq(spendRules.keyId, keyId), isNull(spendRules.endedAt)))
    .all();
}

/** Rules cover at once what is open and nobody has decided on. */
export function applyRules(
  tx: Writer,
  { keyId, now }: { readonly keyId: number; readonly now: number },
): void {
  const rules = rulesOfKey(tx, keyId);
  for (const incident of storedIncidents(tx, keyId)) {
    if (incident.status !== "open" || incident.mergedInto !== null) continue;
    const { id, cells } = incident;
    const change = nextStatus(incident, { cells, rules, ...NOTHING_NEW });
    if (!change) continue;
    const { status, ruleId, reason } = change;
    const standing = { status, statusAt: now, statusBy: null, statusReason: reason, ruleId };
    setStanding(tx, { id, standing, now });
    const text = `A rule covers it: ${reason}`;
    addEntry(tx, { incidentId: id, at: now, kind: "status_changed", who: null, text });
  }
}

const NOTHING_NEW = { paidSince: [], totalRoseAt: null, joinedOpen: false } as const;
