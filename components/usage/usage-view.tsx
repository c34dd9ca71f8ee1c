"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import { keyQueries } from "@/lib/client/keys";
import { usageQueries } from "@/lib/client/usage";
import { usagePageParams } from "@/lib/client/usage-page";
import type { SyncSchedules } from "@/lib/domain/jobs/sync-words";
import { daySpanOf } from "@/lib/domain/usage/usage-range";
import { HoursCard } from "./hours-card";
import { keyNamesOf } from "./key-names";
import { Ledger } from "./ledger";
import { MinutesSection } from "./minutes-section";
import { NoUsage } from "./no-usage";
import { QuotaSection } from "./quota-section";
import { UsageFilters } from "./usage-filters";
import { UsageHeader } from "./usage-header";
import { UsageProblems } from "./usage-problems";
import { useUsageView } from "./use-usage-view";

/** The Usage page: what the address asks for, from the cache first and from the API afterwards. */
export function UsageView({ schedules }: { schedules: SyncSchedules }) {
  const view = useUsageView();
  const now = useNow();
  const span = daySpanOf(view.range, now);
  const { data: answer, error } = useQuery(keyQueries.list());
  const params = usagePageParams(view, span);
  const models = useQuery(usageQueries.list(params.models)).data?.data;
  const providers = useQuery(usageQueries.list(params.providers)).data?.data;
  const all = answer?.data;
  const keys = useMemo(
    () => keyNamesOf((all ?? []).filter((key) => [null, key.account_id].includes(view.account))),
    [all, view.account],
  );

  if (!answer) {
    return (
      <>
        <UsageHeader view={view} span={span} />
        {error ? (
          <Notice tone="paid">
            <p role="alert">The accounts could not be read. {error.message}</p>
          </Notice>
        ) : (
          <p role="status" className="py-10 text-center text-dim">
            Reading the accounts…
          </p>
        )}
      </>
    );
  }

  const { accounts } = answer.meta;
  const shown = accounts.filter(({ id }) => view.account === null || id === view.account);
  if (accounts.length === 0) {
    return (
      <>
        <UsageHeader view={view} span={span} />
        <NoUsage accounts={accounts} />
      </>
    );
  }
  return (
    <>
      <UsageHeader view={view} span={span} />
      <UsageFilters
        view={view}
        choices={{
          accounts,
          keys,
          models: sortedTexts(models?.flatMap(({ model_id }) => model_id ?? []) ?? []),
          providers: sortedTexts(providers?.flatMap(({ provider }) => provider ?? []) ?? []),
        }}
      />
      <UsageProblems accounts={shown} schedules={schedules} />
      <Ledger view={view} span={span} accounts={shown} keys={keys} now={now} />
      <MinutesSection view={view} accounts={shown} keys={keys} now={now} />
      <HoursCard view={view} span={span} accounts={shown} now={now} />
      <QuotaSection span={span} accounts={shown} now={now} />
    </>
  );
}

function sortedTexts(texts: readonly string[]): string[] {
  return [...texts].sort();
}
