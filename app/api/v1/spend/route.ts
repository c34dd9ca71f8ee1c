import { getSpend } from "@/db/queries/spend";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { assertBegun, spendParameters } from "@/lib/http/spend-parameters";

const COLUMNS = [
  "day",
  "key_id",
  "key_name",
  "intended_usd",
  "expected_usd",
  "unintended_usd",
  "total_usd",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/spend", {
  GET: briefly((call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, spendParameters);
    const { month, account, key, cursor, format } = params;
    assertBegun(month, runtime.now());
    const answer = getSpend(runtime.db, {
      ...asOf(runtime),
      ...{ month, account, key, cursor },
      limit: limitOf(params),
    });
    if (format !== "csv") return answer;
    auditExport(call, "spend");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "spend", columns: COLUMNS, rows: answer.data, next });
  }),
});
