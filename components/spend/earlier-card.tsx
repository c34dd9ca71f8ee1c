"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { Usd } from "@/components/ui/usd";
import { ExportLinks } from "@/components/usage/export-links";
import { incidentQueries, incidentsExportPath } from "@/lib/client/spend";
import { earlierParams } from "@/lib/client/spend-page";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import { CAUSE_WORDS } from "@/lib/domain/spend/incident-words";
import type { SpendView } from "@/lib/domain/spend/spend-view";
import { KeyName, type KeyTitles } from "./key-name";
import { monthWords } from "./spend-words";
import { StatusBadge } from "./status-badge";
import { ViewLink } from "./view-link";

/** Incidents that somebody has settled, newest first. */
export function EarlierCard({
  view,
  names,
  running,
}: {
  view: SpendView;
  names: KeyTitles;
  running: string;
}) {
  const params = earlierParams(view);
  const { data: answer, error } = useQuery(incidentQueries.list(params));
  const next = answer?.meta.next_cursor ?? null;
  return (
    <Card
      title={view.month === null ? "Earlier" : `Settled, ${monthWords(view.month, running)}`}
      action={
        <ExportLinks
          name="earlier-incidents"
          pathOf={(format) => incidentsExportPath(params, format)}
        />
      }
    >
      {!answer && (
        <p role={error ? "alert" : "status"} className={error ? "text-paid" : "text-dim"}>
          {error
            ? `The earlier incidents could not be read. ${error.message}`
            : "Reading the earlier incidents…"}
        </p>
      )}
      {answer?.data.length === 0 && <p className="text-dim">{emptyWords(view)}</p>}
      {answer && answer.data.length > 0 && (
        <ul className="divide-y divide-line">
          {answer.data.map((incident) => (
            <EarlierLine key={incident.id} incident={incident} names={names} />
          ))}
        </ul>
      )}
      {(view.cursor !== null || next !== null) && (
        <nav aria-label="Pages of earlier incidents" className="mt-3 flex gap-2">
          {view.cursor !== null && (
            <ViewLink to={{ ...view, cursor: null }} className={buttonClass()}>
              Newest
            </ViewLink>
          )}
          {next !== null && (
            <ViewLink to={{ ...view, cursor: next }} className={buttonClass()}>
              Older
            </ViewLink>
          )}
        </nav>
      )}
    </Card>
  );
}

function EarlierLine({ incident, names }: { incident: IncidentAnswer; names: KeyTitles }) {
  const { id, status, cost_usd, cause, status_by: by, status_reason: reason } = incident;
  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-2 py-2 first:pt-0">
      <span className="text-dim text-xs leading-5">
        <Time iso={incident.first_at} as="day" />
      </span>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <Link href={`/spend/${id}`} className="hover:underline">
          <StatusBadge status={status} /> <KeyName row={incident} titles={names} />{" "}
          <Usd amount={cost_usd} /> <span>{CAUSE_WORDS[cause].name}</span>
        </Link>
        {(reason !== null || by !== null) && (
          <p className="text-dim text-xs">
            {reason !== null && <bdi>{reason}</bdi>}
            {by !== null && (
              <>
                {reason !== null && " · "}
                <bdi>{by}</bdi>
              </>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

function emptyWords({ status, cursor, month, key }: SpendView): string {
  if (cursor !== null) return "There are none further back.";
  const called = status === null ? "called expected or marked as fixed" : STATUS_SAID[status];
  if (month !== null || key !== null) return `None that was ${called} fits what is chosen above.`;
  return `No incident was ever ${called}.`;
}

const STATUS_SAID = {
  open: "open",
  expected: "called expected",
  fixed: "marked as fixed",
} as const;
