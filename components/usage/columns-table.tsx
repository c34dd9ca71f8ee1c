import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { Usd } from "@/components/ui/usd";
import { usdText } from "@/lib/domain/money";
import type { BucketSize } from "@/lib/domain/usage/usage-buckets";
import type { UsageColumn } from "@/lib/domain/usage/usage-columns";
import type { UsageMeasure } from "@/lib/domain/usage/usage-view";
import { formatCount } from "@/lib/format";
import { columnTitle, MEASURE_WORDS, recordedWords } from "./usage-words";

const SIZE_HEADS: Readonly<Record<BucketSize, string>> = {
  day: "UTC day",
  week: "Week",
  month: "Month",
};

/** The numbers of the columns, newest first. */
export function ColumnsTable({
  columns,
  names,
  rest,
  size,
  measure,
}: {
  columns: readonly UsageColumn[];
  names: readonly string[];
  /** Null where the parts leave nothing. */
  rest: string | null;
  size: BucketSize;
  measure: UsageMeasure;
}) {
  const heads = rest === null ? names : [...names, rest];
  return (
    <details className="mt-2 text-xs">
      <summary className="font-semibold">The same as a table</summary>
      <div className="mt-1 max-h-96 overflow-y-auto">
        <DataTable
          caption={`${MEASURE_WORDS[measure]} per ${size}`}
          head={
            <tr>
              <th scope="col">{SIZE_HEADS[size]}</th>
              <th scope="col" data-number>
                {MEASURE_WORDS[measure]}
              </th>
              {heads.map((name, index) => (
                // Two keys may have the same name; the place tells them apart.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <th key={`${index} ${name}`} scope="col" data-number>
                  <span className="inline-block min-w-14 max-w-40 whitespace-normal [overflow-wrap:anywhere]">
                    {name}
                  </span>
                </th>
              ))}
            </tr>
          }
        >
          {columns.toReversed().map((column) => (
            <ColumnRow
              key={column.from}
              column={column}
              title={columnTitle(column, size)}
              cells={heads.length}
              measure={measure}
            />
          ))}
        </DataTable>
      </div>
    </details>
  );
}

function ColumnRow({
  column,
  title,
  cells,
  measure,
}: {
  column: UsageColumn;
  title: string;
  cells: number;
  measure: UsageMeasure;
}) {
  const recorded = recordedWords(column);
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        {title}
        {column.total !== null && recorded !== null && (
          <span className="text-dim"> · {recorded}</span>
        )}
      </th>
      {column.total === null ? (
        <td colSpan={cells + 1} className="text-right text-dim">
          not recorded
        </td>
      ) : (
        [column.total, ...column.parts.slice(0, cells)].map((amount, index) => (
          // The parts of a column have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <td key={index} data-number>
            {amountCell(amount, measure)}
          </td>
        ))
      )}
    </tr>
  );
}

function amountCell(amount: number, measure: UsageMeasure): ReactNode {
  return measure === "cost" ? <Usd amount={usdText(amount)} /> : formatCount(amount);
}
