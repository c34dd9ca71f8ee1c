import { answerOf } from "@/db/queries/answer";
import { listJobs } from "@/db/queries/jobs";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/jobs", {
  GET: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    const { db, env } = runtime;
    return answerOf(db, { data: listJobs(db, env.schedules), meta: {}, asOf: asOf(runtime) });
  },
});
