"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Unread } from "@/components/access/unread";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { incidentQueries } from "@/lib/client/spend";
import { IncidentEvidence } from "./incident-evidence";
import { IncidentFacts } from "./incident-facts";
import { IncidentHeader } from "./incident-header";
import { IncidentHistory } from "./incident-history";
import { IncidentKey } from "./incident-key";
import { IncidentRules } from "./incident-rules";
import { IncidentTimeline } from "./incident-timeline";
import { IncidentWhy } from "./incident-why";

/** One incident: what happened, why we think so, who told it, what was done, and what can be. */
export function IncidentView({ id }: { id: number }) {
  const { data: answer, error } = useQuery(incidentQueries.detail(id));
  if (!answer) return <Unread what="The incident" error={error} />;
  const incident = answer.data;
  return (
    <>
      <IncidentHeader incident={incident} />
      {error && (
        <Notice tone="warn">
          <p role="status">
            This is how it stood at <Time iso={answer.meta.as_of} />. {error.message}
          </p>
        </Notice>
      )}
      {incident.merged_into !== null && (
        <Notice tone="info">
          <p>
            It turned out to be one with another incident, which holds its money now:{" "}
            <Link href={`/spend/${incident.merged_into}`} className="text-info underline">
              incident {incident.merged_into}
            </Link>
            .
          </p>
        </Notice>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="grid min-w-0 gap-4">
          <Card title="Requests and catalog, UTC">
            <IncidentTimeline timeline={incident.timeline} firstCentAt={incident.first_at} />
          </Card>
          <IncidentWhy incident={incident} />
          <IncidentFacts incident={incident} />
        </div>
        <div className="grid min-w-0 gap-4">
          <IncidentKey incident={incident} />
          <IncidentRules rules={incident.rules} />
          <IncidentHistory incident={incident} />
        </div>
      </div>
      <IncidentEvidence incident={incident} />
    </>
  );
}
