"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Unread } from "@/components/access/unread";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { incidentCount } from "@/lib/client/incident-count";
import { spendQueries } from "@/lib/client/spend";
import { keyTitles } from "@/lib/domain/keys/key-words";
import { settleMonth, type SpendView as View } from "@/lib/domain/spend/spend-view";
import { utcMonth } from "@/lib/domain/utc-month";
import { AuditCard } from "./audit-card";
import { BudgetsCard } from "./budgets-card";
import { DaysCard } from "./days-card";
import { EarlierCard } from "./earlier-card";
import { KeySumsCard } from "./key-sums-card";
import { NoKeysYet, NothingUnintended } from "./no-spend";
import { OpenIncidents } from "./open-incidents";
import { RulesCard } from "./rules-card";
import { SpendFilters } from "./spend-filters";
import { SpendHeader } from "./spend-header";
import { TrapsCard } from "./traps-card";
import { UnreadKeysNotice } from "./unread-keys-notice";
import { useSpendView } from "./use-spend-view";

/** The Spend page: did anything cost money that should not have, which key, why, and how to stop it. */
export function SpendView({
  keysEverySeconds,
}: {
  /** Between two looks at the keys' own counters; null when nobody looks. */
  keysEverySeconds: number | null;
}) {
  const now = useNow();
  const view = settleMonth(useSpendView(), now);
  const running = utcMonth(now);
  const sums = useQuery(spendQueries.month({ month: view.month, key: view.key }));
  const audit = useQuery(spendQueries.audit());
  // Keeps the number in the navigation as fresh as this page.
  const open = useQuery(incidentCount()).data?.meta.open;
  const keys = audit.data?.data;
  const names = useMemo(() => keyTitles((keys ?? []).map(toNamed)), [keys]);
  const meta = sums.data?.meta ?? null;

  if (meta && keys?.length === 0 && meta.months.length === 0) {
    return (
      <>
        <SpendHeader view={view} running={running} meta={null} names={names} />
        <NoKeysYet />
      </>
    );
  }
  return (
    <>
      <SpendHeader view={view} running={running} meta={meta} names={names} />
      {meta && sums.error && (
        <Notice tone="warn">
          <p role="status">
            This is how the spending stood at <Time iso={meta.as_of} />. {sums.error.message}
          </p>
        </Notice>
      )}
      {keys && <UnreadKeysNotice audit={keys} everySeconds={keysEverySeconds} />}
      <SpendFilters view={view} names={names} />
      {showsOpen(view) && (
        <OpenIncidents
          view={view}
          audit={keys ?? []}
          isErrorTold={meta !== null && sums.error !== null}
          nothing={meta && open === 0 ? <NothingUnintended meta={meta} running={running} /> : null}
        />
      )}
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {meta ? (
            <>
              <DaysCard view={view} meta={meta} running={running} isOld={sums.isPlaceholderData} />
              <KeySumsCard view={view} meta={meta} names={names} running={running} />
              <BudgetsCard
                meta={meta}
                names={names}
                running={running}
                isOneKey={view.key !== null}
              />
            </>
          ) : (
            <Unread what="The spending" error={sums.error} />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {view.status !== "open" && <EarlierCard view={view} names={names} running={running} />}
          <TrapsCard names={names} keyId={view.key} />
        </div>
      </div>
      <AuditCard view={view} answer={audit.data ?? null} error={audit.error} names={names} />
      <RulesCard names={names} />
    </>
  );
}

function showsOpen({ status }: View): boolean {
  return status === null || status === "open";
}

function toNamed({
  key_id: id,
  key_name: name,
  label,
  hash,
}: {
  key_id: number;
  key_name: string | null;
  label: string | null;
  hash: string;
}) {
  return { id, name, label, hash };
}
