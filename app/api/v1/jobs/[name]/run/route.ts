import { answerOf } from "@/db/queries/answer";
import { asOf } from "@/lib/http/as-of";
import { auditCall } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { jobNameOf } from "@/lib/http/path";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/jobs/[name]/run", {
  POST: async (call) => {
    readSearchParams(call.request, noParameters);
    const { runtime } = call;
    const job = findJob(runtime, jobNameOf(call));
    const run = await runJob(runtime, job, { trigger: "hand" });
    const result = run.status === "ok" ? "done" : "failed";
    auditCall(call, { action: "job_run", target: job.name, result });
    return answerOf(runtime.db, { data: run, meta: {}, asOf: asOf(runtime) });
  },
});
