import { useId } from "react";
import type {
  MinuteColumn,
  MinuteKind,
  MinuteStrip as Strip,
} from "@/lib/domain/quota/minute-words";
import { formatClock, plural } from "@/lib/format";
import { HatchPattern } from "./hatch";

const HEIGHT = 96;
/** A known zero is a line, so that it is not taken for a minute nobody recorded. */
const LEAST = 2;
/** Between two columns, percent of the width. */
const GAP = 0.7;

const FILLS = {
  full: "fill-paid-mark",
  now: "fill-info",
  past: "fill-free-mark",
} as const satisfies Record<Exclude<MinuteKind, "unknown">, string>;

/** Requests by clock minute under the limit's line. Minutes nobody recorded are hatched. */
export function MinuteStrip({
  strip: { columns, limitHeight },
  limit,
  sentence,
}: {
  strip: Strip;
  limit: number;
  sentence: string;
}) {
  const id = useId();
  const [first, last] = [columns[0], columns.at(-1)];
  const lineY = HEIGHT - limitHeight * HEIGHT;
  return (
    <div role="img" aria-label={sentence}>
      <div aria-hidden="true" className="relative pt-4 text-[0.6875rem] text-dim leading-4">
        <p className="absolute right-0 bg-panel pl-1" style={{ top: lineY }}>
          {limit} / min
        </p>
        <svg
          aria-hidden="true"
          width="100%"
          height={HEIGHT + 1}
          className="block border-line border-b"
        >
          <defs>
            <HatchPattern id={id} />
          </defs>
          {columns.map((column, index) => (
            <Column
              key={column.at}
              column={column}
              hatch={id}
              place={{ left: (index * 100) / columns.length, width: 100 / columns.length }}
            />
          ))}
          <line
            x1="0"
            x2="100%"
            y1={lineY + 0.5}
            y2={lineY + 0.5}
            strokeDasharray="3 2"
            className="stroke-warn-mark"
          />
        </svg>
        <p className="mt-0.5 flex justify-between">
          {first && <span>{formatClock(first.at)}</span>}
          {last && <span>now {formatClock(last.at)} UTC</span>}
        </p>
      </div>
    </div>
  );
}

function Column({
  column: { at, used, kind, height },
  hatch,
  place: { left, width },
}: {
  column: MinuteColumn;
  hatch: string;
  place: { left: number; width: number };
}) {
  const box = { x: `${left + GAP / 2}%`, width: `${width - GAP}%` };
  const clock = `${formatClock(at)} UTC`;
  if (kind === "unknown") {
    return (
      <rect {...box} y={0} height={HEIGHT} fill={`url(#${hatch})`}>
        <title>{`${clock}: not recorded`}</title>
      </rect>
    );
  }
  const tall = Math.max(LEAST, height * HEIGHT);
  return (
    <rect {...box} rx={1} y={HEIGHT - tall} height={tall} className={FILLS[kind]}>
      <title>{`${clock}: ${plural(used ?? 0, "request")}`}</title>
    </rect>
  );
}
