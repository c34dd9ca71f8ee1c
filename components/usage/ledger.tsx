"use client";

import { useQuery } from "@tanstack/react-query";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { usageQueries } from "@/lib/client/usage";
import { usagePageParams } from "@/lib/client/usage-page";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import type { UsageView } from "@/lib/domain/usage/usage-view";
import { DaysCard } from "./days-card";
import type { KeyNames } from "./key-names";
import { NoUsage } from "./no-usage";
import { PartTable } from "./part-table";
import { UsageTotals } from "./usage-totals";

/** What was used on the days of the range: the sums, the days, and who, which model and which provider. */
export function Ledger({
  view,
  span,
  accounts,
  keys,
  now,
}: {
  view: UsageView;
  span: DaySpan;
  accounts: readonly AccountAnswer[];
  keys: KeyNames;
  now: number;
}) {
  const params = usagePageParams(view, span);
  const day = useQuery(usageQueries.list(params.day));
  const key = useQuery(usageQueries.list(params.key));
  const model = useQuery(usageQueries.list(params.model));
  const provider = useQuery(usageQueries.list(params.provider));
  const error = day.error ?? key.error ?? model.error ?? provider.error;
  if (!day.data || !key.data || !model.data || !provider.data) {
    return error ? (
      <Notice tone="paid">
        <p role="alert">The usage could not be read. {error.message}</p>
      </Notice>
    ) : (
      <p role="status" className="py-10 text-center text-dim">
        Reading the usage…
      </p>
    );
  }
  const { meta } = day.data;
  const rows = { key: key.data.data, model: model.data.data, provider: provider.data.data };
  const isOld = [day, key, model, provider].some(({ isPlaceholderData }) => isPlaceholderData);
  return (
    <>
      {error && (
        <Notice tone="warn">
          <p role="status">
            This is how the usage stood at <Time iso={meta.as_of} />. {error.message}
          </p>
        </Notice>
      )}
      {isOld && (
        <p role="status" className="mb-2 text-dim text-xs">
          Reading the usage…
        </p>
      )}
      {meta.sources.length === 0 ? (
        <NoUsage accounts={accounts} />
      ) : (
        <>
          <UsageTotals meta={meta} isOneKey={view.key !== null} />
          <DaysCard
            view={view}
            span={span}
            rows={day.data.data}
            parts={rows[view.by]}
            meta={meta}
            keys={keys}
            now={now}
          />
          {(["key", "model", "provider"] as const).map((part) => (
            <PartTable
              key={part}
              part={part}
              view={view}
              span={span}
              rows={rows[part]}
              totals={meta.totals}
              keys={keys}
            />
          ))}
        </>
      )}
    </>
  );
}
