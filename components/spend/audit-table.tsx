"use client";

import { clsx } from "clsx";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { type AuditSort, beginsDescending, type SpendView } from "@/lib/domain/spend/spend-view";
import { AuditCells } from "./audit-cells";
import type { KeyTitles } from "./key-name";
import { ViewLink } from "./view-link";

const COLUMNS: readonly { readonly label: string; readonly sort: AuditSort }[] = [
  { label: "Key", sort: "name" },
  { label: "Can it spend today?", sort: "danger" },
  { label: "Policy", sort: "policy" },
  { label: "Cap", sort: "cap" },
  { label: "Last used", sort: "used" },
  { label: "Owner", sort: "owner" },
];

/** Keys as a table; where it does not fit, each key stands as a block with the same facts under each other. */
export function AuditTable({
  rows,
  view,
  names,
  caption,
}: {
  rows: readonly KeyAuditAnswer[];
  view: SpendView;
  names: KeyTitles;
  caption: string;
}) {
  return (
    <div className="@container">
      <table
        className={clsx(
          "block w-full border-collapse text-[0.8125rem] @3xl:table [&>tbody]:block @3xl:[&>tbody]:table-row-group",
          "[&>tbody>tr]:grid [&>tbody>tr]:grid-cols-[minmax(0,6fr)_minmax(0,5fr)] @xl:[&>tbody>tr]:grid-cols-4 [&>tbody>tr]:gap-x-2 @xl:[&>tbody>tr]:gap-x-4 [&>tbody>tr]:gap-y-2 @3xl:[&>tbody>tr]:table-row",
          "[&>tbody>tr]:border-line [&>tbody>tr]:border-t @max-3xl:[&>tbody>tr]:py-3",
          "[&_td]:min-w-0 [&_td]:align-baseline @3xl:[&_td]:px-2 @3xl:[&_td]:py-1.5",
          "[&_tbody_th]:text-left [&_tbody_th]:align-baseline [&_tbody_th]:font-normal @max-3xl:[&_tbody_th]:col-span-full @3xl:[&_tbody_th]:px-2 @3xl:[&_tbody_th]:py-1.5",
        )}
      >
        <caption className="sr-only">{caption}</caption>
        <thead className="@max-3xl:hidden">
          <tr>
            {COLUMNS.map(({ label, sort }) => (
              <Heading key={sort} label={label} sort={sort} view={view} />
            ))}
            <th scope="col">
              <span className="sr-only">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((item) => (
            <tr key={item.key_id}>
              <AuditCells item={item} names={names} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ label, sort, view }: { label: string; sort: AuditSort; view: SpendView }) {
  const isSorted = view.sort === sort;
  const descending = isSorted ? !view.descending : beginsDescending(sort);
  const order = isSorted ? (view.descending ? "descending" : "ascending") : "none";
  return (
    <th
      scope="col"
      aria-sort={order}
      className="whitespace-nowrap px-2 py-1.5 text-left font-normal text-dim"
    >
      <ViewLink
        to={{ ...view, sort, descending, page: 1 }}
        className="hover:text-ink hover:underline"
      >
        {label}
        {isSorted && <span aria-hidden="true"> {view.descending ? "↓" : "↑"}</span>}
      </ViewLink>
    </th>
  );
}
