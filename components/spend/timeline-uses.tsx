import { clsx } from "clsx";
import type { TimeScale } from "@/components/charts/time-scale";
import type { UseMark, UseRow } from "@/lib/domain/spend/timeline-picture";
import { formatCount, plural } from "@/lib/format";
import { markText, ROW_WORDS } from "./timeline-words";

const HEIGHT = 22;
const MIDDLE = HEIGHT / 2;
/** Of a dot: one request, and as many as the largest mark holds. */
const RADII = { least: 3, most: 7 } as const;
const BAR_HEIGHT = 12;

const FILLS = {
  free: "fill-free-mark stroke-free-mark",
  paid: "fill-paid-mark stroke-paid-mark",
  other: "fill-faint stroke-faint",
} as const satisfies Record<UseRow["kind"], string>;

/** Requests of one kind: dots where the minute is known, bars over the time where it is not, their numbers beneath. */
export function TimelineUses({
  row: { kind, requests, marks, runs },
  scale,
  columns,
}: {
  row: UseRow;
  scale: TimeScale;
  columns: string;
}) {
  const most = Math.max(1, ...marks.map((mark) => mark.requests));
  return (
    <div className={clsx(columns, "items-start")}>
      <div>
        <span className="block text-ink text-xs leading-4">{ROW_WORDS[kind]}</span>
        {plural(requests, "request")}
      </div>
      <div className="min-w-0">
        <svg aria-hidden="true" width="100%" height={HEIGHT} className="block overflow-visible">
          <line x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} className="stroke-line" />
          {marks.map((mark) => (
            <g key={`${mark.fromMs} ${mark.isSpan}`}>
              <title>{markText(kind, mark)}</title>
              {mark.isSpan ? (
                <Bar mark={mark} scale={scale} className={FILLS[kind]} />
              ) : (
                <circle
                  cx={`${scale.percentAt(middleOf(mark))}%`}
                  cy={MIDDLE}
                  r={radius(mark.requests, most)}
                  className={FILLS[kind]}
                />
              )}
            </g>
          ))}
        </svg>
        <div className="relative h-4">
          {runs.map((run) => {
            const percent = scale.percentAt(middleOf(run));
            return (
              <span
                key={run.fromMs}
                className={clsx(
                  "absolute whitespace-nowrap",
                  percent > 90 ? "-translate-x-full" : percent > 4 && "-translate-x-1/2",
                )}
                style={{ left: `${percent}%` }}
              >
                {formatCount(run.requests)}
              </span>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Bar({ mark, scale, className }: { mark: UseMark; scale: TimeScale; className: string }) {
  const [from, to] = [scale.percentAt(mark.fromMs), scale.percentAt(mark.toMs)];
  return (
    <rect
      y={MIDDLE - BAR_HEIGHT / 2}
      height={BAR_HEIGHT}
      rx={2}
      style={{ x: `calc(${from}% + 1px)`, width: `max(3px, ${to - from}% - 2px)` }}
      className={className}
      fillOpacity={0.22}
    />
  );
}

function middleOf({ fromMs, toMs }: { fromMs: number; toMs: number }): number {
  return (fromMs + toMs) / 2;
}

/** The area of a dot grows with its requests. */
function radius(requests: number, most: number): number {
  if (most <= 1) return RADII.least + 1;
  return RADII.least + (RADII.most - RADII.least) * Math.sqrt((requests - 1) / (most - 1));
}
