import { AppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { heldKeys } from "./held-keys";
import type { Job } from "./job";
import { prune } from "./prune";
import { withReview } from "./review-quietly";
import { syncActivity } from "./sync-activity";
import { syncCatalog } from "./sync-catalog";
import { syncEndpoints } from "./sync-endpoints";
import { syncKeys } from "./sync-keys";
import { syncMinutes } from "./sync-minutes";
import { syncPolicies } from "./sync-policies";
import { syncQuota } from "./sync-quota";

/** What models were may explain what keys paid for, so a catalog that is believed and new is followed by a review. */
const reviewedCatalog = withReview(syncCatalog, {
  isDue: ({ counts }) => !counts.held && !counts.known && !counts.not_modified,
});

/** The timetable. Its order is the order in which jobs that are due start. */
export function jobsOf({ env }: Pick<Runtime, "env">): readonly Job[] {
  const every = env.schedules;
  return [
    { name: "catalog", everySeconds: every.catalog, needsCatalog: false, run: reviewedCatalog },
    { name: "quota", everySeconds: every.quota, needsCatalog: false, run: syncQuota },
    {
      name: "minutes",
      everySeconds: every.minutes,
      needsCatalog: false,
      run: withReview(syncMinutes, { explain: "recent" }),
    },
    {
      name: "keys",
      everySeconds: every.keys,
      needsCatalog: false,
      // New money only: why it was spent, the minutes tell a moment later.
      run: withReview(async (context) => ({ counts: await syncKeys(context) }), {
        explain: "news",
      }),
    },
    {
      name: "endpoints",
      everySeconds: every.endpoints,
      needsCatalog: true,
      run: async (context) => ({
        counts: await syncEndpoints({ ...context, keys: heldKeys(context) }),
      }),
    },
    {
      name: "policies",
      everySeconds: every.policies,
      needsCatalog: true,
      run: async (context) => {
        const { frontendPolicies } = context.env;
        const keys = heldKeys(context);
        return { counts: await syncPolicies({ ...context, keys, frontendPolicies }) };
      },
    },
    {
      name: "activity",
      everySeconds: every.activity,
      needsCatalog: false,
      run: withReview(syncActivity),
    },
    {
      name: "prune",
      everySeconds: every.prune,
      needsCatalog: false,
      run: async (context) => ({ counts: await prune(context) }),
    },
  ];
}

/** Throws `job_unknown`, naming the jobs there are. */
export function findJob(runtime: Pick<Runtime, "env">, name: string): Job {
  const jobs = jobsOf(runtime);
  const job = jobs.find((candidate) => candidate.name === name);
  if (job) return job;
  const known = jobs.map((candidate) => candidate.name).join(", ");
  throw new AppError("job_unknown", `There is no job of that name. The jobs are ${known}.`, {
    field: "name",
  });
}
