import type { AuditEntry } from "@/db/writes/audit";
import type { JobContext } from "@/lib/sync/job";
import { findJob } from "@/lib/sync/jobs";
import type { Fake } from "@/tests/fake-openrouter/start-fake-openrouter";
import { act } from "./mishap-acts";
import type { Moment } from "./mishap-moments";

/** Has Gratis look, and the team act, at these moments of the past, in order; gives what the audit log has of it. */
export async function liveMishaps(
  context: JobContext,
  { fake, moments }: { fake: Fake; moments: readonly Moment[] },
): Promise<AuditEntry[]> {
  const log: AuditEntry[] = [];
  for (const moment of moments) {
    fake.clock.set(moment.at);
    if ("jobs" in moment) await runJobs(context, moment.jobs);
    else log.push(...(await act(context, moment.act)));
  }
  return log;
}

/** By what the timer runs, so that the review of spending comes after them. */
export async function runJobs(context: JobContext, names: readonly string[]): Promise<void> {
  for (const name of names) await findJob(context, name).run(context);
}
