import { listChains } from "@/db/queries/chains";
import { publicChainEntry } from "@/lib/domain/public/public-chain";
import { seenBy, viewOf } from "@/lib/domain/public/public-view";
import { asOf } from "@/lib/http/as-of";
import { auditExport } from "@/lib/http/audited";
import { chainsParameters } from "@/lib/http/chain-parameters";
import { chainsTable } from "@/lib/http/chains-table";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/chains", {
  GET: (call) => {
    const { request, runtime, visitor } = call;
    const params = readSearchParams(request, chainsParameters);
    const all = listChains(runtime.db, {
      ...asOf(runtime),
      view: viewOf(visitor),
      cursor: params.cursor,
      limit: limitOf(params),
    });
    const answer = seenBy(visitor, all, publicChainEntry);
    if (params.format !== "csv") return answer;
    auditExport(call, "chains");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "chains", ...chainsTable(answer.data), next });
  },
});
