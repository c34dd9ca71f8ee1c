import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuditAnswer } from "@/lib/domain/access/access-answers";
import { type AuditView, formatAuditView } from "@/lib/domain/access/audit-view";
import type { Paged } from "@/lib/domain/answers";
import { getJson } from "./get-json";

/** Entries on one page of the log. */
export const AUDIT_PAGE = 50;

export const auditQueries = {
  /** Newest first. */
  list: (view: AuditView) =>
    queryOptions({
      queryKey: ["audit", view],
      queryFn: ({ signal }) => {
        const search = auditSearch(view);
        search.set("limit", String(AUDIT_PAGE));
        return getJson<readonly AuditAnswer[], Paged>(`/api/v1/audit?${search}`, { signal });
      },
      placeholderData: keepPreviousData,
    }),
};

/** Everything the filters leave, from the newest on, for a spreadsheet. */
export function auditExportPath(view: AuditView): string {
  const search = auditSearch({ ...view, cursor: null });
  search.set("limit", "10000");
  search.set("format", "csv");
  return `/api/v1/audit?${search}`;
}

function auditSearch(view: AuditView): URLSearchParams {
  return new URLSearchParams(formatAuditView(view));
}
