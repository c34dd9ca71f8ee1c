import type { Runtime } from "@/lib/runtime";
import { jobsOf } from "./jobs";
import { runJob } from "./run-job";

/** In this order: usage is told by key, so the keys come first. */
const AFTER_A_KEY = ["keys", "quota", "minutes", "activity"];

/**
 * Has the jobs that a new key gives something to do run now, one after the other, without making anybody wait. A job that is off
 * stays off. What goes wrong stands in the records of the runs.
 */
export function startKeyJobs(runtime: Runtime): void {
  void runAll(runtime).catch((error: unknown) => {
    runtime.log.warn({ reason: String(error) }, "the jobs after a new key did not all run");
  });
}

async function runAll(runtime: Runtime): Promise<void> {
  const jobs = jobsOf(runtime);
  for (const name of AFTER_A_KEY) {
    const job = jobs.find((candidate) => candidate.name === name);
    if (job && job.everySeconds !== "off") await runJob(runtime, job, { trigger: "hand" });
  }
}
