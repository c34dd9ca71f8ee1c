"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { REFETCH_MS } from "@/lib/client/query-client";
import { quotaQueries } from "@/lib/client/quota";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { quotaDaysAsked } from "@/lib/domain/quota/quota-columns";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import { AdviceCard } from "./advice-card";
import { ByokCard } from "./byok-card";
import { QuotaHistoryCard } from "./quota-history-card";

/** The quota of past days, what it argues for, and the requests on one's own keys; for each account. */
export function QuotaSection({
  span,
  accounts,
  now,
}: {
  span: DaySpan;
  accounts: readonly AccountAnswer[];
  now: number;
}) {
  const asked = quotaDaysAsked(span, now);
  const history = useQuery(quotaQueries.history(asked));
  const { data: running } = useQuery({ ...quotaQueries.now(), refetchInterval: REFETCH_MS });
  if (!history.data) {
    return (
      <Card className="mt-4" title="Quota by day">
        {history.error ? (
          <p role="alert" className="text-paid">
            The quota history could not be read. {history.error.message}
          </p>
        ) : (
          <p role="status" className="text-dim">
            Reading the quota history…
          </p>
        )}
      </Card>
    );
  }
  const { data: days, meta } = history.data;
  return accounts.map(({ id, name }) => {
    const titled = (title: string) => (accounts.length > 1 ? `${title}: ${name}` : title);
    const advice = meta.advice.find(({ account_id }) => account_id === id);
    const byok = running?.data.find(({ account_id }) => account_id === id)?.byok;
    return (
      <div
        key={id}
        className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]"
      >
        <QuotaHistoryCard
          title={titled("Quota by day")}
          days={days.filter(({ account_id }) => account_id === id)}
          span={span}
          asked={asked}
        />
        <div className="flex flex-col gap-4">
          {advice && <AdviceCard advice={advice} title={titled("What your days argue for")} />}
          {byok && <ByokCard byok={byok} title={titled("BYOK this month")} />}
        </div>
      </div>
    );
  });
}
