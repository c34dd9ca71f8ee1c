"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { modelQueries } from "@/lib/client/models";
import type { AvailabilityStrip } from "@/lib/domain/models/availability";
import { DEFAULT_FILTER, filterRoster } from "@/lib/domain/models/roster-filter";
import { formatCount, formatMoment } from "@/lib/format";
import { ModelsHeader } from "./models-header";
import { RosterTable } from "./roster-table";
import { RosterToolbar } from "./roster-toolbar";
import { TimeTravelNotice } from "./time-travel";
import { useRosterFilter } from "./use-roster-filter";
import { ViewLink } from "./view-link";

type Availability = Readonly<Record<string, AvailabilityStrip>>;

/** The Models page: what the address asks for, from the cache first and from the API afterwards. */
export function ModelsView({
  availability,
  ours,
}: {
  availability: Availability;
  /** Our requests in the last 7 UTC days by model; null when there are none to tell, or not to this visitor. */
  ours: Readonly<Record<string, number>> | null;
}) {
  const filter = useRosterFilter();
  const {
    data: answer,
    error,
    isPlaceholderData,
  } = useQuery(modelQueries.list({ states: filter.scope, at: filter.at }));
  const models = answer?.data;
  const rows = useMemo(
    () =>
      filterRoster(
        // Strip and requests are of the last days; beside a past roster they would be of the wrong time.
        (models ?? []).map((model) => ({
          ...model,
          strip: filter.at === null ? (availability[model.id] ?? null) : null,
          ours: filter.at === null && ours !== null ? (ours[model.id] ?? 0) : null,
        })),
        filter,
      ),
    [models, filter, availability, ours],
  );

  if (!models) {
    return (
      <>
        <ModelsHeader filter={filter} models={null} meta={null} />
        {error ? (
          <Notice tone="paid">
            <p role="alert">The models could not be read. {error.message}</p>
          </Notice>
        ) : (
          <p role="status" className="py-10 text-center text-dim">
            {filter.at
              ? `Reading the catalog of ${formatMoment(filter.at)}…`
              : "Reading the catalog…"}
          </p>
        )}
      </>
    );
  }

  const caption = filter.at
    ? `Models at ${formatMoment(filter.at)}, ${rows.length} shown`
    : `Models, ${rows.length} shown`;
  return (
    <>
      <ModelsHeader filter={filter} models={models} meta={answer.meta} />
      {filter.at && <TimeTravelNotice filter={filter} meta={answer.meta} />}
      <RosterToolbar filter={filter}>
        <p role="status" className="text-dim text-xs">
          {isPlaceholderData
            ? "Reading…"
            : `${formatCount(rows.length)} of ${formatCount(models.length)}`}
        </p>
      </RosterToolbar>
      {rows.length > 0 && <RosterTable rows={rows} filter={filter} caption={caption} />}
      {rows.length === 0 && models.length > 0 && (
        <EmptyState
          title="No model passes these filters"
          action={
            <ViewLink
              className={buttonClass()}
              to={{
                ...DEFAULT_FILTER,
                scope: filter.scope,
                at: filter.at,
                columns: filter.columns,
              }}
            >
              Clear the filters
            </ViewLink>
          }
        >
          {formatCount(models.length)} models are there, and the search and filters leave none of
          them.
        </EmptyState>
      )}
      {models.length === 0 && <NothingListed at={filter.at} />}
      <p className="mt-4 text-dim text-xs">
        “Your prompts” is the most alarming dated statement found, with ≠ where others contradict
        it; without one, assume that it retains and trains. Uptime and the 30 days exclude
        rate-limited requests. Days are UTC.
      </p>
    </>
  );
}

function NothingListed({ at }: { at: string | null }) {
  if (at !== null) {
    return (
      <EmptyState
        title={`Nothing is recorded of ${formatMoment(at)}`}
        action={<LinkButton href="/history?range=all">See what is recorded</LinkButton>}
      >
        The first snapshot that Gratis knows was taken later. Older captures of the catalog can be
        imported under Settings, Data.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No catalog has been read yet"
      action={<LinkButton href="/settings">See the catalog job</LinkButton>}
    >
      Models appear here with the first snapshot of OpenRouter’s catalog, which is public and needs
      no key.
    </EmptyState>
  );
}
