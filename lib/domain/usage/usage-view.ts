import type { UtcDay } from "@/lib/domain/answers";
import { isUtcDay } from "@/lib/domain/time";
import { USAGE_RANGE_NAMES, type UsageRange } from "./usage-range";

export const USAGE_MEASURES = ["requests", "tokens", "cost"] as const;
/** What the columns count; tokens are prompt and completion together, cost is OpenRouter credits in USD. */
export type UsageMeasure = (typeof USAGE_MEASURES)[number];

export const USAGE_PARTS = ["key", "model", "provider"] as const;
/** What usage is told apart by. */
export type UsagePart = (typeof USAGE_PARTS)[number];

export const USAGE_SORTS = [
  "name",
  "requests",
  "prompt",
  "completion",
  "reasoning",
  "cost",
  "byok",
] as const;
export type UsageSort = (typeof USAGE_SORTS)[number];

/** The whole state of the Usage page, as its address holds it. */
export type UsageView = {
  readonly range: UsageRange;
  /** Null for all of them. */
  readonly account: number | null;
  readonly key: number | null;
  /** A whole model id; empty for all. */
  readonly model: string;
  /** Empty for all. */
  readonly provider: string;
  readonly measure: UsageMeasure;
  /** What the columns are stacked by. */
  readonly by: UsagePart;
  /** Order of the tables. */
  readonly sort: UsageSort;
  readonly descending: boolean;
  /** Page of each table, from 1. */
  readonly pages: Readonly<Record<UsagePart, number>>;
};

export const FIRST_PAGES: UsageView["pages"] = { key: 1, model: 1, provider: 1 };

export const DEFAULT_USAGE_VIEW: UsageView = {
  range: { kind: "named", name: "30d" },
  account: null,
  key: null,
  model: "",
  provider: "",
  measure: "requests",
  by: "key",
  sort: "requests",
  descending: true,
  pages: FIRST_PAGES,
};

/** What cannot be read falls back to the default: an old link still opens the page. */
export function parseUsageView(params: URLSearchParams): UsageView {
  const sort = USAGE_SORTS.find((name) => name === params.get("sort")) ?? DEFAULT_USAGE_VIEW.sort;
  const order = params.get("order");
  return {
    range: rangeIn(params),
    account: idIn(params.get("account")),
    key: idIn(params.get("key")),
    model: textIn(params.get("model")),
    provider: textIn(params.get("provider")),
    measure:
      USAGE_MEASURES.find((name) => name === params.get("measure")) ?? DEFAULT_USAGE_VIEW.measure,
    by: USAGE_PARTS.find((name) => name === params.get("by")) ?? DEFAULT_USAGE_VIEW.by,
    sort,
    descending: order === null ? beginsDescending(sort) : order === "desc",
    pages: {
      key: idIn(params.get("key_page")) ?? 1,
      model: idIn(params.get("model_page")) ?? 1,
      provider: idIn(params.get("provider_page")) ?? 1,
    },
  };
}

/** Name and value of each field, for the address and for the hidden fields of a GET form; defaults are left out. */
export function usageFields(view: UsageView): [string, string][] {
  const { range, pages } = view;
  const fields: [string, string | null][] = [
    ["range", range.kind === "named" && range.name !== "30d" ? range.name : null],
    ["from", range.kind === "days" ? range.from : null],
    ["to", range.kind === "days" ? range.to : null],
    ["account", view.account === null ? null : String(view.account)],
    ["key", view.key === null ? null : String(view.key)],
    ["model", view.model || null],
    ["provider", view.provider || null],
    ["measure", view.measure === DEFAULT_USAGE_VIEW.measure ? null : view.measure],
    ["by", view.by === DEFAULT_USAGE_VIEW.by ? null : view.by],
    ["sort", view.sort === DEFAULT_USAGE_VIEW.sort ? null : view.sort],
    ["order", view.descending === beginsDescending(view.sort) ? null : orderWord(view)],
    ...USAGE_PARTS.map((part): [string, string | null] => [
      `${part}_page`,
      pages[part] > 1 ? String(pages[part]) : null,
    ]),
  ];
  return fields.filter((field): field is [string, string] => field[1] !== null);
}

/** The address of the page in this view. `parseUsageView` reads it back. */
export function usageHref(view: UsageView, hash = ""): string {
  const query = new URLSearchParams(usageFields(view)).toString();
  return `/usage${query ? `?${query}` : ""}${hash}`;
}

/** True when key, model or provider narrow what is shown; the account is a place, not a filter. */
export function isNarrowed({ key, model, provider }: UsageView): boolean {
  return key !== null || model !== "" || provider !== "";
}

/** Names read best from A, amounts from the largest. */
export function beginsDescending(sort: UsageSort): boolean {
  return sort !== "name";
}

function orderWord({ descending }: UsageView): string {
  return descending ? "desc" : "asc";
}

function rangeIn(params: URLSearchParams): UsageRange {
  const from = dayIn(params.get("from"));
  const to = dayIn(params.get("to"));
  if (from && to && from <= to) return { kind: "days", from, to };
  const name = USAGE_RANGE_NAMES.find((known) => known === params.get("range"));
  return name ? { kind: "named", name } : DEFAULT_USAGE_VIEW.range;
}

function dayIn(text: string | null): UtcDay | null {
  return text !== null && isUtcDay(text) ? text : null;
}

function idIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function textIn(text: string | null): string {
  return (text ?? "").trim().slice(0, 200);
}
