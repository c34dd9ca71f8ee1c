"use client";

import Link from "next/link";
import { type ReactNode, useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { ModelId } from "@/components/ui/model-id";
import { COMPARE_DAYS, type HistoryView } from "@/lib/domain/history/history-view";
import {
  compareRosters,
  holeAt,
  type RosterEntry,
  rosterAt,
  type Timeline,
} from "@/lib/domain/history/timeline";
import { modelPath } from "@/lib/domain/models/model-id";
import { DAY_MS, toIso } from "@/lib/domain/time";
import { formatCount, formatDate, formatMoment } from "@/lib/format";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

type RosterPanelProps = {
  timeline: Timeline;
  view: HistoryView;
  /** Ms, within the timeline. */
  at: number;
};

/** The roster at the scrubber's moment, and what came and went before it. */
export function RosterPanel({ timeline, view, at }: RosterPanelProps) {
  const id = useId();
  const roster = rosterAt(timeline.models, at);
  const sinceMs = Math.max(at - view.since * DAY_MS, timeline.span.fromMs);
  const { entered, left } = compareRosters(rosterAt(timeline.models, sinceMs), roster);
  const hole = holeAt(timeline.unrecorded, at);
  return (
    <Card
      title={
        <span aria-live="polite">
          At {formatMoment(toIso(at))} · {countWords(roster)}
        </span>
      }
    >
      {hole && (
        <p className="mb-2 text-warn">
          That moment was not recorded. This is the last snapshot before it.
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ViewForm view={view} fields={["at"]} className="flex flex-wrap items-center gap-2">
          <label htmlFor={id} className="text-dim text-xs">
            Drag the blue line, or go to (UTC)
          </label>
          <Input
            key={toIso(at)}
            id={id}
            type="datetime-local"
            name="at"
            required
            defaultValue={toIso(at).slice(0, 16)}
          />
          <button type="submit" className={buttonClass()}>
            Go
          </button>
        </ViewForm>
        {view.at !== null && (
          <ViewLink className="text-info text-xs underline" to={{ ...view, at: null }}>
            Back to now
          </ViewLink>
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="font-semibold">Since {formatDate(toIso(sinceMs))}</h3>
        <nav aria-label="Compare with" className="flex gap-3 text-xs">
          {COMPARE_DAYS.map((days) => (
            <ViewLink
              key={days}
              to={{ ...view, since: days }}
              aria-current={days === view.since ? "true" : undefined}
              className={`py-1 ${days === view.since ? "font-semibold" : "text-dim underline"}`}
            >
              {days} d before
            </ViewLink>
          ))}
        </nav>
      </div>
      {entered.length + left.length === 0 && (
        <p className="text-dim">Nothing entered and nothing left.</p>
      )}
      <Models mark="+" word="entered" tone="text-free" models={entered} />
      <Models mark="−" word="left" tone="text-paid" models={left} />
      <details className="mt-3" open>
        <summary className="font-semibold">The whole roster then</summary>
        <ul className="mt-1 gap-x-6 sm:columns-2">
          {roster.map((model) => (
            <Entry key={model.id} model={model} />
          ))}
        </ul>
      </details>
    </Card>
  );
}

function countWords(roster: readonly RosterEntry[]): string {
  const zero = roster.filter(({ state }) => state === "zero_priced").length;
  const free = `${formatCount(roster.length - zero)} free`;
  return zero === 0 ? free : `${free}, ${formatCount(zero)} temporarily $0`;
}

function Models({
  mark,
  word,
  tone,
  models,
}: {
  mark: string;
  word: string;
  tone: string;
  models: readonly RosterEntry[];
}) {
  if (models.length === 0) return null;
  return (
    <ul aria-label={word} className="mt-1">
      {models.map((model) => (
        <Entry key={model.id} model={model}>
          <span className={tone}>
            {mark} {word}
          </span>{" "}
        </Entry>
      ))}
    </ul>
  );
}

function Entry({ model, children }: { model: RosterEntry; children?: ReactNode }) {
  return (
    <li className="break-inside-avoid">
      {children}
      <Link href={modelPath(model.id)} className="hover:underline">
        <ModelId id={model.id} />
      </Link>
      {model.state === "zero_priced" && <span className="text-dim text-xs"> temporarily $0</span>}
    </li>
  );
}
