import { listTraps } from "@/db/queries/traps";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { spendListParameters } from "@/lib/http/spend-parameters";
import { TRAP_COLUMNS, trapTable } from "@/lib/http/trap-table";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/spend/traps", {
  GET: briefly((call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, spendListParameters);
    const answer = listTraps(runtime.db, {
      ...asOf(runtime),
      accountId: params.account,
      cursor: params.cursor,
      limit: limitOf(params),
    });
    if (params.format !== "csv") return answer;
    auditExport(call, "traps");
    return csvResponse({
      name: "traps",
      columns: TRAP_COLUMNS,
      rows: trapTable(answer.data),
      next: nextPageUrl(request, answer.meta.next_cursor),
    });
  }),
});
