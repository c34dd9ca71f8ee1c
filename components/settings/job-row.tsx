"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/components/shell/visitor";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { runJobNow } from "@/lib/client/jobs";
import type { JobAnswer } from "@/lib/domain/jobs/job-answers";
import { describeRun } from "@/lib/domain/jobs/run-words";
import { formatSchedule, plural } from "@/lib/format";
import { purposeOf } from "./job-words";
import { RunBadge } from "./run-badge";

export function JobRow({ job }: { job: JobAnswer }) {
  const queries = useQueryClient();
  const mayRun = useMay("manage_settings");
  const [isRunning, setRunning] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const { last_run: last } = job;

  async function run() {
    setRunning(true);
    setSaid(null);
    setSaid(await runJobNow(job.name));
    setRunning(false);
    await queries.invalidateQueries();
  }

  return (
    <tr>
      <th scope="row" className="min-w-40">
        <span className="font-semibold">{job.name}</span>
        <span className="block text-dim text-xs">{purposeOf(job.name)}</span>
      </th>
      <td className="whitespace-nowrap">
        {job.schedule === "off" ? <Badge>off</Badge> : formatSchedule(job.schedule)}
      </td>
      <td className="whitespace-nowrap">
        {last ? (
          <>
            <RunBadge status={last.status} /> <Time iso={last.started_at} as="age" />
          </>
        ) : (
          <span className="text-dim">not run yet</span>
        )}
      </td>
      <td className="min-w-52 max-w-prose">
        <span role="status">{said ?? (last ? describeRun(last) : "")}</span>
        {job.failing_since && (
          <span className="block text-paid text-xs">
            {plural(job.failures, "failed run")} since <Time iso={job.failing_since} />
          </span>
        )}
      </td>
      <td className="whitespace-nowrap">
        {job.next_run_at ? (
          <Time iso={job.next_run_at} as="until" />
        ) : (
          <span className="text-dim">
            {job.schedule === "off" ? "by hand only" : "when it can"}
          </span>
        )}
      </td>
      <td className="text-right">
        {mayRun && (
          <Button
            onClick={run}
            disabled={isRunning}
            aria-label={`${isRunning ? "Running…" : "Run now"}: ${job.name}`}
            className="noscript:hidden"
          >
            {isRunning ? "Running…" : "Run now"}
          </Button>
        )}
      </td>
    </tr>
  );
}
