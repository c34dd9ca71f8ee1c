import { getQuotaHistory } from "@/db/queries/quota-history";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { quotaHistoryParameters } from "@/lib/http/quota-schemas";
import { readSearchParams } from "@/lib/http/search-params";

const COLUMNS = [
  "account_id",
  "day",
  "used",
  "limit",
  "source",
  "lower_bound",
  "successes",
  "ran_out_at",
  "as_of",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/quota/history", {
  GET: briefly((call) => {
    const { request, runtime } = call;
    const { days, format } = readSearchParams(request, quotaHistoryParameters);
    const answer = getQuotaHistory(runtime.db, { ...asOf(runtime), days });
    if (format !== "csv") return answer;
    auditExport(call, "quota-history");
    return csvResponse({ name: "quota-history", columns: COLUMNS, rows: answer.data, next: null });
  }),
});
