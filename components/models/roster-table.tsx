"use client";

import { clsx } from "clsx";
import { type ReactNode, useMemo } from "react";
import { useMay } from "@/components/shell/visitor";
import type { RosterColumn, RosterFilter } from "@/lib/domain/models/roster-filter";
import { ColumnHeading, headingSort } from "./column-heading";
import { ModelCell } from "./model-cell";
import { ROSTER_COLUMN_DEFS, type RosterColumnDef, type RosterRow } from "./roster-columns";
import { useVirtualRows } from "./use-virtual-rows";
import { WatchStar } from "./watch-star";

export function RosterTable({
  rows,
  filter,
  caption,
}: {
  rows: readonly RosterRow[];
  filter: RosterFilter;
  caption: string;
}) {
  const columns = useMemo(
    () => filter.columns.filter((column) => isShown(ROSTER_COLUMN_DEFS[column], rows)),
    [filter.columns, rows],
  );
  // The watchlist is the team's.
  const hasStars = useMay("see_catalog");
  const VirtualRows = useVirtualRows(rows.length);

  function renderCells(index: number): ReactNode {
    const model = rows[index];
    return model && <RowCells model={model} columns={columns} hasStar={hasStars} />;
  }

  return (
    <div className="@container rounded-xl border border-line bg-panel px-2 pb-1">
      <table className="w-full border-collapse text-[0.8125rem]">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-12 z-10 bg-panel md:top-0">
          <tr className="text-dim">
            {hasStars && (
              <th scope="col" className="w-9 py-2">
                <span className="sr-only">Watched</span>
              </th>
            )}
            <ColumnHeading
              label="Model"
              sort="model"
              filter={filter}
              aria-sort={headingSort(filter, "model")}
              className="px-2 py-2 text-left font-normal"
            />
            {columns.map((column) => {
              const { label, sort, title } = ROSTER_COLUMN_DEFS[column];
              return (
                <ColumnHeading
                  key={column}
                  label={column === "since" && filter.scope === "roster" ? "Free since" : label}
                  {...(sort && { sort, "aria-sort": headingSort(filter, sort) })}
                  {...(title && { title })}
                  filter={filter}
                  className={clsx(columnClass(column), "font-normal")}
                />
              );
            })}
          </tr>
        </thead>
        {VirtualRows ? (
          <VirtualRows
            count={rows.length}
            columns={columns.length + (hasStars ? 2 : 1)}
            renderRow={renderCells}
          />
        ) : (
          <tbody>
            {rows.map((model, index) => (
              <tr key={model.id}>{renderCells(index)}</tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

function RowCells({
  model,
  columns,
  hasStar,
}: {
  model: RosterRow;
  columns: readonly RosterColumn[];
  hasStar: boolean;
}) {
  return (
    <>
      {hasStar && (
        <td className="w-9 border-line border-t py-1 pr-0 pl-2 text-center">
          <WatchStar id={model.id} watched={model.watched} />
        </td>
      )}
      <th scope="row" className="border-line border-t px-2 py-2 text-left font-normal">
        <ModelCell model={model} />
      </th>
      {columns.map((column) => (
        <td key={column} className={clsx(columnClass(column), "border-line border-t")}>
          {ROSTER_COLUMN_DEFS[column].cell(model)}
        </td>
      ))}
    </>
  );
}

function isShown({ isKnown }: RosterColumnDef, rows: readonly RosterRow[]): boolean {
  return isKnown === undefined || rows.some(isKnown);
}

/** What can wait until there is more room than the plain table needs. */
const ROOM_FOR: Partial<Record<RosterColumn, string>> = {
  output: "@5xl:table-cell",
  prices: "@5xl:table-cell",
  cutoff: "@5xl:table-cell",
  days: "@6xl:table-cell",
  uptime: "@6xl:table-cell",
  ours: "@6xl:table-cell",
};

/** Where the columns do not fit, the model's own cell says the same. */
function columnClass(column: RosterColumn): string {
  return clsx(
    "hidden whitespace-nowrap px-1.5 py-2",
    ROOM_FOR[column] ?? "@4xl:table-cell",
    ROSTER_COLUMN_DEFS[column].numeric ? "text-right" : "text-left",
  );
}
