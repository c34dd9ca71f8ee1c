"use client";

import { useMay } from "@/components/shell/visitor";
import { Select } from "@/components/ui/select";
import { changeKey } from "@/lib/client/keys";
import { KEY_POLICIES } from "@/lib/domain/keys/key";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { KEY_POLICY_WORDS, keyTitle } from "@/lib/domain/keys/key-words";
import { formatMoney } from "@/lib/format";
import { useKeyChange } from "./use-key-change";

/** What the team means the key for. Who may change it chooses here; nothing changes at OpenRouter. */
export function PolicySelect({ item }: { item: KeyAnswer }) {
  const mayChange = useMay("manage_keys");
  const { mutate, error, isPending, variables } = useKeyChange(changeKey);
  const shown = (isPending ? variables.policy : undefined) ?? item.policy;

  function choose(value: string) {
    const policy = KEY_POLICIES.find((each) => each === value);
    if (isPending || policy === undefined || policy === item.policy) return;
    mutate({ id: item.id, policy });
  }

  return (
    <>
      {mayChange ? (
        <Select
          aria-label={`Policy of ${keyTitle(item)}`}
          value={shown}
          // Disabled it would lose the focus of who chose by keyboard.
          aria-busy={isPending}
          onChange={(event) => choose(event.target.value)}
        >
          {KEY_POLICIES.map((policy) => (
            <option key={policy} value={policy}>
              {KEY_POLICY_WORDS[policy]}
            </option>
          ))}
        </Select>
      ) : (
        KEY_POLICY_WORDS[item.policy]
      )}
      {item.policy === "paid_allowed" && (
        <span className="block text-dim text-xs">
          {item.monthly_budget_usd === null ? (
            "no budget"
          ) : (
            <span title={`$${item.monthly_budget_usd} a UTC month`}>
              {formatMoney(item.monthly_budget_usd)} a month
            </span>
          )}
        </span>
      )}
      {error && (
        <span role="alert" className="block text-paid text-xs">
          {error.message}
        </span>
      )}
    </>
  );
}
