"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { REFETCH_MS } from "@/lib/client/query-client";
import { incidentQueries } from "@/lib/client/spend";
import { briefTimeline } from "@/lib/domain/spend/brief-timeline";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import { incidentTitleParts } from "@/lib/domain/spend/incident-words";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { FixButtons } from "./fix-buttons";
import { FreeWatch } from "./free-watch";
import { IncidentTimeline } from "./incident-timeline";
import { StatusBadge } from "./status-badge";
import { StatusButtons } from "./status-buttons";
import { WhyTable } from "./why-table";

/** An incident nobody has settled: what happened, why we think so, and what can be done about it. */
export function IncidentCard({
  incident,
  audit,
  withTimeline,
}: {
  incident: IncidentAnswer;
  /** The key as it stands now; null when OpenRouter no longer lists it. */
  audit: KeyAuditAnswer | null;
  withTimeline: boolean;
}) {
  const { id, summary } = incident;
  const { key, deed, models } = incidentTitleParts(incident);
  return (
    <article
      aria-labelledby={`incident-${id}`}
      className="min-w-0 rounded-xl border border-paid/40 bg-panel p-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-prose flex-1 basis-72 [overflow-wrap:anywhere]">
          <div className="flex items-baseline gap-2">
            <StatusBadge status={incident.status} />
            <h3 id={`incident-${id}`} className="min-w-0 font-semibold text-base leading-6">
              <Link href={`/spend/${id}`} className="hover:underline">
                <bdi>{key}</bdi> {deed} {models !== null && <bdi>{models}</bdi>}
              </Link>
            </h3>
          </div>
          <p className="mt-1 text-dim">
            <bdi>{summary}</bdi>
          </p>
          {audit && <FreeWatch watch={audit.fix.watch} />}
        </div>
        <div className="flex min-w-0 max-w-md flex-wrap items-start gap-2">
          <StatusButtons incident={incident} />
          {audit && <FixButtons audit={audit} incidentId={id} />}
        </div>
      </div>
      <div className="mt-4 grid grid-cols-1 gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,4fr)_minmax(0,3fr)]">
        {withTimeline && <Timeline incident={incident} />}
        <WhyTable incident={incident} />
      </div>
    </article>
  );
}

function Timeline({ incident }: { incident: IncidentAnswer }) {
  const { data: answer, error } = useQuery({
    ...incidentQueries.detail(incident.id),
    refetchInterval: REFETCH_MS,
  });
  if (answer) {
    const brief = briefTimeline(answer.data.timeline, incident);
    return <IncidentTimeline timeline={brief} firstCentAt={incident.first_at} />;
  }
  return (
    <p role={error ? "alert" : "status"} className={error ? "text-paid" : "text-dim"}>
      {error ? `The timeline could not be read. ${error.message}` : "Reading the timeline…"}
    </p>
  );
}
