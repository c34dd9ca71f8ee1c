"use client";

import { useTable } from "@tanstack/react-table";
import { clsx } from "clsx";
import { useEffect, useMemo, useState } from "react";
import type { RosterColumn, RosterFilter } from "@/lib/domain/roster-filter";
import { ColumnHeading, headingSort } from "./column-heading";
import { ModelCell } from "./model-cell";
import {
  COLUMN_META,
  type ColumnMeta,
  type RosterRow,
  rosterColumns,
  rosterFeatures,
} from "./roster-columns";
import { VirtualRows } from "./virtual-rows";
import { WatchStar } from "./watch-star";

/** Above this many rows only those near the window are in the page. */
const VIRTUAL_FROM = 200;

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
    () => rosterColumns.filter((column) => isShown(column.id, filter.columns, rows)),
    [filter.columns, rows],
  );
  const table = useTable({
    features: rosterFeatures,
    columns,
    data: rows,
    getRowId: ({ id }) => id,
  });
  const models = table.getRowModel().rows;

  // The server sends every row; a long list turns virtual once the browser has taken over.
  const [isHydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);

  function renderRow(index: number) {
    const row = models[index];
    if (!row) return null;
    return (
      <>
        <td className="w-9 border-line border-t py-1 pr-0 pl-2 text-center">
          <WatchStar id={row.id} watched={row.original.watched} />
        </td>
        <th scope="row" className="border-line border-t px-2 py-2 text-left font-normal">
          <ModelCell model={row.original} />
        </th>
        {row.getAllCells().map((cell) => {
          const meta = metaOf(cell.column.id);
          return (
            <td key={cell.id} className={cellClass(cell.column.id, meta)}>
              <table.FlexRender cell={cell} />
            </td>
          );
        })}
      </>
    );
  }

  return (
    <div className="@container rounded-xl border border-line bg-panel px-2 pb-1">
      <table className="w-full border-collapse text-[0.8125rem]">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-[var(--head-top,0px)] z-10 bg-panel">
          <tr className="text-dim">
            <th scope="col" className="w-9 py-2">
              <span className="sr-only">Watched</span>
            </th>
            <ColumnHeading
              label="Model"
              sort="model"
              filter={filter}
              aria-sort={headingSort(filter, "model")}
              className="px-2 py-2 text-left font-normal"
            />
            {columns.map(({ id = "" }) => {
              const meta = metaOf(id);
              return (
                <ColumnHeading
                  key={id}
                  label={id === "since" && filter.scope === "roster" ? "Free since" : meta.label}
                  {...(meta.sort && {
                    sort: meta.sort,
                    "aria-sort": headingSort(filter, meta.sort),
                  })}
                  {...(meta.title && { title: meta.title })}
                  filter={filter}
                  className={clsx(headClass(id, meta), "font-normal")}
                />
              );
            })}
          </tr>
        </thead>
        {isHydrated && models.length > VIRTUAL_FROM ? (
          <VirtualRows count={models.length} columns={columns.length + 2} renderRow={renderRow} />
        ) : (
          <tbody>
            {models.map((row, index) => (
              <tr key={row.id}>{renderRow(index)}</tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

function metaOf(id: string): ColumnMeta {
  return isRosterColumn(id) ? COLUMN_META[id] : { label: id };
}

function isRosterColumn(id: string): id is RosterColumn {
  return id in COLUMN_META;
}

/** A column nobody has data for is left out rather than shown empty. */
function isShown(
  id: string | undefined,
  chosen: readonly RosterColumn[],
  rows: readonly RosterRow[],
): boolean {
  if (!chosen.some((column) => column === id)) return false;
  if (id === "days") return rows.some((row) => row.days !== null);
  if (id === "uptime") return rows.some((row) => row.uptime_last_1d !== null);
  return true;
}

/** Where the columns do not fit, the model's own cell says the same. */
function headClass(id: string, meta: ColumnMeta): string {
  return clsx(
    "hidden whitespace-nowrap px-2 py-2",
    id === "days" || id === "uptime" ? "@6xl:table-cell" : "@5xl:table-cell",
    meta.numeric ? "text-right" : "text-left",
  );
}

function cellClass(id: string, meta: ColumnMeta): string {
  return clsx(headClass(id, meta), "border-line border-t");
}
