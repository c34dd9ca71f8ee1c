import { encodeCursor } from "./cursor";
import type { Page } from "./page-of";

type PageRead<Row> = {
  readonly limit: number;
  /** The numbers that the rows are sorted by, as their cursor holds them. */
  readonly placeOf: (row: Row) => readonly number[];
};

/** One page of rows of which one more than a page was read: that one tells that another page follows. */
export function pageRead<Row>(rows: readonly Row[], { limit, placeOf }: PageRead<Row>): Page<Row> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const goesOn = last !== undefined && rows.length > limit;
  return { page, nextCursor: goesOn ? encodeCursor(placeOf(last)) : null };
}
