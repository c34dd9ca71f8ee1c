import { AppError } from "@/lib/errors";
import { fieldOf } from "./list-in";
import { parseRows, type Refusal } from "./parse-rows";
import { type CatalogModel, catalogModelSchema } from "./schemas";

export type ParsedCatalog = { readonly models: CatalogModel[]; readonly refused: Refusal[] };

/**
 * The catalog in an answer of `/models` (`api.md` 1.2). Answers from before 2026 hold `data` alone.
 * Throws `upstream_not_a_catalog` or `upstream_incomplete`; the sentence says what is wrong with the answer, nothing else.
 */
export function parseCatalog(body: unknown): ParsedCatalog {
  const data = dataOf(body);
  if (!data) throw notACatalog("The answer holds no list of models.");
  if (data.length === 0) throw notACatalog("The answer lists no models at all.");

  assertWhole(body, data.length);

  const { rows, refused } = parseRows(data, {
    schema: catalogModelSchema,
    key: "id",
    unique: true,
  });
  if (rows.length === 0) {
    throw notACatalog(`None of the ${data.length} models in the answer could be read.`);
  }
  return { models: rows, refused };
}

/** Throws `upstream_incomplete` when an answer says itself that there is more than it lists. */
export function assertWhole(body: unknown, listed: number): void {
  const total = fieldOf(body, "total_count");
  if (typeof total === "number" && total !== listed) {
    throw new AppError(
      "upstream_incomplete",
      `The answer lists ${listed} models but says there are ${total}.`,
      { detail: { listed, total } },
    );
  }
  if (hasNextPage(fieldOf(body, "links"))) {
    throw new AppError(
      "upstream_incomplete",
      `The answer is only a first page of ${listed} models.`,
      { detail: { listed } },
    );
  }
}

function dataOf(body: unknown): unknown[] | null {
  if (typeof body !== "object" || body === null || !("data" in body)) return null;
  return Array.isArray(body.data) ? body.data : null;
}

function hasNextPage(links: unknown): boolean {
  if (typeof links !== "object" || links === null || !("next" in links)) return false;
  return typeof links.next === "string" && links.next !== "";
}

function notACatalog(sentence: string): AppError {
  return new AppError("upstream_not_a_catalog", sentence);
}
