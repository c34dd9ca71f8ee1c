import { answerOf } from "@/db/queries/answer";
import { getCatalogStatus } from "@/db/queries/catalog-status";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    const { db, owner } = runtime;
    const moment = asOf(runtime);
    return answerOf(db, {
      data: getCatalogStatus(db, { ...moment, owner }),
      meta: {},
      asOf: moment,
    });
  },
});
