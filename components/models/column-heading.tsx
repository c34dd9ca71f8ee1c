"use client";

import type { ComponentProps } from "react";
import type { RosterFilter, RosterSort } from "@/lib/domain/models/roster-filter";
import { ViewLink } from "./view-link";

type ColumnHeadingProps = ComponentProps<"th"> & {
  label: string;
  sort?: RosterSort;
  filter: RosterFilter;
};

/** A heading; where the column can be sorted it is a link that turns the order. */
export function ColumnHeading({ label, sort, filter, ...rest }: ColumnHeadingProps) {
  if (sort === undefined) {
    return (
      <th scope="col" {...rest}>
        {label}
      </th>
    );
  }
  const isSorted = filter.sort === sort;
  // Names read best from A; sizes, dates and uptime from the largest.
  const descending = isSorted ? !filter.descending : sort !== "model" && sort !== "expires";
  return (
    <th scope="col" {...rest}>
      <ViewLink to={{ ...filter, sort, descending }} className="hover:text-ink hover:underline">
        {label}
        {isSorted && <span aria-hidden="true"> {filter.descending ? "↓" : "↑"}</span>}
      </ViewLink>
    </th>
  );
}

export function headingSort(
  filter: RosterFilter,
  sort: RosterSort,
): "ascending" | "descending" | "none" {
  if (filter.sort !== sort) return "none";
  return filter.descending ? "descending" : "ascending";
}
