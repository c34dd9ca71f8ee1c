import type { Writer } from "@/db/client";
import { events } from "@/db/schema/models";
import { FOUND_AFTER_GAP_MS } from "@/lib/domain/history/gaps";
import type { PolicySource, PolicyVerdict } from "@/lib/domain/policy/policy";

export type VerdictChange = {
  readonly modelId: string;
  readonly before: PolicyVerdict;
  readonly after: {
    readonly verdict: PolicyVerdict;
    /** Of the statement that decides; null when none does. */
    readonly source: PolicySource | null;
    readonly quote: string | null;
  };
  /** The look before, ms. */
  readonly lastSeenAt: number;
  /** The look that found it, ms. */
  readonly at: number;
};

/** Files a verdict that became another as an event; the same one twice is one. */
export function recordVerdictChange(tx: Writer, change: VerdictChange): void {
  const { modelId, before, after, lastSeenAt, at } = change;
  tx.insert(events)
    .values({
      modelId,
      kind: "policy_changed",
      slot: "policy",
      lastSeenAt,
      firstMissingAt: at,
      at,
      confirmed: true,
      foundAfterGap: at - lastSeenAt > FOUND_AFTER_GAP_MS,
      before: { verdict: before },
      after,
    })
    .onConflictDoNothing()
    .run();
}
