import { listSnapshots } from "@/db/queries/snapshots";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { snapshotsParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

const COLUMNS = [
  "id",
  "taken_at",
  "source",
  "status",
  "reason",
  "model_count",
  "free_count",
  "changed",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/snapshots", {
  GET: briefly((call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, snapshotsParameters);
    const answer = listSnapshots(runtime.db, {
      ...asOf(runtime),
      statuses: params.status,
      cursor: params.cursor,
      limit: limitOf(params),
    });
    if (params.format !== "csv") return answer;
    auditExport(call, "snapshots");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "snapshots", columns: COLUMNS, rows: answer.data, next });
  }),
});
