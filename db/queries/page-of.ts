import { decodeIdCursor, encodeCursor } from "./cursor";

export type PageParams<Row> = {
  /** `next_cursor` of the page before; null or absent for the first page. */
  cursor?: string | null | undefined;
  /** Absent for everything. */
  limit?: number | undefined;
  /** What the rows are sorted by. */
  idOf: (row: Row) => string;
};

export type Page<Row> = { readonly page: readonly Row[]; readonly nextCursor: string | null };

/** One page of rows that are sorted by id as SQLite sorts text: by UTF-8 bytes. */
export function pageOf<Row>(
  rows: readonly Row[],
  { cursor, limit, idOf }: PageParams<Row>,
): Page<Row> {
  const after = decodeIdCursor(cursor);
  const rest = after === null ? rows : rows.filter((row) => isAfter(idOf(row), after));
  if (limit === undefined || rest.length <= limit) return { page: rest, nextCursor: null };
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: last === undefined ? null : encodeCursor([idOf(last)]) };
}

function isAfter(id: string, cursor: string): boolean {
  return Buffer.compare(Buffer.from(id), Buffer.from(cursor)) > 0;
}
