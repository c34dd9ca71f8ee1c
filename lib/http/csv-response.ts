import { stringify } from "csv-stringify/sync";
import { textResponse } from "./json-response";

export type CsvTable<Row extends object> = {
  /** File name without its ending. */
  name: string;
  columns: readonly (keyof Row & string)[];
  rows: readonly Row[];
  /** Address of the next page; null when these are all. */
  next: string | null;
};

/** Rows with a header line. Cells that a spreadsheet would run as a formula are defused with a leading `'`. */
export function csvResponse<Row extends object>({
  name,
  columns,
  rows,
  next,
}: CsvTable<Row>): Response {
  const cells = rows.map((row) => columns.map((column) => cellOf(row[column])));
  const body = stringify([[...columns], ...cells], {
    escape_formulas: true,
    record_delimiter: "windows",
    quoted_match: /[\r\n]/,
  });
  return textResponse(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      ...(next === null ? {} : { Link: `<${next}>; rel="next"` }),
    },
  });
}

/** Lists of words with spaces between, other nested values as JSON, what is not known as an empty cell. */
function cellOf(value: unknown): string | number {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return value.join(" ");
  return JSON.stringify(value);
}

/** The same address with the next page's cursor. */
export function nextPageUrl(request: Request, cursor: string | null): string | null {
  if (cursor === null) return null;
  const url = new URL(request.url);
  url.searchParams.set("cursor", cursor);
  return `${url.pathname}${url.search}`;
}
