import type { AuditAction } from "@/lib/domain/access/audit";
import type { EntryKind } from "@/lib/domain/spend/incident-status";
import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import { type CapPart, capStateWords, differingParts, PARTS_OF } from "./cap-state";
import type { KeyAction } from "./key-action";

type Names = { readonly audit: AuditAction; readonly entry: EntryKind };

/** What the audit log and an incident's history call it. */
export const KEY_ACTION_NAMES: Readonly<Record<KeyAction, Names>> = {
  cap: { audit: "openrouter_key_capped", entry: "key_capped" },
  disable: { audit: "openrouter_key_disabled", entry: "key_disabled" },
  undo: { audit: "openrouter_key_restored", entry: "key_restored" },
};

type Change = {
  readonly action: KeyAction;
  readonly before: CapState;
  readonly after: CapState;
};

/** How the key stood and stands, as far as the change goes: `{ before: "no cap", after: "$0 cap" }`. */
export function changeWords({ action, before, after }: Change) {
  const parts = partsOfChange({ action, before, after });
  return { before: capStateWords(before, parts), after: capStateWords(after, parts) };
}

/** "Before: no cap. Now: $0 cap." */
export function changeSentence(change: Change): string {
  const { before, after } = changeWords(change);
  return `Before: ${before}. Now: ${after}.`;
}

/** For an undo, what it changed; where that is nothing, everything. */
function partsOfChange({ action, before, after }: Change): readonly CapPart[] {
  if (action !== "undo") return PARTS_OF[action];
  const differing = differingParts(before, after);
  return differing.length > 0 ? differing : ["limit", "disabled"];
}
