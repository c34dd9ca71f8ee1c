"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { Usd } from "@/components/ui/usd";
import { modelUsageParams } from "@/lib/client/model-usage";
import { usageQueries } from "@/lib/client/usage";
import { type KeyUse, keyUsesOf, knownThrough } from "@/lib/domain/models/model-usage";
import type { UsageMeta } from "@/lib/domain/usage/usage-answers";
import { DEFAULT_USAGE_VIEW, usageHref } from "@/lib/domain/usage/usage-view";
import { formatCompact, formatCount } from "@/lib/format";

/** Who of us uses the model, by key, on the last 30 UTC days. Nothing for who may not see usage. */
export function ModelUsage({ id }: { id: string }) {
  if (!useMay("see_usage")) return null;
  return (
    <Card
      title="Our usage"
      action={
        <Link
          href={usageHref({ ...DEFAULT_USAGE_VIEW, model: id })}
          prefetch={false}
          className="text-xs underline"
        >
          On the Usage page
        </Link>
      }
    >
      <Uses id={id} />
    </Card>
  );
}

function Uses({ id }: { id: string }) {
  const params = modelUsageParams(id, useNow());
  const { data: sums, error } = useQuery(usageQueries.list(params.sums));
  const { data: days } = useQuery(usageQueries.list(params.days));
  if (!sums) {
    return error ? (
      <p role="alert" className="text-paid">
        Our usage could not be read. {error.message}
      </p>
    ) : (
      <p role="status" className="text-dim">
        Reading our usage…
      </p>
    );
  }
  const uses = keyUsesOf(sums.data, days?.data ?? []);
  return (
    <>
      {uses.length > 0 && <UsesTable id={id} uses={uses} />}
      <KnownThrough meta={sums.meta} isUsed={uses.length > 0} />
    </>
  );
}

function UsesTable({ id, uses }: { id: string; uses: readonly KeyUse[] }) {
  return (
    <DataTable
      caption={`Our usage of ${id} by key, last 30 UTC days`}
      head={
        <tr>
          <th scope="col">Key</th>
          <th scope="col" className="hidden sm:table-cell">
            Last used
          </th>
          <th scope="col" data-number>
            Requests
          </th>
          <th scope="col" data-number>
            Tokens
          </th>
          <th scope="col" data-number>
            Cost
          </th>
        </tr>
      }
    >
      {uses.map((use) => (
        <tr key={use.keyId}>
          <th scope="row" className="min-w-28 [overflow-wrap:anywhere]">
            {use.keyId === null ? (
              <span
                className="text-dim"
                title="OpenRouter counts it for the account and tells of no key."
              >
                {use.name}
              </span>
            ) : (
              <Link
                href={usageHref({ ...DEFAULT_USAGE_VIEW, model: id, key: use.keyId })}
                prefetch={false}
                className="hover:underline"
              >
                {use.name}
              </Link>
            )}
            {use.lastDay !== null && (
              <span className="block text-dim text-xs sm:hidden">
                last used <Time iso={use.lastDay} as="day" />
              </span>
            )}
          </th>
          <td className="hidden text-dim sm:table-cell">
            {use.lastDay !== null && <Time iso={use.lastDay} as="day" />}
          </td>
          <td data-number>{formatCount(use.requests)}</td>
          <td data-number>
            <Tokens count={use.prompt_tokens + use.completion_tokens} />
          </td>
          <td data-number>
            <Usd amount={use.cost_usd} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Tokens({ count }: { count: number }) {
  return <span title={formatCount(count)}>{formatCompact(count)}</span>;
}

function KnownThrough({ meta, isUsed }: { meta: UsageMeta; isUsed: boolean }) {
  const through = knownThrough(meta.sources);
  if (through === null) {
    return (
      <p className="text-dim">
        No usage is recorded for the last 30 days, so nobody knows whether it was used. Usage comes
        with a management key or with Broadcast.{" "}
        <Link href="/keys" prefetch={false} className="underline">
          See the keys
        </Link>
      </p>
    );
  }
  return (
    <p className="mt-2 text-dim text-xs">
      {isUsed
        ? "Last 30 UTC days, as far as recorded;"
        : "None of our keys used it on the last 30 UTC days, as far as recorded;"}{" "}
      known up to <Time iso={through} />.
    </p>
  );
}
