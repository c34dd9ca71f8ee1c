"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { jobQueries } from "@/lib/client/jobs";
import type { RunAnswer } from "@/lib/domain/jobs/job-answers";
import { describeRun } from "@/lib/domain/jobs/run-words";
import { formatSpan } from "@/lib/format";
import { RunBadge } from "./run-badge";

const SHOWN = 5;

const TRIGGERS: Readonly<Record<string, string>> = {
  timer: "by the timer",
  hand: "by hand",
  cli: "from the command line",
};

export function JobRuns({ job }: { job: string }) {
  const { data: answer } = useQuery(jobQueries.runs(job));
  const runs = answer?.data ?? [];
  return (
    <Card title={job}>
      {runs.length === 0 ? (
        <p className="text-dim">It has not run yet.</p>
      ) : (
        <DataTable
          caption={`Recent runs of ${job}, newest first`}
          head={
            <tr>
              <th scope="col">Started</th>
              <th scope="col">Outcome</th>
              <th scope="col" data-number>
                Took
              </th>
            </tr>
          }
        >
          {runs.slice(0, SHOWN).map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <Time iso={run.started_at} />
                <span className="block text-dim text-xs">
                  {TRIGGERS[run.trigger] ?? run.trigger}
                </span>
              </th>
              <td className="min-w-40">
                <RunBadge status={run.status} /> {describeRun(run)}
              </td>
              <td data-number>{tookOf(run)}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}

function tookOf({ started_at: from, finished_at: to }: RunAnswer): string {
  return to === null ? "—" : formatSpan(Date.parse(to) - Date.parse(from));
}
