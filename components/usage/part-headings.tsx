import type { ComponentProps } from "react";
import {
  beginsDescending,
  FIRST_PAGES,
  type UsagePart,
  type UsageSort,
  type UsageView,
} from "@/lib/domain/usage/usage-view";
import { MEASURE_WORDS, PART_WORDS } from "./usage-words";
import { ViewLink } from "./view-link";

/** Beside name, requests and share, which come first. */
const COLUMNS: readonly { readonly sort: UsageSort; readonly label: string }[] = [
  { sort: "cost", label: "Cost" },
  { sort: "prompt", label: "Prompt tokens" },
  { sort: "completion", label: "Completion tokens" },
  { sort: "reasoning", label: "Reasoning" },
  { sort: "byok", label: "BYOK cost" },
];

/** The headings of a table of parts; each but the share is a link that turns the order. */
export function PartHeadings({ part, view }: { part: UsagePart; view: UsageView }) {
  const measure = MEASURE_WORDS[view.measure].toLowerCase();
  return (
    <tr>
      <Heading view={view} sort="name" label={PART_WORDS[part]} />
      <Heading view={view} sort="requests" label="Requests" data-number />
      <th scope="col" data-number title={`Of all ${measure} shown`}>
        Share<span className="sr-only"> of {measure}</span>
      </th>
      {COLUMNS.map(({ sort, label }) => (
        <Heading key={sort} view={view} sort={sort} label={label} data-number />
      ))}
    </tr>
  );
}

function Heading({
  view,
  sort,
  label,
  ...rest
}: ComponentProps<"th"> & { view: UsageView; sort: UsageSort; label: string }) {
  const isSorted = view.sort === sort;
  const order = view.descending ? "descending" : "ascending";
  const descending = isSorted ? !view.descending : beginsDescending(sort);
  return (
    <th scope="col" aria-sort={isSorted ? order : "none"} {...rest}>
      <ViewLink
        to={{ ...view, sort, descending, pages: FIRST_PAGES }}
        className="hover:text-ink hover:underline"
      >
        {label}
        {isSorted && <span aria-hidden="true"> {view.descending ? "↓" : "↑"}</span>}
      </ViewLink>
    </th>
  );
}
