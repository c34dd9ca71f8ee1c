import { notAttributed } from "./not-attributed";
import { soleProviders } from "./sole-providers";
import { NOT_ATTRIBUTED } from "./usage";
import type { UsagePart, UsageRow } from "./usage-row";

export type ActivityDay = {
  /** What the ledger has of the day so far. */
  readonly known: readonly UsageRow[];
  /** That is what `/activity` told before, and not only analytics. */
  readonly isSettled: boolean;
  /** The day has ended so short a time ago that OpenRouter may not have all of it yet. */
  readonly isYoung: boolean;
  /** What the whole account used. */
  readonly control: readonly UsagePart[];
  /** What each key used that answered. The others keep what is known of them. */
  readonly told: ReadonlyMap<number, readonly UsagePart[]>;
  /** Keys that are no more: OpenRouter may tell nothing of them instead of saying that it does not know them. */
  readonly deleted: ReadonlySet<number>;
};

/**
 * The ledger's rows of a completed day out of `/activity`'s answers. Null when the answer is not believed: an empty one does not
 * take back what was told before, nor does half of a day that has just ended: OpenRouter may not be done with it. Or it may have
 * forgotten the day, or the key.
 */
export function activityDay(day: ActivityDay): UsageRow[] | null {
  const { known, isSettled, isYoung, control, told, deleted } = day;
  if (control.length === 0 && known.some(({ requests }) => requests > 0)) return null;
  if (isYoung && !isSettled && requestsOf(control) < requestsOf(known)) return null;
  const isForgotten = (keyId: number) => isSettled || deleted.has(keyId);
  const fresh = [...told].filter(([keyId, parts]) => parts.length > 0 || !isForgotten(keyId));
  const isFresh = new Set(fresh.map(([keyId]) => keyId));
  const providers = soleProviders(control);
  const kept = known
    .filter(({ keyId }) => keyId !== NOT_ATTRIBUTED && !isFresh.has(keyId))
    // Rows that analytics left may lack a provider that the control total names.
    .map((row) => ({ ...row, provider: row.provider ?? providers.get(row.modelId) ?? null }));
  const byKey = [
    ...fresh.flatMap(([keyId, parts]) => parts.map((part) => ({ ...part, keyId }))),
    ...kept,
  ];
  return [...byKey, ...notAttributed({ control, byKey })];
}

function requestsOf(parts: readonly UsagePart[]): number {
  return parts.reduce((sum, { requests }) => sum + requests, 0);
}
