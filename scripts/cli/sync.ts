import { describeRun } from "@/lib/domain/run-words";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";
import { withRuntime } from "./with-runtime";

export async function sync(name: string): Promise<void> {
  const run = await withRuntime((runtime) =>
    runJob(runtime, findJob(runtime, name), { trigger: "cli" }),
  );
  console.log(describeRun(run));
  if (run.status !== "ok") process.exitCode = 1;
}
