"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { useVirtualRows } from "@/components/models/use-virtual-rows";
import { useMay } from "@/components/shell/visitor";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import type { KeySort, KeyView } from "@/lib/domain/keys/key-view";
import { KeyCells } from "./key-cells";
import { ViewLink } from "./view-link";

const COLUMNS: readonly { readonly label: string; readonly sort: KeySort | null }[] = [
  { label: "Key", sort: "name" },
  { label: "Policy", sort: "policy" },
  { label: "Cap", sort: "cap" },
  { label: "Owner and note", sort: "owner" },
  { label: "Last used", sort: "used" },
  { label: "Last answer", sort: "synced" },
  { label: "State", sort: "state" },
  { label: "Secret", sort: null },
];

/** Newest, largest and worst first is what one looks for in these. */
const DESCENDING_FIRST: readonly KeySort[] = ["cap", "used", "synced"];

/** Keys as a table; where it does not fit, each key stands as a block with the same facts under each other. */
export function KeysTable({
  rows,
  view,
  caption,
  onSaid,
}: {
  rows: readonly KeyAnswer[];
  view: KeyView;
  caption: string;
  onSaid: (said: string) => void;
}) {
  const mayManage = useMay("manage_keys");
  const VirtualRows = useVirtualRows(rows.length);

  function renderCells(index: number): ReactNode {
    const item = rows[index];
    return item && <KeyCells key={item.id} item={item} onSaid={onSaid} />;
  }

  return (
    <div className="@container">
      <table
        className={clsx(
          "block w-full border-collapse text-[0.8125rem] @4xl:table [&>tbody]:block @4xl:[&>tbody]:table-row-group",
          "[&>tbody>tr]:grid [&>tbody>tr]:grid-cols-2 @xl:[&>tbody>tr]:grid-cols-4 [&>tbody>tr]:gap-x-4 [&>tbody>tr]:gap-y-2 @4xl:[&>tbody>tr]:table-row",
          "[&>tbody>tr]:border-line [&>tbody>tr]:border-t @max-4xl:[&>tbody>tr]:py-3",
          "[&_td]:min-w-0 [&_td]:align-top @4xl:[&_td]:px-2 @4xl:[&_td]:py-2",
          "[&_tbody_th]:text-left [&_tbody_th]:align-top [&_tbody_th]:font-normal @max-4xl:[&_tbody_th]:col-span-full @4xl:[&_tbody_th]:px-2 @4xl:[&_tbody_th]:py-2",
        )}
      >
        <caption className="sr-only">{caption}</caption>
        <thead className="@max-4xl:hidden">
          <tr>
            {COLUMNS.map(({ label, sort }) => (
              <Heading key={label} label={label} sort={sort} view={view} />
            ))}
            {mayManage && (
              <th scope="col">
                <span className="sr-only">What can be done</span>
              </th>
            )}
          </tr>
        </thead>
        {VirtualRows ? (
          <VirtualRows
            count={rows.length}
            columns={COLUMNS.length + (mayManage ? 1 : 0)}
            renderRow={renderCells}
          />
        ) : (
          <tbody>
            {rows.map((item, index) => (
              <tr key={item.id}>{renderCells(index)}</tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

function Heading({ label, sort, view }: { label: string; sort: KeySort | null; view: KeyView }) {
  const className = "whitespace-nowrap px-2 py-1.5 text-left font-normal text-dim";
  if (sort === null) {
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  }
  const isSorted = view.sort === sort;
  const descending = isSorted ? !view.descending : DESCENDING_FIRST.includes(sort);
  const order = isSorted ? (view.descending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" aria-sort={order} className={className}>
      <ViewLink to={{ ...view, sort, descending }} className="hover:text-ink hover:underline">
        {label}
        {isSorted && <span aria-hidden="true"> {view.descending ? "↓" : "↑"}</span>}
      </ViewLink>
    </th>
  );
}
