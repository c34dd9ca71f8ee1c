import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { JobsView } from "@/components/settings/jobs-view";
import { PolicySourcesCard } from "@/components/settings/policy-sources-card";
import { RecentRuns } from "@/components/settings/recent-runs";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Prefetched } from "@/components/shell/prefetched";
import { answerOf } from "@/db/queries/answer";
import { listJobs, listRuns } from "@/db/queries/jobs";
import { listPolicySources } from "@/db/queries/policy-sources";
import { jobQueries } from "@/lib/client/jobs";
import { policySourceQueries } from "@/lib/client/policy-sources";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { pageContext } from "../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage() {
  const page = await pageContext("/settings");
  if (!page) return <NotAllowed />;
  const { db, env, owner, asOf } = page;
  const jobs = listJobs(db, env.schedules);
  const sources = listPolicySources(db, {
    ...asOf,
    frontendPolicies: env.frontendPolicies,
    environment: environmentKeys(env),
  });
  return (
    <Prefetched
      answers={[
        [jobQueries.list().queryKey, answerOf(db, { data: jobs, meta: {}, asOf })],
        [policySourceQueries.list().queryKey, sources],
        ...jobs.map(
          ({ name }) =>
            [
              jobQueries.runs(name).queryKey,
              answerOf(db, { data: listRuns(db, { job: name }), meta: {}, asOf }),
            ] as const,
        ),
      ]}
    >
      <SettingsHeader current="/settings">
        What Gratis does by itself, and how that went.
      </SettingsHeader>
      <JobsView owner={owner} />
      <PolicySourcesCard />
      <RecentRuns />
    </Prefetched>
  );
}
