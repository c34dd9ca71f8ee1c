import { listAudit } from "@/db/queries/audit";
import { AppError } from "@/lib/errors";
import { auditParameters } from "@/lib/http/access-schemas";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";

const COLUMNS = [
  "id",
  "at",
  "actor_kind",
  "actor",
  "address",
  "action",
  "target",
  "result",
  "detail",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/audit", {
  GET: (call) => {
    const { request, runtime } = call;
    const { format, limit, ...filters } = readSearchParams(request, auditParameters);
    if (filters.from && filters.to && filters.from > filters.to) {
      throw new AppError("bad_request", "to must not lie before from; swap the two.", {
        field: "to",
      });
    }
    const page = { ...asOf(runtime), ...filters, limit: limitOf({ limit, format }) };
    const answer = listAudit(runtime.db, page);
    if (format !== "csv") return answer;
    auditExport(call, "audit");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "audit", columns: COLUMNS, rows: answer.data, next });
  },
});
