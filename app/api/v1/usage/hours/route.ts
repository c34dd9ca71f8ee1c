import { listUsageHours } from "@/db/queries/usage-hours";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { readSearchParams } from "@/lib/http/search-params";
import { dayRange, usageHoursParameters } from "@/lib/http/usage-parameters";

const COLUMNS = ["weekday", "hour", "requests", "free_requests", "hours"] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/usage/hours", {
  GET: briefly((call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, usageHoursParameters);
    const range = dayRange(params, runtime.now());
    const answer = listUsageHours(runtime.db, {
      ...asOf(runtime),
      ...range,
      account: params.account,
    });
    if (params.format !== "csv") return answer;
    auditExport(call, "usage/hours");
    return csvResponse({ name: "usage-hours", columns: COLUMNS, rows: answer.data, next: null });
  }),
});
