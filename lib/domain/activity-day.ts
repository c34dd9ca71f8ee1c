import { notAttributed } from "./not-attributed";
import { soleProviders } from "./sole-providers";
import { NOT_ATTRIBUTED } from "./usage";
import type { UsagePart, UsageRow } from "./usage-row";

export type ActivityDay = {
  /** What the ledger has of the day so far. */
  readonly known: readonly UsageRow[];
  /** What the whole account used. */
  readonly control: readonly UsagePart[];
  /** What each key used that answered. The others keep what is known of them. */
  readonly told: ReadonlyMap<number, readonly UsagePart[]>;
  /** Keys that are no more: OpenRouter may tell nothing of them instead of saying that it does not know them. */
  readonly deleted: ReadonlySet<number>;
};

/**
 * The ledger's rows of a completed day out of `/activity`'s answers. Null when the answer is not believed: an empty one does not
 * take back what was told before, for OpenRouter may not be done with the day, or may have forgotten it.
 */
export function activityDay({ known, control, told, deleted }: ActivityDay): UsageRow[] | null {
  if (control.length === 0 && known.some(({ requests }) => requests > 0)) return null;
  const fresh = [...told].filter(([keyId, parts]) => parts.length > 0 || !deleted.has(keyId));
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
