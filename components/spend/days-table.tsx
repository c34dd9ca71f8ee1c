"use client";

import { clsx } from "clsx";
import { DataTable } from "@/components/ui/data-table";
import { Usd } from "@/components/ui/usd";
import { usdText } from "@/lib/domain/money";
import type { SpendColumn } from "@/lib/domain/spend/spend-columns";
import type { SpendView } from "@/lib/domain/spend/spend-view";
import { formatDate } from "@/lib/format";
import { showSpend } from "./use-spend-view";

const PARTS = ["intended", "expected", "unintended", "total"] as const;

/** The numbers of the columns, newest first. Whether it is open is part of the address. */
export function DaysTable({ view, columns }: { view: SpendView; columns: readonly SpendColumn[] }) {
  return (
    <details
      className="mt-2 text-xs"
      open={view.table}
      onToggle={({ currentTarget: { open } }) => {
        if (open !== view.table) showSpend({ ...view, table: open }, "replace");
      }}
    >
      <summary className="font-semibold">The same as a table</summary>
      <div className="mt-1 max-h-96 overflow-y-auto">
        <DataTable
          caption="Spent per UTC day, USD"
          head={
            <tr>
              <th scope="col">UTC day</th>
              <th scope="col" data-number>
                Intended
              </th>
              <th scope="col" data-number>
                Expected
              </th>
              <th scope="col" data-number>
                Unintended
              </th>
              <th scope="col" data-number>
                Total
              </th>
            </tr>
          }
        >
          {columns.toReversed().map(({ day, amounts }) => (
            <tr key={day}>
              <th scope="row" className="whitespace-nowrap">
                {formatDate(day)}
              </th>
              {amounts === null ? (
                <td colSpan={PARTS.length} className="text-right text-dim">
                  not recorded
                </td>
              ) : (
                PARTS.map((part) => (
                  <td
                    key={part}
                    data-number
                    className={clsx(
                      amounts[part] === 0 && "text-dim",
                      part === "unintended" && amounts[part] > 0 && "font-semibold text-paid",
                    )}
                  >
                    <Usd amount={usdText(amounts[part])} />
                  </td>
                ))
              )}
            </tr>
          ))}
        </DataTable>
      </div>
    </details>
  );
}
