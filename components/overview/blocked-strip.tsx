"use client";

import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { quotaQueries, quotasOf } from "@/lib/client/quota";
import { formatMoney } from "@/lib/format";

/** Accounts whose balance is below zero: OpenRouter then refuses free models as well. Nothing when there is none. */
export function BlockedStrip() {
  const { data: quotas } = useQuery({ ...quotaQueries.now(), select: quotasOf });
  return (quotas ?? [])
    .filter(({ blocked }) => blocked === true)
    .map(({ account_id: id, name, balance_usd: balance }) => (
      <Notice key={id} tone="paid" actions={<LinkButton href="/keys">Keys</LinkButton>}>
        <p>
          <strong className="font-semibold text-paid">Free models are refused</strong> on{" "}
          <bdi>{name}</bdi>: its balance is{" "}
          <span {...(balance !== null && { title: `${balance} USD` })}>{formatMoney(balance)}</span>
          . They answer again once credits bring it to zero or above.
        </p>
      </Notice>
    ));
}
