import { AppError } from "@/lib/errors";
import { decodeIdCursor, encodeCursor } from "./cursor";
import type { Page, PageParams } from "./page-of";

/** One page of rows in an order of their own: what follows the row that the cursor names. */
export function pageAfter<Row>(
  rows: readonly Row[],
  { cursor, limit, idOf }: PageParams<Row>,
): Page<Row> {
  const id = decodeIdCursor(cursor);
  const at = id === null ? -1 : rows.findIndex((row) => idOf(row) === id);
  if (id !== null && at === -1) {
    throw new AppError(
      "bad_request",
      "cursor is of a row that is no longer in this list. Leave it out to begin with the first page.",
      { field: "cursor" },
    );
  }
  const rest = rows.slice(at + 1);
  if (limit === undefined || rest.length <= limit) return { page: rest, nextCursor: null };
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: last === undefined ? null : encodeCursor([idOf(last)]) };
}
