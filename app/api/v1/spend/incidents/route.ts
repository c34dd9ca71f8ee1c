import { listIncidents } from "@/db/queries/incidents";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { incidentsParameters } from "@/lib/http/incident-parameters";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { assertOrder } from "@/lib/http/range";
import { readSearchParams } from "@/lib/http/search-params";

const COLUMNS = [
  "id",
  "account_id",
  "key_id",
  "key_name",
  "cause",
  "status",
  "first_day",
  "last_day",
  "first_at",
  "last_at",
  "cost_usd",
  "requests",
  "models",
  "providers",
  "detected_by",
  "detected_at",
  "detected_after_s",
  "settled",
  "summary",
  "status_at",
  "status_by",
  "status_reason",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/spend/incidents", {
  GET: briefly((call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, incidentsParameters);
    assertOrder(params);
    const { status, cause, key, from, to, cursor, format } = params;
    const answer = listIncidents(runtime.db, {
      ...asOf(runtime),
      ...{ statuses: status, causes: cause, keyId: key, from, to, cursor },
      limit: limitOf(params),
    });
    if (format !== "csv") return answer;
    auditExport(call, "incidents");
    const rows = answer.data.map(({ models, ...incident }) => ({
      ...incident,
      models: models.map(({ model_id: id }) => id ?? "unknown"),
    }));
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "incidents", columns: COLUMNS, rows, next });
  }),
});
