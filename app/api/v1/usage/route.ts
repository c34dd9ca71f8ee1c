import { listUsage } from "@/db/queries/usage";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { dayRange, usageParameters } from "@/lib/http/usage-parameters";

const GROUP_COLUMNS = {
  day: ["day"],
  key: ["key_id", "key_name"],
  model: ["model_id"],
  provider: ["provider"],
} as const;
const MEASURES = [
  "requests",
  "prompt_tokens",
  "completion_tokens",
  "reasoning_tokens",
  "cost_usd",
  "byok_cost_usd",
  "byok_requests",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/usage", {
  GET: briefly((call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, usageParameters);
    const { key, model, provider, account, cursor, group_by: groupBy = ["day"] } = params;
    const answer = listUsage(runtime.db, {
      ...asOf(runtime),
      ...dayRange(params, runtime.now()),
      ...{ groupBy, key, model, provider, account, cursor },
      limit: limitOf(params),
    });
    if (params.format !== "csv") return answer;
    auditExport(call, "usage");
    const columns = [...groupBy.flatMap((group) => GROUP_COLUMNS[group]), ...MEASURES];
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "usage", columns, rows: answer.data, next });
  }),
});
