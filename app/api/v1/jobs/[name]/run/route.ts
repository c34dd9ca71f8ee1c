import { answerOf } from "@/db/queries/answer";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { jobNameOf } from "@/lib/http/path";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (call) => {
    readSearchParams(call.request, noParameters);
    const { runtime } = call;
    const run = await runJob(runtime, findJob(runtime, jobNameOf(call)), { trigger: "hand" });
    return answerOf(runtime.db, { data: run, meta: {}, asOf: asOf(runtime) });
  },
});
