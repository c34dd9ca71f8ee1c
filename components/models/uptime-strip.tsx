import { useId } from "react";
import { HatchPattern } from "@/components/charts/hatch";
import type { UptimeColumn, UptimeDays, UptimeLevel } from "@/lib/domain/models/uptime-days";
import { formatDate } from "@/lib/format";
import { dayWords, uptimeSentence } from "./endpoint-words";

const HEIGHT = 28;
/** Between two days, percent of a day's width. */
const GAP = 18;

/** A worse day is shorter, so that it shows without colour too; a day that did not find it is an empty one. */
const LEVELS = {
  good: { height: HEIGHT, className: "fill-free-mark" },
  fair: { height: 20, className: "fill-warn-mark" },
  poor: { height: 12, className: "fill-paid-mark" },
  untold: { height: 4, className: "fill-series-rest" },
  absent: { height: HEIGHT, className: "fill-gap" },
} as const satisfies Record<
  Exclude<UptimeLevel, "unrecorded">,
  { height: number; className: string }
>;

/** A bar per UTC day, oldest first; days nobody recorded are hatched. */
export function UptimeStrip({ days }: { days: UptimeDays }) {
  const id = useId();
  const { columns } = days;
  const width = 100 / columns.length;
  const [first, last] = [columns[0], columns.at(-1)];
  return (
    <div role="img" aria-label={uptimeSentence(days)}>
      <div aria-hidden="true" className="text-[0.6875rem] text-dim leading-4">
        <svg aria-hidden="true" width="100%" height={HEIGHT} className="block">
          <defs>
            <HatchPattern id={id} />
          </defs>
          {unrecordedRuns(columns).map(({ from, count }) => (
            <rect
              key={from}
              x={`${from * width}%`}
              width={`${count * width}%`}
              height={HEIGHT}
              fill={`url(#${id})`}
            >
              <title>Not recorded</title>
            </rect>
          ))}
          {columns.map((column, index) => (
            <Day key={column.day} column={column} left={index * width} width={width} />
          ))}
        </svg>
        <p className="mt-0.5 flex justify-between">
          {first && <span>{formatDate(first.day)}</span>}
          {last && <span>{formatDate(last.day)}, UTC</span>}
        </p>
      </div>
    </div>
  );
}

function Day({ column, left, width }: { column: UptimeColumn; left: number; width: number }) {
  if (column.level === "unrecorded") return null;
  const { height, className } = LEVELS[column.level];
  const gap = (width * GAP) / 100;
  return (
    <rect
      x={`${left + gap / 2}%`}
      width={`${width - gap}%`}
      y={HEIGHT - height}
      height={height}
      className={className}
    >
      <title>{dayWords(column)}</title>
    </rect>
  );
}

/** Days in a row that nobody recorded: one hatched field each. */
function unrecordedRuns(columns: readonly UptimeColumn[]): { from: number; count: number }[] {
  const runs: { from: number; count: number }[] = [];
  columns.forEach(({ level }, index) => {
    if (level !== "unrecorded") return;
    const run = runs.at(-1);
    if (run && run.from + run.count === index) run.count += 1;
    else runs.push({ from: index, count: 1 });
  });
  return runs;
}
