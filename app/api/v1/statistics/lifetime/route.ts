import { answerOf } from "@/db/queries/answer";
import { getLifetime } from "@/db/queries/lifetime";
import { publicLifetime } from "@/lib/domain/public/public-history";
import { seenOneBy } from "@/lib/domain/public/public-view";
import { asOf } from "@/lib/http/as-of";
import { briefly } from "@/lib/http/briefly";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/statistics/lifetime", {
  GET: briefly(({ request, runtime, visitor }) => {
    readSearchParams(request, noParameters);
    const data = seenOneBy(visitor, getLifetime(runtime.db), publicLifetime);
    return answerOf(runtime.db, { data, meta: {}, asOf: asOf(runtime) });
  }),
});
