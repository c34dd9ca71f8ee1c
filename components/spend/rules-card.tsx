"use client";

import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { ModelId } from "@/components/ui/model-id";
import { Time } from "@/components/ui/time";
import { endRule, spendQueries } from "@/lib/client/spend";
import type { SpendRuleAnswer } from "@/lib/domain/spend/spend-answers";
import { KeyName, type KeyTitles, keyTitleOf } from "./key-name";
import { useSpendChange } from "./use-spend-change";

/** What is expected from the start: a key and a model, who said so, and why. */
export function RulesCard({ names }: { names: KeyTitles }) {
  const mayEnd = useMay("contribute");
  const { data: answer, error } = useQuery(spendQueries.rules());
  const { mutate, error: refusal } = useSpendChange(endRule);
  return (
    <Card title="Expected from the start" className="mt-4">
      {!answer && (
        <p role={error ? "alert" : "status"} className={error ? "text-paid" : "text-dim"}>
          {error ? `The rules could not be read. ${error.message}` : "Reading the rules…"}
        </p>
      )}
      {answer?.data.length === 0 && (
        <p className="text-dim">
          No rule. Whoever calls an incident expected can have the same key and models expected from
          then on.
        </p>
      )}
      {answer && answer.data.length > 0 && (
        <DataTable
          caption="Keys and models whose spending is expected; times are UTC"
          head={
            <tr>
              <th scope="col">Key and model</th>
              <th scope="col">Why, and who said so</th>
              {mayEnd && (
                <th scope="col">
                  <span className="sr-only">End it</span>
                </th>
              )}
            </tr>
          }
        >
          {answer.data.map((rule) => (
            <tr key={rule.id}>
              <th scope="row" className="min-w-32">
                <KeyName row={rule} titles={names} />
                <span className="block">
                  <ModelId id={rule.model_id} className="text-dim text-xs" />
                </span>
              </th>
              <td className="min-w-32 [overflow-wrap:anywhere]">
                <bdi>{rule.reason}</bdi>
                <span className="block text-dim text-xs">
                  <bdi>{rule.made_by}</bdi>, <Time iso={rule.made_at} as="day" />
                </span>
              </td>
              {mayEnd && (
                <td className="text-right">
                  <EndRule rule={rule} names={names} onEnd={() => mutate(rule.id)} />
                </td>
              )}
            </tr>
          ))}
        </DataTable>
      )}
      {refusal && (
        <p role="alert" className="mt-3 text-paid">
          {refusal.message}
        </p>
      )}
    </Card>
  );
}

function EndRule({
  rule,
  names,
  onEnd,
}: {
  rule: SpendRuleAnswer;
  names: KeyTitles;
  onEnd: () => void;
}) {
  const key = keyTitleOf(rule, names);
  return (
    <ConfirmDialog
      trigger={
        <>
          End{" "}
          <span className="sr-only">
            the rule for {key} and {rule.model_id}
          </span>
        </>
      }
      title="End this rule?"
      confirm="End it"
      onConfirm={onEnd}
    >
      From now on, what {key} spends on {rule.model_id} is an open incident again. Those that the
      rule made expected stay so.
    </ConfirmDialog>
  );
}
