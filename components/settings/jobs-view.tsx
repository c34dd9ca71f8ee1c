"use client";

import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { jobQueries } from "@/lib/client/jobs";
import { statusQueries } from "@/lib/client/status";
import { JobRow } from "./job-row";

/** The timetable: what runs when, and how the last run ended. */
export function JobsView({ owner }: { owner: string }) {
  const mayRun = useMay("manage_settings");
  const { data: answer, error } = useQuery(jobQueries.list());
  const { data: status } = useQuery(statusQueries.catalog());
  if (!answer) {
    return (
      <Notice tone={error ? "paid" : "plain"}>
        <p role="status">
          {error ? `The jobs could not be read. ${error.message}` : "Reading the jobs…"}
        </p>
      </Notice>
    );
  }
  return (
    <Card>
      <DataTable
        caption="Jobs"
        head={
          <tr>
            <th scope="col">Job</th>
            <th scope="col">Every</th>
            <th scope="col">Last run</th>
            <th scope="col">Outcome</th>
            <th scope="col">Next run</th>
            <th scope="col">
              <span className="sr-only">Run it</span>
            </th>
          </tr>
        }
      >
        {answer.data.map((job) => (
          <JobRow key={job.name} job={job} />
        ))}
      </DataTable>
      <p className="mt-3 border-line border-t pt-3 text-dim text-xs [overflow-wrap:anywhere]">
        {status?.other_scheduler
          ? `Another process on this data folder runs the timetable: ${status.other_scheduler}. This one (${owner}) shows pages and takes over when that one ends.`
          : `This process runs the timetable: ${owner}.`}
        {!mayRun && " Admins can also run a job by hand."}
      </p>
    </Card>
  );
}
