import { listModels } from "@/db/queries/roster";
import { publicModel } from "@/lib/domain/public/public-model";
import { seenBy, viewOf } from "@/lib/domain/public/public-view";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { briefly } from "@/lib/http/briefly";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { modelsParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

const COLUMNS = [
  "id",
  "name",
  "author",
  "state",
  "context_length",
  "max_completion_tokens",
  "input_modalities",
  "output_modalities",
  "supported_parameters",
  "pricing",
  "state_since",
  "state_since_exact",
  "listed_since",
  "expires_on",
  "knowledge_cutoff",
  "data_policy",
  "uptime_last_1d",
  "twin",
  "watched",
  "source",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/models", {
  GET: briefly((call) => {
    const { request, runtime, visitor } = call;
    const params = readSearchParams(request, modelsParameters);
    const all = listModels(runtime.db, {
      ...asOf(runtime),
      states: params.state,
      at: params.at ?? null,
      q: params.q,
      minContext: params.min_context,
      supports: params.supports,
      input: params.input,
      policy: params.policy,
      training: params.training,
      retention: params.retention,
      cursor: params.cursor,
      limit: limitOf(params),
      view: viewOf(visitor),
    });
    const answer = seenBy(visitor, all, publicModel);
    if (params.format !== "csv") return answer;
    auditExport(call, "models");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "models", columns: COLUMNS, rows: answer.data, next });
  }),
});
