import { clsx } from "clsx";
import { useId } from "react";
import { HatchPattern } from "@/components/charts/hatch";
import { type TimeScale, timeScale } from "@/components/charts/time-scale";
import { dayWords } from "@/lib/domain/day-words";
import type { TimelineAnswer } from "@/lib/domain/spend/incident-answers";
import { timelinePicture, type UseMark } from "@/lib/domain/spend/timeline-picture";
import { DAY_MS } from "@/lib/domain/time";
import { plural } from "@/lib/format";
import { TimelineLanes } from "./timeline-lanes";
import { TimelineTable } from "./timeline-table";
import { TimelineUses } from "./timeline-uses";
import {
  endWhen,
  endWord,
  firstCentSpan,
  firstCentText,
  momentText,
  timelineSentence,
} from "./timeline-words";

/** Column of labels and track, shared by all rows. */
const COLUMNS = "grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2";
/** Labels nearer than this, percent of the width, would cover each other. */
const LABEL_ROOM = 30;
const MOST_TICKS = 4;

/** Requests of the key and what the catalog was, on one axis of time (UTC), with the same as a table. */
export function IncidentTimeline({
  timeline,
  firstCentAt,
}: {
  timeline: TimelineAnswer;
  firstCentAt: string;
}) {
  const hatch = useId();
  const picture = timelinePicture(timeline, Date.parse(firstCentAt));
  const { span, rows, lanes, drawn, ends } = picture;
  const inBars = countOf(rows.flatMap(({ marks }) => marks.filter(({ isSpan: is }) => is)));
  const loose = countOf(rows.flatMap((row) => row.loose));
  const left = lanes.length - drawn.length;
  const scale = timeScale(span);
  const isExact = firstCentSpan(rows, firstCentAt) === null;
  return (
    <figure className="@container min-w-0">
      <div role="img" aria-label={timelineSentence(picture, firstCentAt)}>
        <div aria-hidden="true" className="text-[0.6875rem] text-dim leading-4">
          <svg aria-hidden="true" width="0" height="0" className="absolute">
            <defs>
              <HatchPattern id={hatch} />
              <linearGradient id={`${hatch}fade`}>
                <stop offset="0" stopColor="var(--free-mark)" stopOpacity="0.75" />
                <stop offset="1" stopColor="var(--free-mark)" stopOpacity="0.08" />
              </linearGradient>
            </defs>
          </svg>
          <Marks
            marks={labelled([
              ...ends.map((end) => ({
                at: end.goneMs,
                text: `${momentText(end.goneMs, span.toMs)} ${end.became === null ? "free model left" : "no longer free"}`,
                title: `${end.modelId} ${endWord(end)} ${endWhen(end)}`,
                tone: "text-info",
              })),
              ...(isExact
                ? [
                    {
                      at: Date.parse(firstCentAt),
                      text: `${momentText(Date.parse(firstCentAt), span.toMs)} first cent`,
                      title: firstCentText(rows, firstCentAt),
                      tone: "font-semibold text-paid",
                    },
                  ]
                : []),
            ])}
            scale={scale}
          />
          <div className="relative">
            <div className={clsx(COLUMNS, "pointer-events-none absolute inset-0")}>
              <div />
              <Lines
                scale={scale}
                ends={ends.map(({ goneMs }) => goneMs)}
                firstCent={isExact ? Date.parse(firstCentAt) : null}
              />
            </div>
            {rows.map((row) => (
              <TimelineUses key={row.kind} row={row} scale={scale} columns={COLUMNS} />
            ))}
            <TimelineLanes lanes={drawn} scale={scale} columns={COLUMNS} hatch={hatch} />
          </div>
          <Axis scale={scale} day={span.toMs} />
        </div>
      </div>
      {!isExact && (
        <p className="mt-1 text-dim text-xs">
          {firstCentText(rows, firstCentAt)}: no source tells it closer.
        </p>
      )}
      {(inBars > 0 || loose > 0 || left > 0) && (
        <p className="mt-1 text-dim text-xs">
          {[
            inBars > 0 && `Pale bars: ${plural(inBars, "request")}, some time in the bar.`,
            loose > 0 && `${plural(loose, "more request")} some time in the day, not drawn.`,
            left > 0 && `${plural(left, "more model")} in the table.`,
          ]
            .filter(Boolean)
            .join(" ")}
        </p>
      )}
      <TimelineTable picture={picture} />
    </figure>
  );
}

function countOf(marks: readonly UseMark[]): number {
  return marks.reduce((sum, { requests }) => sum + requests, 0);
}

type Label = {
  readonly at: number;
  readonly text: string;
  readonly title: string;
  readonly tone: string;
};

/** In order of time. */
function labelled(labels: readonly Label[]): Label[] {
  return labels.toSorted((a, b) => a.at - b.at);
}

/** What happened when, over the rows; those too near to the one before stand a line lower. */
function Marks({ marks, scale }: { marks: readonly Label[]; scale: TimeScale }) {
  const lines: number[] = [];
  const placed = marks.map((mark) => {
    const percent = scale.percentAt(mark.at);
    const free = lines.findIndex((last) => percent - last >= LABEL_ROOM);
    const line = free === -1 ? lines.length : free;
    lines[line] = percent;
    return { ...mark, percent, line };
  });
  if (placed.length === 0) return null;
  return (
    <div className={COLUMNS}>
      <div />
      <div className="relative" style={{ height: `${lines.length}rem` }}>
        {placed.map(({ at, text, title, tone, percent, line }) => (
          <span
            key={`${at} ${text}`}
            title={title}
            className={clsx(
              "absolute whitespace-nowrap",
              tone,
              percent > 80 ? "-translate-x-full" : percent > 20 && "-translate-x-1/2",
            )}
            style={{ left: `${percent}%`, top: `${line}rem` }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

function Lines({
  scale,
  ends,
  firstCent,
}: {
  scale: TimeScale;
  ends: readonly number[];
  firstCent: number | null;
}) {
  return (
    <div className="relative">
      {ends.map((at) => (
        <div
          key={at}
          className="absolute inset-y-0 border-info border-l border-dashed"
          style={{ left: `${scale.percentAt(at)}%` }}
        />
      ))}
      {firstCent !== null && (
        <div
          className="absolute inset-y-0 border-paid-mark border-l"
          style={{ left: `${scale.percentAt(firstCent)}%` }}
        />
      )}
    </div>
  );
}

function Axis({ scale, day }: { scale: TimeScale; day: number }) {
  const ticks = scale.ticks(MOST_TICKS);
  return (
    <div className={clsx(COLUMNS, "mt-1")}>
      <div>UTC</div>
      <div className="relative h-4 border-line border-t">
        {ticks.map(({ atMs, percent }, index) => (
          <span
            key={atMs}
            className={clsx(
              "absolute whitespace-nowrap",
              percent > 85 ? "-translate-x-full" : percent > 12 && "-translate-x-1/2",
              // On a phone every second date has to do.
              index % 2 === 1 && "hidden @md:inline",
            )}
            style={{ left: `${percent}%` }}
          >
            {atMs % DAY_MS === 0 ? dayWords(atMs) : momentText(atMs, index === 0 ? null : day)}
          </span>
        ))}
      </div>
    </div>
  );
}
