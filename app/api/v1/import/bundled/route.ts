import { answerOf } from "@/db/queries/answer";
import { dropBundledHistory } from "@/db/writes/bundled";
import { asOf } from "@/lib/http/as-of";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/import/bundled", {
  DELETE: (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    const dropped = audited(call, { action: "bundled_dropped" }, () =>
      dropBundledHistory(runtime.db),
    );
    return answerOf(runtime.db, { data: { dropped }, meta: {}, asOf: asOf(runtime) });
  },
});
