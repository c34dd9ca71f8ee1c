"use client";

import { clsx } from "clsx";
import { memo, type ReactNode } from "react";
import { useMay } from "@/components/shell/visitor";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { KEY_POLICY_WORDS, KEY_STATE_WORDS } from "@/lib/domain/keys/key-words";
import { BYOK_POSSIBLE } from "@/lib/domain/spend/audit-key";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { formatMoney } from "@/lib/format";
import { CapBadge } from "./cap-badge";
import { FixButtons } from "./fix-buttons";
import { KeyName, type KeyTitles } from "./key-name";

/** What other columns of the row say already. */
const SHOWN_ELSEWHERE: readonly string[] = [
  "no_cap",
  "cap_left",
  "no_owner",
  "never_used",
  "locked",
  "disabled",
  "expired",
  "deleted",
  "refused",
  "cap_unknown",
  "calls_no_models",
];

/** The cells of one key. On small screens each says itself what it is about. */
export const AuditCells = memo(function AuditCells({
  item,
  names,
}: {
  item: KeyAuditAnswer;
  names: KeyTitles;
}) {
  const { policy, monthly_budget_usd: budget, state, owner, last_used_at: used } = item;
  // It spends nothing, so a policy or a missing cap would alarm for nothing.
  const callsModels = item.reasons.every(({ code }) => code !== "calls_no_models");
  const more = item.reasons.filter(
    ({ code, sentence }) => !SHOWN_ELSEWHERE.includes(code) && sentence !== BYOK_POSSIBLE,
  );
  return (
    <>
      <th scope="row" className="min-w-28">
        <KeyName row={item} titles={names} />
        {state !== "ok" && (
          <>
            {" "}
            <Badge tone="plain">{KEY_STATE_WORDS[state].word}</Badge>
          </>
        )}
      </th>
      <Cell
        label="Can it spend today?"
        className={clsx("@3xl:max-w-80", more.length > 0 && "@max-xl:col-span-full")}
      >
        <CanSpend item={item} />
        {more.map(({ code, sentence }) => (
          <span key={code} className="block text-dim text-xs">
            {sentence}
          </span>
        ))}
      </Cell>
      <Cell label="Policy" className="@3xl:whitespace-nowrap">
        {callsModels ? (
          policyWords(policy, budget)
        ) : (
          <span className="text-dim">reads the account</span>
        )}
      </Cell>
      <Cell label="Cap" className="@3xl:whitespace-nowrap">
        {callsModels ? <CapBadge item={item} /> : <span className="text-dim">calls no models</span>}
      </Cell>
      <Cell label="Last used" className="@3xl:whitespace-nowrap">
        {used === null ? (
          <span className="text-dim">never seen</span>
        ) : (
          <Time iso={used} as="age" />
        )}
      </Cell>
      <Cell label="Owner" className="[overflow-wrap:anywhere] @max-xl:text-xs @3xl:min-w-44">
        {owner === null ? <span className="text-dim">none named</span> : <bdi>{owner}</bdi>}
      </Cell>
      <td className={clsx("@max-xl:self-end", more.length > 0 && "@max-xl:col-span-full")}>
        <FixButtons audit={item} compact />
        <Elsewhere item={item} />
      </td>
    </>
  );
});

function policyWords(policy: KeyAuditAnswer["policy"], budget: string | null): string {
  if (policy === "free_only" || budget === null) return KEY_POLICY_WORDS[policy];
  return `paid ≤ ${formatMoney(budget).replace(/\.00$/, "")}/mo`;
}

function CanSpend({ item }: { item: KeyAuditAnswer }) {
  const { can_spend: canSpend, at_most_usd: most, policy, reasons } = item;
  const why = reasons.map(({ sentence }) => sentence).join(" ");
  if (canSpend === "no") return <span title={why}>no</span>;
  if (canSpend === "unknown") {
    return (
      <span title={why} className="text-warn">
        not known
      </span>
    );
  }
  return (
    <span title={why} className={clsx(policy === "free_only" && "font-semibold text-paid")}>
      {most === null ? "yes, without end" : `yes, ${formatMoney(most)} left`}
    </span>
  );
}

/** The way to OpenRouter's own page, for who could change the key but not from here. */
function Elsewhere({ item: { can_spend: canSpend, fix } }: { item: KeyAuditAnswer }) {
  const mayManage = useMay("manage_keys");
  if (!mayManage || fix.can_change || canSpend === "no") return null;
  return (
    <a
      href={fix.link}
      rel="noreferrer"
      title={fix.why_not ?? undefined}
      className="inline-flex min-h-6 items-center text-info hover:underline"
    >
      Cap it at OpenRouter
    </a>
  );
}

function Cell({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <td className={className}>
      <span className="block text-dim text-xs @3xl:hidden">{label}</span>
      {children}
    </td>
  );
}
