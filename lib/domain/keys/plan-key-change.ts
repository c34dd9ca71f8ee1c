import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import { capStateWords, differingParts, PARTS_OF, partsOf } from "./cap-state";
import type { KeyAction } from "./key-action";

/** A change that was carried out. */
export type DoneChange = {
  readonly action: Exclude<KeyAction, "undo">;
  readonly before: CapState;
  readonly after: CapState;
};

export type KeyChangePlan =
  /** What to ask for; the rest stays as it is. */
  | { readonly kind: "change"; readonly wanted: Partial<CapState> }
  /** It is as an undo would make it, so there is nothing to ask for. */
  | { readonly kind: "as_before" }
  | { readonly kind: "refused"; readonly sentence: string };

type Asked = {
  readonly action: KeyAction;
  /** How OpenRouter says that the key stands now. */
  readonly present: CapState;
  /** The change an undo takes back; null when there is none. */
  readonly undoes: DoneChange | null;
  /** Undo also what was changed at OpenRouter since. */
  readonly force: boolean;
};

/** What a cap at $0, a switching off or an undo has to ask of OpenRouter, or why it asks for nothing. */
export function planKeyChange({ action, present, undoes, force }: Asked): KeyChangePlan {
  if (action === "undo") return planUndo({ present, undoes, force });
  if (action === "cap") {
    if (present.limit !== null && Number(present.limit) === 0) {
      return refused("Its cap is $0 already, so nothing was asked of OpenRouter.");
    }
    return { kind: "change", wanted: { limit: "0.00" } };
  }
  if (present.disabled) {
    return refused("It is switched off already, so nothing was asked of OpenRouter.");
  }
  return { kind: "change", wanted: { disabled: true } };
}

function planUndo({ present, undoes, force }: Omit<Asked, "action">): KeyChangePlan {
  if (!undoes) {
    return refused("There is nothing to undo: no change that was made from here is in force.");
  }
  const { action, before, after } = undoes;
  const parts = PARTS_OF[action];
  const isChangedSince = differingParts(present, after, parts).length > 0;
  if (isChangedSince && !force) {
    const [now, then, former] = [present, after, before].map((state) =>
      capStateWords(state, parts),
    );
    return refused(
      `It was changed at OpenRouter since: ${now} now, where Gratis had left ${then}. Nothing was asked of OpenRouter. Put back all the same (force), it becomes ${former}.`,
    );
  }
  const wanted = partsOf(before, differingParts(present, before, parts));
  return Object.keys(wanted).length === 0 ? { kind: "as_before" } : { kind: "change", wanted };
}

function refused(sentence: string): KeyChangePlan {
  return { kind: "refused", sentence };
}
