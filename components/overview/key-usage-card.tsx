"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { keyQueries } from "@/lib/client/keys";
import { spendQueries } from "@/lib/client/spend";
import { overviewKeys } from "@/lib/domain/keys/overview-keys";
import { plural } from "@/lib/format";
import { KeyRow, WIDE } from "./key-row";

const MOST_ROWS = 12;
const NUMBERS = ["Free today", "Paid today", "Paid this month"] as const;

/** Who uses the free requests, and who pays. Days and months are UTC. */
export function KeyUsageCard() {
  const { data: answer, error } = useQuery(keyQueries.list());
  const { data: spend } = useQuery(spendQueries.month());
  const all = (
    <LinkButton href="/keys" tone="quiet" className="-my-1.5 -mr-3">
      All keys
    </LinkButton>
  );
  if (!answer) {
    return (
      <Card title="Keys" action={all} className="mt-4">
        {error ? (
          <p role="alert" className="text-paid">
            The keys could not be read. {error.message}
          </p>
        ) : (
          <p role="status" className="text-dim">
            Reading the keys…
          </p>
        )}
      </Card>
    );
  }
  const { accounts } = answer.meta;
  // Before the first key the card at the top says all there is to say.
  if (accounts.length === 0 && answer.data.length === 0) return null;
  const { rows, more, sharedTitles } = overviewKeys(answer.data, MOST_ROWS);
  const unintended = new Map(spend?.meta.by_key.map((sums) => [sums.key_id, sums.unintended_usd]));
  return (
    <Card title="Keys" action={all} className="mt-4">
      {rows.length === 0 ? (
        <p className="text-dim">
          No key that calls models is known. A management key lists those of its account.
        </p>
      ) : (
        <DataTable
          caption="Keys, the busiest of this UTC day first"
          head={
            <tr>
              <th scope="col">Key</th>
              <th scope="col" className={WIDE}>
                Policy
              </th>
              <th scope="col" className={WIDE}>
                Cap
              </th>
              {NUMBERS.map((name) => (
                <th key={name} scope="col" data-number>
                  {name}
                </th>
              ))}
            </tr>
          }
        >
          {rows.map((row) => (
            <KeyRow
              key={row.id}
              row={row}
              sharedTitles={sharedTitles}
              account={accounts.length > 1 ? nameOf(accounts, row.account_id) : null}
              unintendedUsd={spend ? (unintended.get(row.id) ?? "0") : null}
            />
          ))}
        </DataTable>
      )}
      {more > 0 && (
        <p className="mt-2 text-dim">{plural(more, "more key", "more keys")} on the Keys page.</p>
      )}
    </Card>
  );
}

function nameOf(accounts: readonly { id: number; name: string }[], id: number | null) {
  return accounts.find((account) => account.id === id)?.name ?? null;
}
