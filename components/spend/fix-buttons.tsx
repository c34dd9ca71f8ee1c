"use client";

import { useState } from "react";
import { useMay } from "@/components/shell/visitor";
import type { ButtonTone } from "@/components/ui/button";
import { ApiError } from "@/lib/client/get-json";
import { capKey, disableKey, undoKey } from "@/lib/client/spend";
import type { KeyActionReply, KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { FixDialog } from "./fix-dialog";
import { FixResult } from "./fix-result";
import { FixSteps } from "./fix-steps";
import type { FixAction } from "./fix-words";
import { useSpendChange } from "./use-spend-change";

type Fix = { readonly action: FixAction; readonly force?: boolean };

/**
 * What can be done about a key from here: cap at $0, disable, undo; each behind one confirmation, with OpenRouter's answer afterwards.
 * Who may not, or has no key with which it could be done, gets the way to do it at OpenRouter.
 */
export function FixButtons({
  audit,
  incidentId,
  compact = false,
  tone = compact ? "plain" : "danger",
  capLabel,
}: {
  audit: KeyAuditAnswer;
  /** Whose history shall tell of it. */
  incidentId?: number | undefined;
  /** For a row of a table or a strip: the cap alone, and no steps. */
  compact?: boolean;
  /** Of the button of the cap. */
  tone?: ButtonTone;
  /** What the button of the cap says, where that is not the usual. */
  capLabel?: string;
}) {
  const mayFix = useMay("manage_keys");
  const [reply, setReply] = useState<KeyActionReply | null>(null);
  const { mutate, error, isPending, variables } = useSpendChange<Fix, KeyActionReply>(
    ({ action, force = false }) => {
      const about = { keyId: audit.key_id, ...(incidentId !== undefined && { incidentId }) };
      if (action === "cap") return capKey(about);
      return action === "disable" ? disableKey(about) : undoKey({ ...about, force });
    },
    setReply,
  );
  const { fix } = audit;
  if (!mayFix || !fix.can_change) {
    if (compact || !isFixable(audit)) return null;
    const why = mayFix ? fix.why_not : "An admin of your team can do it from here.";
    return <FixSteps audit={audit} why={why} />;
  }
  const { undoable } = fix;
  const actions = actionsOf(audit, compact);
  const start = (given: Fix) => {
    if (isPending) return;
    setReply(null);
    mutate(given);
  };
  const isConflict = error instanceof ApiError && error.status === 409;
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap gap-2">
        {actions.map((action) => (
          <FixDialog
            key={action}
            audit={audit}
            action={action}
            undoes={undoable}
            tone={action === "cap" ? tone : "plain"}
            isPending={isPending && variables.action === action}
            label={action === "cap" ? capLabel : undefined}
            onConfirm={() => start({ action })}
          />
        ))}
      </div>
      <FixResult reply={error ? null : reply} error={error}>
        {isConflict && variables?.action === "undo" && undoable !== null && (
          <FixDialog
            audit={audit}
            action="undo"
            undoes={undoable}
            tone="plain"
            isPending={isPending}
            label="Put it back all the same"
            onConfirm={() => start({ action: "undo", force: true })}
          />
        )}
      </FixResult>
      {!compact && (
        <noscript>
          <FixSteps audit={audit} why={null} />
        </noscript>
      )}
    </div>
  );
}

/** Whether there is anything left to stop. */
function isFixable({ can_spend: canSpend, state }: KeyAuditAnswer): boolean {
  return canSpend !== "no" && state !== "deleted";
}

function actionsOf(audit: KeyAuditAnswer, compact: boolean): FixAction[] {
  const { state, cap, limit_usd: limit, fix } = audit;
  const isGone = state === "deleted" || state === "expired";
  const isLocked = cap === "capped" && limit !== null && Number(limit) === 0;
  const canDisable = !isGone && state !== "disabled";
  return [
    ...(fix.undoable !== null && !isGone ? (["undo"] as const) : []),
    ...(canDisable && !compact ? (["disable"] as const) : []),
    ...(canDisable && !isLocked ? (["cap"] as const) : []),
  ];
}
