import { listHistory } from "@/db/queries/history";
import { publicHistoryModel } from "@/lib/domain/public/public-history";
import { seenBy } from "@/lib/domain/public/public-view";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { assertOrder } from "@/lib/http/range";
import { historyParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

const COLUMNS = [
  "model_id",
  "name",
  "state",
  "from",
  "last_seen",
  "to",
  "announced_expiry",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/history", {
  GET: briefly((call) => {
    const { request, runtime, visitor } = call;
    const params = readSearchParams(request, historyParameters);
    assertOrder(params);
    const all = listHistory(runtime.db, {
      ...asOf(runtime),
      from: params.from ?? null,
      to: params.to ?? null,
      states: params.state,
      cursor: params.cursor,
      limit: limitOf(params),
    });
    const answer = seenBy(visitor, all, publicHistoryModel);
    if (params.format !== "csv") return answer;
    auditExport(call, "history");
    const rows = answer.data.flatMap(({ model_id, name, spells }) =>
      spells.map((spell) => ({ model_id, name, ...spell })),
    );
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "history", columns: COLUMNS, rows, next });
  }),
});
