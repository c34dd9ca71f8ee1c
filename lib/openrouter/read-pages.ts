import { AppError } from "@/lib/errors";
import type { Asker, AskRequest } from "./asker";
import { fieldOf, rowsIn } from "./list-in";

/** More than any account holds; stops a server whose pages never end. */
const MAX_PAGES = 100;

type Pages = {
  readonly request: Omit<AskRequest, "path">;
  readonly pathOf: (offset: number) => string;
  /** A page with fewer rows is the last. */
  readonly pageSize: number;
  /** The field that names a row. */
  readonly key: string;
};

/** The raw rows of all pages, each name once. Throws `upstream_incomplete` when the list cannot be had whole. */
export async function readPages(
  asker: Asker,
  { request, pathOf, pageSize, key }: Pages,
): Promise<{ takenAt: number; raws: unknown[] }> {
  const raws: unknown[] = [];
  const seen = new Set<unknown>();
  let takenAt: number | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const offset = page * pageSize;
    const answer = await asker.ask({ ...request, path: pathOf(offset) }, (reply, question) => {
      const body = asker.bodyOf(reply, question);
      return { rows: rowsIn(body, question), total: fieldOf(body, "total_count"), question, reply };
    });
    takenAt ??= answer.reply.takenAt;
    // Rows move between pages while we read, so a row may come twice.
    const fresh = answer.rows.filter((row) => {
      const name = fieldOf(row, key);
      return typeof name !== "string" || !seen.has(name);
    });
    const { total } = answer;
    for (const row of fresh) seen.add(fieldOf(row, key));
    raws.push(...fresh);
    const end = offset + answer.rows.length;
    const isLast = answer.rows.length < pageSize || end === total;
    if (isLast && (typeof total !== "number" || end >= total)) return { takenAt, raws };
    // Short of the total, or the same page again: going on would not make the list whole.
    if (isLast || fresh.length === 0) break;
  }
  throw new AppError(
    "upstream_incomplete",
    `The list came in pages that do not add up: ${raws.length} rows were readable. ${request.stays}`,
    { detail: { listed: raws.length } },
  );
}
