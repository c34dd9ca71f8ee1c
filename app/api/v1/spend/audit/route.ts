import { listKeyAudit } from "@/db/queries/key-audit";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { KEY_AUDIT_COLUMNS, keyAuditTable } from "@/lib/http/key-audit-table";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { spendListParameters } from "@/lib/http/spend-parameters";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/spend/audit", {
  GET: briefly((call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, spendListParameters);
    const answer = listKeyAudit(runtime.db, {
      ...asOf(runtime),
      environment: environmentKeys(runtime.env),
      accountId: params.account,
      cursor: params.cursor,
      limit: limitOf(params),
    });
    if (params.format !== "csv") return answer;
    auditExport(call, "key-audit");
    return csvResponse({
      name: "key-audit",
      columns: KEY_AUDIT_COLUMNS,
      rows: keyAuditTable(answer.data),
      next: nextPageUrl(request, answer.meta.next_cursor),
    });
  }),
});
