import { answerOf } from "@/db/queries/answer";
import { listRuns } from "@/db/queries/jobs";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { jobNameOf } from "@/lib/http/path";
import { runsParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { findJob } from "@/lib/sync/jobs";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/jobs/[name]/runs", {
  GET: (call) => {
    const { limit } = readSearchParams(call.request, runsParameters);
    const { runtime } = call;
    const job = findJob(runtime, jobNameOf(call)).name;
    const runs = listRuns(runtime.db, { job, limit });
    return answerOf(runtime.db, { data: runs, meta: {}, asOf: asOf(runtime) });
  },
});
