"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { ModelId } from "@/components/ui/model-id";
import { Time } from "@/components/ui/time";
import { type EventsParams, eventsExportPath, historyQueries } from "@/lib/client/history";
import { EVENT_KIND_WORDS, wordsForEvent } from "@/lib/domain/history/event-words";
import type { EventAnswer } from "@/lib/domain/history/history-answers";
import { DEFAULT_VIEW, type HistoryView } from "@/lib/domain/history/history-view";
import { EVENT_KINDS } from "@/lib/domain/models/model-facts";
import { modelPath } from "@/lib/domain/models/model-id";
import { formatMoment } from "@/lib/format";
import { FeedLinks } from "./feed-links";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

type EventsPanelProps = {
  view: HistoryView;
  params: EventsParams;
  /** Ids to choose from. */
  modelIds: readonly string[];
};

/** What changed in the range, newest first. */
export function EventsPanel({ view, params, modelIds }: EventsPanelProps) {
  const { data: answer, error, isPlaceholderData } = useQuery(historyQueries.events(params));
  return (
    <Card
      title={<span id="events">What changed</span>}
      className="mt-4"
      action={
        <span className="flex gap-3 text-xs">
          <a className="underline" href={eventsExportPath(params, "csv")} download="events.csv">
            CSV
          </a>
          <a className="underline" href={eventsExportPath(params, "json")} download="events.json">
            JSON
          </a>
        </span>
      }
    >
      <EventsFilter view={view} modelIds={modelIds} />
      {!answer && error && (
        <p role="alert" className="mt-3 text-paid">
          The changes could not be read. {error.message}
        </p>
      )}
      {!answer && !error && (
        <p role="status" className="mt-3 text-dim">
          Reading what changed…
        </p>
      )}
      {answer && <EventList events={answer.data} isOld={isPlaceholderData} />}
      <nav aria-label="Pages of the changes" className="mt-3 flex gap-2">
        {view.cursor !== null && (
          <ViewLink className={buttonClass()} to={{ ...view, cursor: null }}>
            Newest
          </ViewLink>
        )}
        {answer?.meta.next_cursor && (
          <ViewLink className={buttonClass()} to={{ ...view, cursor: answer.meta.next_cursor }}>
            Older
          </ViewLink>
        )}
      </nav>
      <FeedLinks />
    </Card>
  );
}

function EventsFilter({ view, modelIds }: { view: HistoryView; modelIds: readonly string[] }) {
  const id = useId();
  return (
    <ViewForm
      view={view}
      fields={["kind", "model", "cursor"]}
      className="flex flex-wrap items-center gap-2"
    >
      <label htmlFor={`${id}kind`} className="sr-only">
        Kind of change
      </label>
      <select
        key={view.kind}
        id={`${id}kind`}
        name="kind"
        defaultValue={view.kind}
        className="min-h-8 rounded-lg border border-line bg-panel px-2 py-1 text-[0.8125rem]"
      >
        <option value="roster">Into and out of free</option>
        <option value="every">Every kind</option>
        {EVENT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {EVENT_KIND_WORDS[kind]}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}model`} className="sr-only">
        Whole model id
      </label>
      <Input
        key={`model ${view.model}`}
        id={`${id}model`}
        name="model"
        list={`${id}ids`}
        placeholder="Every model"
        defaultValue={view.model}
        className="w-full font-mono sm:w-80"
      />
      <datalist id={`${id}ids`}>
        {modelIds.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <button type="submit" className={buttonClass()}>
        Filter
      </button>
      {(view.kind !== DEFAULT_VIEW.kind || view.model !== "") && (
        <ViewLink
          className="text-info text-xs underline"
          to={{ ...view, kind: DEFAULT_VIEW.kind, model: "", cursor: null }}
        >
          Clear
        </ViewLink>
      )}
    </ViewForm>
  );
}

function EventList({ events, isOld }: { events: readonly EventAnswer[]; isOld: boolean }) {
  if (events.length === 0) {
    return (
      <p className="mt-3 text-dim">
        No change of this kind in the range. A wider range or another filter may hold some.
      </p>
    );
  }
  return (
    <ol aria-busy={isOld} className="mt-2">
      {events.map((event) => {
        const { badge, tone, text } = wordsForEvent(event);
        const between = `Between ${formatMoment(event.last_seen)} and ${formatMoment(event.first_missing)}`;
        return (
          <li
            key={event.id}
            className="grid gap-x-4 border-line border-b py-1.5 last:border-0 sm:grid-cols-[9.5rem_minmax(0,1fr)]"
          >
            <span className="text-dim text-xs leading-5">
              <Time iso={event.at} />
            </span>
            <span>
              <Badge tone={tone} title={between}>
                {badge}
              </Badge>{" "}
              <Link href={modelPath(event.model_id)} className="hover:underline">
                <ModelId id={event.model_id} />
              </Link>
              {text !== "" && <span> · {text}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
