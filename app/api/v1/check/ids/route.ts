import { answerOf } from "@/db/queries/answer";
import { checkIds } from "@/db/queries/check-ids";
import { asOf } from "@/lib/http/as-of";
import { idsCheckBody, PASTE_LIMIT } from "@/lib/http/check-schemas";
import { methods } from "@/lib/http/methods";
import { pasteViewOf } from "@/lib/http/paste-view-of";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/check/ids", {
  POST: async ({ request, runtime, visitor }) => {
    readSearchParams(request, noParameters);
    const { input } = await readJson(request, idsCheckBody, { limit: PASTE_LIMIT });
    const data = checkIds(runtime.db, { input, ...pasteViewOf(visitor) });
    return answerOf(runtime.db, { data, meta: {}, asOf: asOf(runtime) });
  },
});
