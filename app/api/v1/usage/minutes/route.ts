import { listUsageMinutes } from "@/db/queries/usage-minutes";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { minutesLimit, minutesParameters, minutesRange } from "@/lib/http/minutes-parameters";
import { readSearchParams } from "@/lib/http/search-params";

const COLUMNS = ["account_id", "at", "key_id", "key_name", "requests", "source"] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/usage/minutes", {
  GET: (call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, minutesParameters);
    const answer = listUsageMinutes(runtime.db, {
      ...asOf(runtime),
      ...minutesRange(params, runtime.now()),
      accountId: params.account,
      cursor: params.cursor,
      limit: minutesLimit(params),
    });
    if (params.format !== "csv") return answer;
    auditExport(call, "usage/minutes");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "usage-minutes", columns: COLUMNS, rows: answer.data, next });
  },
});
