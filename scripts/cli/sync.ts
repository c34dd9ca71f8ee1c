import { audit, COMMAND_LINE } from "@/lib/auth/audit";
import { describeRun } from "@/lib/domain/jobs/run-words";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";
import { withRuntime } from "./with-runtime";

export async function sync(name: string): Promise<void> {
  const run = await withRuntime(async (runtime) => {
    const ended = await runJob(runtime, findJob(runtime, name), { trigger: "cli" });
    const result = ended.status === "ok" ? "done" : "failed";
    audit(runtime, COMMAND_LINE, { action: "job_run", target: name, result });
    return ended;
  });
  console.log(describeRun(run));
  if (run.status !== "ok") process.exitCode = 1;
}
