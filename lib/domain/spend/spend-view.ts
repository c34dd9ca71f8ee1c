import { isUtcMonth, utcMonth } from "@/lib/domain/utc-month";
import { INCIDENT_STATUSES, type IncidentStatus } from "./incident-status";
import type { KeyAuditAnswer } from "./key-audit-answers";

export const AUDIT_SORTS = ["danger", "name", "policy", "cap", "used", "owner"] as const;
/** What the key audit is sorted by. */
export type AuditSort = (typeof AUDIT_SORTS)[number];

/** The whole state of the Spend page, as its address holds it. */
export type SpendView = {
  /** UTC month, `2026-10`; null for the running one. */
  readonly month: string | null;
  /** The only incidents that are shown; null for all. */
  readonly status: IncidentStatus | null;
  /** The only key that incidents and sums are of; null for all. */
  readonly key: number | null;
  /** Order of the key audit. */
  readonly sort: AuditSort;
  readonly descending: boolean;
  /** The days stand as a table too. */
  readonly table: boolean;
  /** Page of the key audit, from 1. */
  readonly page: number;
  /** Where the page of earlier incidents before this one ended. */
  readonly cursor: string | null;
};

export const DEFAULT_SPEND_VIEW: SpendView = {
  month: null,
  status: null,
  key: null,
  sort: "danger",
  descending: true,
  table: false,
  page: 1,
  cursor: null,
};

/** The worst, the largest and the latest is what one looks for in these. */
export function beginsDescending(sort: AuditSort): boolean {
  return sort === "danger" || sort === "cap" || sort === "used";
}

/** What cannot be read falls back to the default: an old link still opens the page. */
export function parseSpendView(params: URLSearchParams): SpendView {
  const sort = AUDIT_SORTS.find((name) => name === params.get("sort")) ?? DEFAULT_SPEND_VIEW.sort;
  const order = params.get("order");
  const month = params.get("month") ?? "";
  return {
    month: isUtcMonth(month) ? month : null,
    status: INCIDENT_STATUSES.find((name) => name === params.get("status")) ?? null,
    key: idIn(params.get("key")),
    sort,
    descending: order === null ? beginsDescending(sort) : order === "desc",
    table: params.get("days") === "table",
    page: idIn(params.get("page")) ?? 1,
    cursor: params.get("cursor") || null,
  };
}

/** The running month goes without a name, so that its link is good next month too, and one that has not begun is no month yet. */
export function settleMonth(view: SpendView, now: number): SpendView {
  const isPast = view.month !== null && view.month < utcMonth(now);
  return isPast || view.month === null ? view : { ...view, month: null };
}

/** Name and value of each field, for the address and for the hidden fields of a GET form; defaults are left out. */
export function spendFields(view: SpendView): [string, string][] {
  const { month, status, key, sort, descending, table, page, cursor } = view;
  const isTurned = descending !== beginsDescending(sort);
  const fields: [string, string | null][] = [
    ["month", month],
    ["status", status],
    ["key", key === null ? null : String(key)],
    ["sort", sort === DEFAULT_SPEND_VIEW.sort ? null : sort],
    ["order", isTurned ? (descending ? "desc" : "asc") : null],
    ["days", table ? "table" : null],
    ["page", page > 1 ? String(page) : null],
    ["cursor", cursor],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== null);
}

/** The address of the page in this view. `parseSpendView` reads it back. */
export function spendHref(view: SpendView, hash = ""): string {
  const query = new URLSearchParams(spendFields(view)).toString();
  return `/spend${query ? `?${query}` : ""}${hash}`;
}

/** The months to choose from, newest first: those on record, the running one and the one that is shown. */
export function monthChoices(
  recorded: readonly string[],
  { running, shown }: { running: string; shown: string | null },
): string[] {
  return [...new Set([running, ...(shown === null ? [] : [shown]), ...recorded])].sort().reverse();
}

type SortValue = string | number | null;

/** The API's own order is that of danger. */
const SORT_VALUES = {
  name: ({ key_name, label }) => (key_name ?? label)?.toLowerCase() ?? null,
  policy: ({ policy }) => policy,
  cap: ({ cap, limit_usd }) =>
    cap === "none" ? Number.POSITIVE_INFINITY : limit_usd === null ? null : Number(limit_usd),
  used: ({ last_used_at }) => (last_used_at === null ? null : Date.parse(last_used_at)),
  owner: ({ owner }) => owner?.toLowerCase() ?? null,
} as const satisfies Record<Exclude<AuditSort, "danger">, (key: KeyAuditAnswer) => SortValue>;

/** The keys in the view's order; what is not known comes last whichever way it is turned, and of equals the more dangerous first. */
export function sortAudit(
  keys: readonly KeyAuditAnswer[],
  { sort, descending }: Pick<SpendView, "sort" | "descending">,
): readonly KeyAuditAnswer[] {
  if (sort === "danger") return descending ? keys : keys.toReversed();
  const valueIn = SORT_VALUES[sort];
  return keys.toSorted((a, b) => {
    const [left, right] = [valueIn(a), valueIn(b)];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return (left < right ? -1 : 1) * (descending ? -1 : 1);
  });
}

function idIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
