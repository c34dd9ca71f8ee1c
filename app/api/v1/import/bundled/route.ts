import { answerOf } from "@/db/queries/answer";
import { dropBundledHistory } from "@/db/writes/bundled";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    const dropped = dropBundledHistory(runtime.db);
    return answerOf(runtime.db, { data: { dropped }, meta: {}, asOf: asOf(runtime) });
  },
});
