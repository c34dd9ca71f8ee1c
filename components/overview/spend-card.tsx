"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { keyQueries } from "@/lib/client/keys";
import { incidentQueries, spendQueries } from "@/lib/client/spend";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { isMoney } from "@/lib/domain/spend/sum-usd";
import { uncappedKeys, unintendedDays, watchedSince } from "@/lib/domain/spend/unintended-days";
import { formatMoney, plural } from "@/lib/format";
import { Figure } from "./figure";
import { SpendColumns } from "./spend-columns";

/** What was spent this UTC month that nobody meant, live. When it is nothing, that and since when it is watched. */
export function SpendCard() {
  const { data: keys } = useQuery(keyQueries.list());
  const { data: spend, error } = useQuery(spendQueries.month());
  const { data: open } = useQuery({
    ...incidentQueries.open(),
    select: ({ meta }) => meta.open,
  });
  const now = useNow();
  if (keys && keys.data.length === 0) return <NoKeys />;
  if (!spend) {
    return (
      <Frame>
        {error ? (
          <p role="alert" className="text-paid">
            The spending could not be read. {error.message}
          </p>
        ) : (
          <p role="status" className="text-dim">
            Reading the spending…
          </p>
        )}
      </Frame>
    );
  }
  const { totals } = spend.meta;
  const hasSpent = isMoney(totals.unintended_usd);
  return (
    <Frame>
      <Figure
        value={
          <Link
            href="/spend"
            className="hover:underline"
            title={`${totals.unintended_usd} USD in this UTC month`}
          >
            {formatMoney(totals.unintended_usd)}
          </Link>
        }
        unit="this month"
        {...(hasSpent && { tone: "paid" as const })}
      />
      {hasSpent && <SpendColumns days={unintendedDays(spend.meta, now)} />}
      <p className="mt-2 text-dim">
        {!hasSpent && "Nothing was spent that was not meant. "}
        {open !== undefined && open > 0 && (
          <>
            <Link href="/spend" className="font-semibold text-paid underline">
              {plural(open, "open incident")}
            </Link>
            {keys && " · "}
          </>
        )}
        {keys && <Caps keys={keys.data} />}
      </p>
      {!hasSpent && keys && <Watched keys={keys.data} />}
      {error && <p className="mt-2 text-warn text-xs">{error.message}</p>}
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return <Card title="Unintended spend">{children}</Card>;
}

function Caps({ keys }: { keys: readonly KeyAnswer[] }) {
  const open = uncappedKeys(keys).length;
  if (open === 0) return "no key for free models only is without a cap";
  return (
    <Link href="/spend#key-audit" className="underline">
      {plural(open, "key")} without a cap
    </Link>
  );
}

function Watched({ keys }: { keys: readonly KeyAnswer[] }) {
  const since = watchedSince(keys);
  return (
    <p className="mt-1 text-dim text-xs">
      {since === null ? (
        "No key is meant for free models only, so no spending counts as unintended."
      ) : (
        <>
          Watched since <Time iso={since} as="date" />.
        </>
      )}
    </p>
  );
}

function NoKeys() {
  return (
    <Card
      title="Unintended spend"
      action={
        <LinkButton href="/keys" tone="quiet" className="-my-1.5 -mr-3">
          Keys
        </LinkButton>
      }
    >
      <Figure value="—" unit="not watched" />
      <p className="mt-2 text-dim">
        With an inference key, money on that key is noticed within two minutes; with a management
        key, on every key of the account.
      </p>
    </Card>
  );
}
