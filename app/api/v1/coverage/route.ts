import { listCoverage } from "@/db/queries/coverage";
import { publicCoverageCell } from "@/lib/domain/public/public-chain";
import { seenBy, viewOf } from "@/lib/domain/public/public-view";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { coverageParameters } from "@/lib/http/coverage-schemas";
import { coverageTable } from "@/lib/http/coverage-table";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/coverage", {
  GET: briefly((call) => {
    const { request, runtime, visitor } = call;
    const params = readSearchParams(request, coverageParameters);
    const all = listCoverage(runtime.db, {
      ...asOf(runtime),
      policy: params.policy,
      view: viewOf(visitor),
      cursor: params.cursor,
      limit: limitOf(params),
    });
    const answer = seenBy(visitor, all, publicCoverageCell);
    if (params.format !== "csv") return answer;
    auditExport(call, "coverage");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "coverage", ...coverageTable(answer.data), next });
  }),
});
