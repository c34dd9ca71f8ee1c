"use client";

import { useQuery } from "@tanstack/react-query";
import { Fragment, useMemo } from "react";
import { Card } from "@/components/ui/card";
import { keyQueries } from "@/lib/client/keys";
import { quotaQueries, quotasOf } from "@/lib/client/quota";
import type { AccountAnswer, SyncSubject } from "@/lib/domain/keys/key-answers";
import { keyTitles } from "@/lib/domain/keys/key-words";
import type { QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import { DayQuotaCard } from "./day-quota-card";
import { MinuteCard } from "./minute-card";
import { NoKeysCard } from "./no-keys-card";

/** A gauge and a strip for each account, live. Without a key, what one would give. */
export function QuotaSection() {
  const { data: quotas, error } = useQuery({ ...quotaQueries.now(), select: quotasOf });
  const { data: keys } = useQuery(keyQueries.list());
  const names = useMemo(() => keyTitles(keys?.data ?? []), [keys?.data]);
  if (!quotas) {
    return (
      <Card title="Free requests today" className="md:col-span-2">
        {error ? (
          <p role="alert" className="text-paid">
            The quota could not be read. {error.message}
          </p>
        ) : (
          <p role="status" className="text-dim">
            Reading the quota…
          </p>
        )}
      </Card>
    );
  }
  if (quotas.length === 0) return <NoKeysCard problems={keys?.meta.problems ?? []} />;
  const accounts = keys?.meta.accounts ?? [];
  const titleOf = (what: string, name: string) => (quotas.length > 1 ? `${what} · ${name}` : what);
  return (
    <>
      {error && (
        <p role="status" className="text-warn text-xs md:col-span-2">
          The newest figures could not be read; these are the last. {error.message}
        </p>
      )}
      {quotas.map((quota) => {
        const account = accounts.find(({ id }) => id === quota.account_id);
        return (
          <Fragment key={quota.account_id}>
            <DayQuotaCard
              quota={quota}
              title={titleOf("Free requests today", quota.name)}
              names={names}
              failure={failureOf(account, isByCounter(quota) ? null : "counter")}
            />
            <MinuteCard
              quota={quota}
              title={titleOf("Per minute", quota.name)}
              names={names}
              failure={failureOf(account, "minutes")}
            />
          </Fragment>
        );
      })}
    </>
  );
}

/** Whether the day is as the counter tells it; why not is only then worth a line. */
function isByCounter({ day }: QuotaAnswer): boolean {
  return day !== null && day.source === "counter" && !day.stale;
}

/** Why a look at the account failed, if it did. */
function failureOf(account: AccountAnswer | undefined, subject: SyncSubject | null) {
  return account?.syncs.find((sync) => sync.subject === subject)?.error ?? null;
}
