import { errorAnswer, type RouteAnswer, validationAnswer } from "./errors";
import { type FakeCatalog, isRow, type Row } from "./fake-catalog";

const MODALITIES = [
  "text",
  "image",
  "embeddings",
  "audio",
  "video",
  "rerank",
  "speech",
  "transcription",
  "decisions",
];

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 1_000;

/** `GET /models`: filters, then a page. Without `offset` and `limit` the whole list comes in one answer. */
export function answerModels(
  query: URLSearchParams,
  { rows, catalog }: { rows: readonly unknown[]; catalog: FakeCatalog },
): RouteAnswer {
  const outputs = outputModalitiesOf(query);
  if (!outputs) return validationAnswer("output_modalities", "Invalid output modality");
  const sort = query.get("sort");
  if (sort !== null && !(sort in SORTS)) return validationAnswer("sort", "Invalid option");
  const asked = pageOf(query);
  if (!asked) return validationAnswer("limit", `limit must be between 1 and ${MAX_LIMIT}`);

  const matching = rows.filter(
    (row) => matchesOutput(row, outputs) && matchesRest(row, { query, catalog }),
  );
  const compare = sort === null ? null : SORTS[sort];
  if (compare) matching.sort((a, b) => (isRow(a) && isRow(b) ? compare(a, b) : 0));

  const { offset, limit } = asked;
  const page = limit === null ? matching.slice(offset) : matching.slice(offset, offset + limit);
  const data = catalog.cutsDescriptions ? page.map(withCutDescription) : page;
  const end = offset + data.length;
  const next =
    limit !== null && end < matching.length ? nextLink(query, { offset: end, limit }) : null;
  return {
    status: 200,
    cached: true,
    body: { data, total_count: matching.length, links: { next } },
  };
}

/** The live list was seen to tell the beginning of a description only (`api.md` 1.2). */
const LISTED_CHARACTERS = 190;

function withCutDescription(row: unknown): unknown {
  if (!isRow(row) || typeof row.description !== "string") return row;
  const { description } = row;
  if (description.length <= LISTED_CHARACTERS + 3) return row;
  const wholeWords = description.slice(0, LISTED_CHARACTERS).replace(/\s+\S*$/, "");
  return { ...row, description: `${wholeWords}...` };
}

/** `GET /model/{author}/{slug}`: one row, its description whole. */
export function answerModel(
  id: string,
  { catalog, at }: { catalog: FakeCatalog; at: number },
): RouteAnswer {
  const row = catalog.find(id, at);
  const { ownPage = true } = catalog.overrideOf(id);
  if (!row || ownPage === false) return errorAnswer(404, `Model ${id} not found`);
  const data = ownPage === true ? row : { ...row, ...ownPage };
  return { status: 200, cached: true, body: { data } };
}

/** `GET /models/count`. */
export function answerModelsCount(query: URLSearchParams, rows: readonly unknown[]): RouteAnswer {
  const outputs = outputModalitiesOf(query);
  if (!outputs) return validationAnswer("output_modalities", "Invalid output modality");
  const count = rows.filter((row) => matchesOutput(row, outputs)).length;
  return { status: 200, cached: true, body: { data: { count } } };
}

function outputModalitiesOf(query: URLSearchParams): "all" | string[] | null {
  const asked = listIn(query, "output_modalities").map((value) => value.toLowerCase());
  if (asked.length === 0) return ["text"];
  if (asked.includes("all")) return "all";
  return asked.every((value) => MODALITIES.includes(value)) ? asked : null;
}

/** A row that cannot be read is sent rather than hidden: the imitation also serves broken catalogs. */
function matchesOutput(row: unknown, outputs: "all" | string[]): boolean {
  if (outputs === "all" || !isRow(row)) return true;
  return textsIn(row.architecture, "output_modalities").some((value) => outputs.includes(value));
}

function matchesRest(
  row: unknown,
  { query, catalog }: { query: URLSearchParams; catalog: FakeCatalog },
): boolean {
  if (!isRow(row)) return true;
  const id = String(row.id);
  const q = query.get("q")?.toLowerCase();
  if (q && ![id, row.name, row.description].some((text) => String(text).toLowerCase().includes(q)))
    return false;

  const authors = listIn(query, "model_authors");
  if (authors.length > 0 && !authors.includes(id.split("/")[0] ?? "")) return false;

  const parameters = listIn(query, "supported_parameters");
  if (!parameters.every((name) => textsIn(row, "supported_parameters").includes(name)))
    return false;

  const inputs = listIn(query, "input_modalities");
  if (!inputs.every((name) => textsIn(row.architecture, "input_modalities").includes(name)))
    return false;

  const context = numberIn(query, "context");
  if (context !== null && Number(row.context_length ?? 0) < context) return false;

  if (query.get("zdr") === "true" && !hasZdrEndpoint(row, catalog)) return false;
  return isPricedWithin(row, query);
}

/** Prices are asked for per million tokens and stored per token. */
function isPricedWithin(row: Row, query: URLSearchParams): boolean {
  const bounds = [
    ["prompt", numberIn(query, "min_price"), numberIn(query, "max_price")],
    ["completion", numberIn(query, "min_output_price"), numberIn(query, "max_output_price")],
  ] as const;
  return bounds.every(([key, min, max]) => {
    const perMillion = priceOf(row, key) * 1_000_000;
    return (min === null || perMillion >= min) && (max === null || perMillion <= max);
  });
}

/** The live list holds paid endpoints mostly; free ones store prompts unless their provider says otherwise. */
export function hasZdrEndpoint(row: Row, catalog: FakeCatalog): boolean {
  return catalog.overrideOf(String(row.id)).zdr ?? priceOf(row, "prompt") > 0;
}

function priceOf(row: Row, key: "prompt" | "completion"): number {
  return isRow(row.pricing) ? Number(row.pricing[key] ?? 0) : 0;
}

const SORTS: Record<string, (a: Row, b: Row) => number> = {
  newest: (a, b) => Number(b.created) - Number(a.created),
  "pricing-low-to-high": (a, b) => priceOf(a, "prompt") - priceOf(b, "prompt"),
  "pricing-high-to-low": (a, b) => priceOf(b, "prompt") - priceOf(a, "prompt"),
  "context-high-to-low": (a, b) => Number(b.context_length) - Number(a.context_length),
  "most-popular": () => 0,
};

function pageOf(query: URLSearchParams): { offset: number; limit: number | null } | null {
  if (!query.has("offset") && !query.has("limit")) return { offset: 0, limit: null };
  const offset = Number(query.get("offset") || 0);
  const limit = Number(query.get("limit") || DEFAULT_LIMIT);
  const isValid =
    Number.isInteger(offset) &&
    offset >= 0 &&
    Number.isInteger(limit) &&
    limit >= 1 &&
    limit <= MAX_LIMIT;
  return isValid ? { offset, limit } : null;
}

function nextLink(
  query: URLSearchParams,
  { offset, limit }: { offset: number; limit: number },
): string {
  const next = new URLSearchParams(query);
  next.set("offset", String(offset));
  next.set("limit", String(limit));
  return `/api/v1/models?${next}`;
}

function listIn(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? "").split(",").flatMap((value) => value.trim() || []);
}

function numberIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  return text === null || text === "" ? null : Number(text);
}

function textsIn(value: unknown, key: string): string[] {
  if (!isRow(value)) return [];
  const list = value[key];
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}
