import { getUptime } from "@/db/queries/uptime";
import { may } from "@/lib/domain/access/access";
import { publicUptime } from "@/lib/domain/public/public-uptime";
import { seenOneBy } from "@/lib/domain/public/public-view";
import { AppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { csvResponse } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { readSearchParams } from "@/lib/http/search-params";
import { uptimeParameters } from "@/lib/http/uptime-schemas";
import { uptimeColumns, uptimeTable } from "@/lib/http/uptime-table";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/uptime", {
  GET: (call) => {
    const { request, runtime, visitor } = call;
    const { model, days, format } = readSearchParams(request, uptimeParameters);
    const answer = getUptime(runtime.db, {
      ...asOf(runtime),
      ...{ modelId: model, days },
      withOwn: may(visitor, "see_usage"),
    });
    if (!answer) {
      throw new AppError("not_found", "No snapshot has listed a model of that id.", {
        field: "model",
      });
    }
    const data = seenOneBy(visitor, answer.data, publicUptime);
    if (format !== "csv") return { ...answer, data };
    auditExport(call, "uptime");
    const rows = uptimeTable(data);
    return csvResponse({ name: "uptime", columns: uptimeColumns, rows, next: null });
  },
});
