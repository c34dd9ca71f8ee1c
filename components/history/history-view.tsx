"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { eventsRange, historyQueries } from "@/lib/client/history";
import type { HistoryModelAnswer } from "@/lib/domain/history/history-answers";
import { DEFAULT_VIEW, type HistoryView as View } from "@/lib/domain/history/history-view";
import { layoutLanes } from "@/lib/domain/history/swimlane";
import { rowsOf, type Timeline } from "@/lib/domain/history/timeline";
import { toIso, utcDay } from "@/lib/domain/time";
import { formatCount, formatMoment } from "@/lib/format";
import { DiffPanel } from "./diff-panel";
import { EventsPanel } from "./events-panel";
import { HistoryHeader } from "./history-header";
import { HistoryToolbar } from "./history-toolbar";
import { LifetimePanel } from "./lifetime-panel";
import { RosterPanel } from "./roster-panel";
import { RosterSizePanel } from "./roster-size-panel";
import { SpellsTable } from "./spells-table";
import { Swimlane } from "./swimlane";
import { showHistory, useHistoryView } from "./use-history-view";
import { ViewLink } from "./view-link";

/** The History page: what the address asks for, from the cache first and from the API afterwards. */
export function HistoryView() {
  const view = useHistoryView();
  const { range, show } = view;
  const { data: timeline, error } = useQuery(
    historyQueries.timeline({ range, everyState: show === "all" }),
  );
  if (!timeline) {
    return (
      <>
        <HistoryHeader view={view} timeline={null} />
        {error ? (
          <Notice tone="paid">
            <p role="alert">The history could not be read. {error.message}</p>
          </Notice>
        ) : (
          <p role="status" className="py-10 text-center text-dim">
            Reading the history…
          </p>
        )}
      </>
    );
  }
  if (timeline.snapshotAt === null) {
    return (
      <>
        <HistoryHeader view={view} timeline={timeline} />
        <EmptyState
          title="No snapshot has been taken yet"
          action={<LinkButton href="/settings">See the catalog job</LinkButton>}
        >
          The history begins with the first snapshot of OpenRouter’s catalog. Older captures can be
          imported under Settings, Data.
        </EmptyState>
      </>
    );
  }
  return <Recorded view={view} timeline={timeline} />;
}

function Recorded({ view, timeline }: { view: View; timeline: Timeline }) {
  const { span } = timeline;
  const { show, q } = view;
  const models = useMemo(() => rowsOf(timeline, { show, q }), [timeline, show, q]);
  const events = {
    ...eventsRange(span, timeline.range),
    kind: view.kind,
    model: view.model,
    cursor: view.cursor,
  };
  return (
    <>
      <HistoryHeader view={view} timeline={timeline} />
      <HistoryToolbar view={view} count={models.length} />
      <Drawing view={view} timeline={timeline} models={models} />
      <DiffPanel view={view} days={{ a: utcDay(span.fromMs), b: utcDay(span.toMs) }} />
      <EventsPanel view={view} params={events} modelIds={models.map(({ model_id }) => model_id)} />
      {models.length > 0 && <SpellsTable models={models} timeline={timeline} view={view} />}
    </>
  );
}

/** What follows the scrubber: apart, so that dragging draws nothing else anew. */
function Drawing({
  view,
  timeline,
  models,
}: {
  view: View;
  timeline: Timeline;
  models: readonly HistoryModelAnswer[];
}) {
  const { show } = view;
  const { at, isOutside, scrub } = useScrub(view, timeline);
  const rows = useMemo(
    () => layoutLanes({ models, twins: show === "all" ? [] : timeline.twins }, timeline.span),
    [models, show, timeline],
  );
  return (
    <>
      <Card>
        {rows.length > 0 ? (
          <Swimlane
            rows={rows}
            range={timeline.span}
            gaps={timeline.unrecorded}
            scrubAt={at}
            onScrub={scrub}
            label={`Which models were free when, ${formatCount(rows.length)} rows`}
          />
        ) : (
          <NoRows view={view} timeline={timeline} />
        )}
      </Card>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
        {isOutside ? (
          <OutsideRange view={view} />
        ) : (
          <RosterPanel timeline={timeline} view={view} at={at} />
        )}
        <div>
          <LifetimePanel />
          <RosterSizePanel timeline={timeline} />
        </div>
      </div>
    </>
  );
}

/** After this long without a move the address follows the blue line, so that dragging does not fill the browser's history. */
const SETTLE_MS = 250;

/** The scrubber's moment: the address holds it, dragging is ahead of it. */
function useScrub(view: View, { span, snapshotAt }: Timeline) {
  // Ahead of one address only: back, forward and links win over an old drag.
  const [dragged, setDragged] = useState<{ ms: number; over: string | null } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = snapshotAt === null ? span.toMs : Math.min(Date.parse(snapshotAt), span.toMs);
  const asked = view.at === null ? Math.max(newest, span.fromMs) : Date.parse(view.at);

  useEffect(() => () => clearTimeout(timer.current), []);

  function scrub(ms: number) {
    setDragged({ ms, over: view.at });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => showHistory({ ...view, at: toIso(ms) }, "replace"), SETTLE_MS);
  }

  const at = dragged?.over === view.at ? dragged.ms : asked;
  const isOutside = at < span.fromMs || at > span.toMs;
  return { at: Math.min(Math.max(at, span.fromMs), span.toMs), isOutside, scrub };
}

function OutsideRange({ view }: { view: View }) {
  return (
    <Card title={`At ${formatMoment(view.at ?? "")}`}>
      <p className="text-dim">That moment lies outside the range shown.</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <ViewLink className={buttonClass()} to={{ ...view, range: { kind: "named", name: "all" } }}>
          Show the whole history
        </ViewLink>
        <LinkButton href={`/models?at=${encodeURIComponent(view.at ?? "")}`}>
          Models at that moment
        </LinkButton>
      </div>
    </Card>
  );
}

function NoRows({ view, timeline }: { view: View; timeline: Timeline }) {
  const isFiltered = timeline.models.length > 0;
  return (
    <EmptyState
      title={isFiltered ? "No model passes these filters" : "Nothing was free in this range"}
      action={
        <ViewLink
          className={buttonClass()}
          to={
            isFiltered
              ? { ...view, show: DEFAULT_VIEW.show, q: "" }
              : { ...view, range: { kind: "named", name: "all" } }
          }
        >
          {isFiltered ? "Clear the filters" : "Show the whole history"}
        </ViewLink>
      }
    >
      {isFiltered
        ? `${formatCount(timeline.models.length)} models are recorded in this range, and the search and the filter leave none of them.`
        : "No snapshot in these days has a free model. What is recorded may lie further back."}
    </EmptyState>
  );
}
