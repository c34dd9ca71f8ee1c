"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Usd } from "@/components/ui/usd";
import type { SpendMeta } from "@/lib/domain/spend/spend-answers";
import type { SpendView } from "@/lib/domain/spend/spend-view";
import { isMoney } from "@/lib/domain/spend/sum-usd";
import { monthSpan } from "@/lib/domain/utc-month";
import { plural } from "@/lib/format";
import { KeyName, type KeyTitles } from "./key-name";
import { monthSubject } from "./spend-words";
import { ViewLink } from "./view-link";

const MOST_ROWS = 12;

/** What each key cost in the month, the costliest first, and what of it was meant. */
export function KeySumsCard({
  view,
  meta,
  names,
  running,
}: {
  view: SpendView;
  meta: SpendMeta;
  names: KeyTitles;
  running: string;
}) {
  const { by_key: keys, totals, month } = meta;
  if (meta.by_day.length === 0) return null;
  const rows = keys.filter(({ total_usd }) => Number(total_usd) !== 0);
  const subject = monthSubject(month, running);
  return (
    <Card title={`By key, ${subject}`}>
      {rows.length === 0 ? (
        <p className="text-dim">No key cost anything on the days recorded.</p>
      ) : (
        <DataTable
          caption={`Spent by key, ${subject}, USD; the costliest first`}
          head={
            <tr>
              <th scope="col">Key</th>
              <th scope="col" data-number>
                Unintended
              </th>
              <th scope="col" data-number className="max-sm:hidden">
                Expected
              </th>
              <th scope="col" data-number className="max-sm:hidden">
                Intended
              </th>
              <th scope="col" data-number>
                Total
              </th>
            </tr>
          }
        >
          {rows.slice(0, MOST_ROWS).map((row) => (
            <tr key={row.key_id}>
              <th scope="row" className="min-w-28">
                {row.key_id === null ? (
                  <>
                    Not attributed
                    <span className="block text-dim text-xs">
                      OpenRouter counts it for the account and tells of no key.
                    </span>
                  </>
                ) : (
                  <ViewLink
                    to={{ ...view, key: row.key_id, cursor: null }}
                    className="hover:underline"
                  >
                    <KeyName row={row} titles={names} />
                  </ViewLink>
                )}
              </th>
              <Amounts sums={row} />
            </tr>
          ))}
          {view.key === null && rows.length > 1 && (
            <tr className="font-semibold">
              <th scope="row" className="font-semibold!">
                All keys
              </th>
              <Amounts sums={totals} />
            </tr>
          )}
        </DataTable>
      )}
      <p className="mt-2 text-dim text-xs">
        {rows.length > MOST_ROWS &&
          `${plural(rows.length - MOST_ROWS, "more key", "more keys")} in the export. `}
        <Link href={usagePath(meta)} className="underline">
          By model and provider on the Usage page
        </Link>
      </p>
    </Card>
  );
}

function Amounts({ sums }: { sums: SpendMeta["totals"] }) {
  const { unintended_usd: unintended, expected_usd: expected, intended_usd: intended } = sums;
  return (
    <>
      <td
        data-number
        className={isMoney(unintended) ? "font-semibold text-paid" : "font-normal text-dim"}
      >
        <Usd amount={unintended} />
      </td>
      <td data-number className={clsx("max-sm:hidden", quietAtZero(expected))}>
        <Usd amount={expected} />
      </td>
      <td data-number className={clsx("max-sm:hidden", quietAtZero(intended))}>
        <Usd amount={intended} />
      </td>
      <td data-number>
        <Usd amount={sums.total_usd} />
      </td>
    </>
  );
}

/** What was spent is to be seen at a glance, so what was not steps back. */
function quietAtZero(amount: string): string | false {
  return !isMoney(amount) && "font-normal text-dim";
}

function usagePath({ month }: SpendMeta): string {
  const { from, to } = monthSpan(month);
  return `/usage?${new URLSearchParams({ from, to, measure: "cost", sort: "cost" })}`;
}
