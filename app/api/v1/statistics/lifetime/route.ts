import { answerOf } from "@/db/queries/answer";
import { getLifetime } from "@/db/queries/lifetime";
import { asOf } from "@/lib/http/as-of";
import { briefly } from "@/lib/http/briefly";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: briefly(({ request, runtime }) => {
    readSearchParams(request, noParameters);
    return answerOf(runtime.db, { data: getLifetime(runtime.db), meta: {}, asOf: asOf(runtime) });
  }),
});
