import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { spendIncidents } from "@/db/schema/spend";
import { changeSentences, type PlannedChange } from "@/lib/domain/spend/incident-change";
import { addEntry } from "./spend-entries";
import { applyRules, makeSpendRules, type SpendRule } from "./spend-rules";

export type Decision = {
  readonly id: number;
  readonly keyId: number;
  readonly plan: PlannedChange;
  /** E-mail address or name of the token. */
  readonly who: string;
  readonly now: number;
};

/** Files what somebody decided, with a line in the history; gives the rules that were made. What stands already leaves no line. */
export function fileDecision(
  tx: Writer,
  { id, keyId, plan, who, now }: Decision,
): { readonly isChanged: boolean; readonly rules: readonly SpendRule[] } {
  const { status, reason, isNews, ruleModels } = plan;
  const made = { keyId, modelIds: ruleModels, reason: reason ?? "", who, now };
  const rules = ruleModels.length === 0 ? [] : makeSpendRules(tx, made);
  if (!isNews && rules.length === 0) return { isChanged: false, rules };
  tx.update(spendIncidents)
    .set({
      ...(isNews && { status, statusAt: now, statusBy: who, statusReason: reason, ruleId: null }),
      changedAt: now,
    })
    .where(eq(spendIncidents.id, id))
    .run();
  const text = changeSentences(
    plan,
    rules.map(({ modelId }) => modelId),
  );
  addEntry(tx, { incidentId: id, at: now, kind: "status_changed", who, text });
  if (rules.length > 0) applyRules(tx, { keyId, now });
  return { isChanged: true, rules };
}
