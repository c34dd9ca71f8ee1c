import type { SpellAnswer } from "@/lib/domain/history/history-answers";
import type { ModelState } from "@/lib/domain/models/model-facts";
import { toIso } from "@/lib/domain/time";

export type SpellRow = {
  readonly modelId: string;
  readonly state: ModelState;
  readonly fromAt: number;
  readonly lastSeenAt: number | null;
  readonly toAt: number | null;
  readonly announcedExpiry: string | null;
  readonly name: string;
};

/** A running spell was last seen in the newest accepted snapshot, which its row does not hold. */
export function spellAnswer(row: SpellRow, newestAt: number): SpellAnswer {
  return {
    state: row.state,
    from: toIso(row.fromAt),
    last_seen: toIso(row.lastSeenAt ?? newestAt),
    to: row.toAt === null ? null : toIso(row.toAt),
    announced_expiry: row.announcedExpiry,
  };
}
