import { listEvents } from "@/db/queries/events";
import { publicEvent } from "@/lib/domain/public/public-history";
import { seenBy } from "@/lib/domain/public/public-view";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { assertOrder } from "@/lib/http/range";
import { eventsParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

const COLUMNS = [
  "id",
  "kind",
  "model_id",
  "before",
  "after",
  "last_seen",
  "first_missing",
  "at",
  "confirmed",
  "found_after_gap",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/events", {
  GET: briefly((call) => {
    const { request, runtime, visitor } = call;
    const params = readSearchParams(request, eventsParameters);
    assertOrder(params);
    const all = listEvents(runtime.db, {
      ...asOf(runtime),
      from: params.from,
      to: params.to,
      kinds: params.kind,
      model: params.model,
      cursor: params.cursor,
      limit: limitOf(params),
    });
    const answer = seenBy(visitor, all, publicEvent);
    if (params.format !== "csv") return answer;
    auditExport(call, "events");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "events", columns: COLUMNS, rows: answer.data, next });
  }),
});
