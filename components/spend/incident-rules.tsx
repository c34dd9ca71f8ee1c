"use client";

import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ModelId } from "@/components/ui/model-id";
import { Time } from "@/components/ui/time";
import { endRule } from "@/lib/client/spend";
import type { SpendRuleAnswer } from "@/lib/domain/spend/spend-answers";
import { useSpendChange } from "./use-spend-change";

/** Rules by which spending of this key on these models is expected from the start. Nothing where there is none. */
export function IncidentRules({ rules }: { rules: readonly SpendRuleAnswer[] }) {
  if (rules.length === 0) return null;
  return (
    <Card title="Rules for this key">
      <ul>
        {rules.map((rule) => (
          <Rule key={rule.id} rule={rule} />
        ))}
      </ul>
    </Card>
  );
}

function Rule({ rule }: { rule: SpendRuleAnswer }) {
  const mayEnd = useMay("contribute");
  const { mutate, error, isPending } = useSpendChange(endRule);
  return (
    <li className="flex flex-wrap items-start justify-between gap-2 border-line border-t py-2 first:border-t-0 first:pt-0">
      <div className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
        <p>
          Spending on <ModelId id={rule.model_id} /> is expected:{" "}
          <bdi className="whitespace-pre-line">{rule.reason}</bdi>
        </p>
        <p className="text-dim text-xs">
          by <bdi>{rule.made_by}</bdi>, <Time iso={rule.made_at} />
        </p>
        {error && (
          <p role="alert" className="text-paid text-xs">
            {error.message}
          </p>
        )}
      </div>
      {mayEnd && (
        <ConfirmDialog
          trigger={
            <>
              {isPending ? "Ending…" : "End"}{" "}
              <span className="sr-only">the rule for {rule.model_id}</span>
            </>
          }
          title="End this rule?"
          confirm="End the rule"
          onConfirm={() => mutate(rule.id)}
        >
          Spending of this key on {rule.model_id} opens an incident again. What the rule made
          expected stays so.
        </ConfirmDialog>
      )}
    </li>
  );
}
