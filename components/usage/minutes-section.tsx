"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { usageQueries } from "@/lib/client/usage";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import type { UsageView } from "@/lib/domain/usage/usage-view";
import type { KeyNames } from "./key-names";
import { MinutesCard } from "./minutes-card";

/** The last three hours, a card for each account: the limit of a minute is the account's. */
export function MinutesSection({
  view,
  accounts,
  keys,
  now,
}: {
  view: UsageView;
  accounts: readonly AccountAnswer[];
  keys: KeyNames;
  now: number;
}) {
  const { data: answer, error } = useQuery(usageQueries.minutes({ account: view.account }));
  if (!answer) {
    return (
      <Card className="mt-4" title="The last three hours by minute">
        {error ? (
          <p role="alert" className="text-paid">
            The minutes could not be read. {error.message}
          </p>
        ) : (
          <p role="status" className="text-dim">
            Reading the minutes…
          </p>
        )}
      </Card>
    );
  }
  return accounts.map((account) => (
    <MinutesCard
      key={account.id}
      account={account}
      title={
        accounts.length > 1
          ? `The last three hours by minute: ${account.name}`
          : "The last three hours by minute"
      }
      rows={answer.data.filter(({ account_id }) => account_id === account.id)}
      view={view}
      keys={keys}
      now={now}
    />
  ));
}
