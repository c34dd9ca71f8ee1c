import type { UtcDay } from "@/lib/domain/answers";
import { isUtcDay } from "@/lib/domain/time";
import { AUDIT_ACTIONS, AUDIT_RESULTS, type AuditAction, type AuditResult } from "./audit";

/** The whole state of the audit page, as its address holds it. */
export type AuditView = {
  /** Null for all. */
  readonly action: AuditAction | null;
  /** Address of a person or name of a token, whole; empty for all. */
  readonly actor: string;
  readonly result: AuditResult | null;
  /** First and last UTC day, both included; null for no bound. */
  readonly from: UtcDay | null;
  readonly to: UtcDay | null;
  /** Where the page before ended. */
  readonly cursor: string | null;
};

export const EVERY_ENTRY: AuditView = {
  action: null,
  actor: "",
  result: null,
  from: null,
  to: null,
  cursor: null,
};

const LONGEST_ACTOR = 254;

/** What cannot be read falls back to "all", and days the wrong way round are turned: an old link still opens the page. */
export function parseAuditView(params: URLSearchParams): AuditView {
  const [from, to] = [dayIn(params.get("from")), dayIn(params.get("to"))];
  const isTurned = from !== null && to !== null && from > to;
  return {
    action: AUDIT_ACTIONS.find((action) => action === params.get("action")) ?? null,
    actor: (params.get("actor") ?? "").trim().slice(0, LONGEST_ACTOR),
    result: AUDIT_RESULTS.find((result) => result === params.get("result")) ?? null,
    from: isTurned ? to : from,
    to: isTurned ? from : to,
    cursor: params.get("cursor") || null,
  };
}

/** The query string without `?`, for the page and the API alike; what is "all" is left out. `parseAuditView` reads it back. */
export function formatAuditView(view: AuditView): string {
  const { action, actor, result, from, to, cursor } = view;
  const fields = Object.entries({ action, actor, result, from, to, cursor });
  return new URLSearchParams(
    fields.filter((field): field is [string, string] => Boolean(field[1])),
  ).toString();
}

/** The address of the page in this view. */
export function auditHref(view: AuditView): string {
  const query = formatAuditView(view);
  return `/settings/audit${query ? `?${query}` : ""}`;
}

export function isFiltered(view: AuditView): boolean {
  return formatAuditView({ ...view, cursor: null }) !== "";
}

function dayIn(text: string | null): UtcDay | null {
  return text !== null && isUtcDay(text) ? text : null;
}
