import { answerOf } from "@/db/queries/answer";
import { getCatalogStatus } from "@/db/queries/catalog-status";
import { publicStatus } from "@/lib/domain/public/public-status";
import { seenOneBy } from "@/lib/domain/public/public-view";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/status", {
  GET: ({ request, runtime, visitor }) => {
    readSearchParams(request, noParameters);
    const { db, owner } = runtime;
    const moment = asOf(runtime);
    return answerOf(db, {
      data: seenOneBy(visitor, getCatalogStatus(db, { ...moment, owner }), publicStatus),
      meta: {},
      asOf: moment,
    });
  },
});
