"use client";

import { useQuery } from "@tanstack/react-query";
import { jobQueries } from "@/lib/client/jobs";
import { JobRuns } from "./job-runs";

/** The last runs of each job. */
export function RecentRuns() {
  const { data: answer } = useQuery(jobQueries.list());
  if (!answer) return null;
  return (
    <>
      <h2 className="mt-6 mb-2 font-semibold">Recent runs</h2>
      <div className="grid gap-4 xl:grid-cols-2">
        {answer.data.map((job) => (
          <JobRuns key={job.name} job={job.name} />
        ))}
      </div>
    </>
  );
}
