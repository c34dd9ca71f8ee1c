import { clsx } from "clsx";
import Link from "next/link";
import { memo } from "react";
import type { TimeScale } from "@/components/charts/time-scale";
import { ModelId } from "@/components/ui/model-id";
import { type LaneRow as Row, sentenceOf } from "@/lib/domain/history/swimlane";
import { modelPath } from "@/lib/domain/models/model-id";
import { LANE_HEIGHT, LaneBars, type LaneDefs } from "./lane-bars";

type LaneRowProps = {
  row: Row;
  index: number;
  scale: TimeScale;
  defs: LaneDefs;
  /** The spell that holds the drawing's one tab stop; null when it is in another row. */
  activeCell: number | null;
  compact: boolean;
  /** Before that, the label is a tab stop of its own. */
  hydrated: boolean;
};

/** Columns of label and track, shared with the axis. Narrow containers put the label above the track. */
export function laneColumns(compact: boolean): string {
  return compact
    ? "grid grid-cols-1 gap-x-3 @lg:grid-cols-[minmax(0,17.5rem)_minmax(0,1fr)]"
    : "grid grid-cols-1 gap-x-4 @2xl:grid-cols-[minmax(0,20.5rem)_minmax(0,1fr)]";
}

/** Kept while the scrubber is dragged: only what concerns the row draws it anew. */
export const LaneRow = memo(function LaneRow({
  row,
  index,
  scale,
  defs,
  activeCell,
  compact,
  hydrated,
}: LaneRowProps) {
  const cells = row.segments.length > 0 ? row.segments : [null];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table row cannot hold the drawing's columns
    <div
      role="row"
      aria-rowindex={index + 1}
      tabIndex={-1}
      className={clsx(laneColumns(compact), "items-center py-[0.3125rem] leading-[0.8125rem]")}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      <div role="rowheader" tabIndex={-1} className="mb-1 min-w-0 @lg:mb-0">
        <Link
          href={modelPath(row.modelId)}
          tabIndex={hydrated ? -1 : undefined}
          title={row.name}
          className="hover:underline"
        >
          <ModelId id={row.modelId} className="text-[0.6875rem]!" />
        </Link>
      </div>
      <svg
        role="none"
        width="100%"
        height={LANE_HEIGHT}
        className="block overflow-hidden rounded-sm"
      >
        <rect width="100%" height={LANE_HEIGHT} rx={2} className="fill-gap" opacity={0.7} />
        {cells.map((segment, cell) => {
          const words = segment
            ? sentenceOf(segment)
            : "not listed, or not recorded, in this range";
          return (
            // biome-ignore lint/a11y/useSemanticElements: a table cell cannot be drawn inside a picture
            <g
              key={segment ? segment.fromMs : "none"}
              role="gridcell"
              tabIndex={cell === activeCell ? 0 : -1}
              aria-label={words}
              data-row={index}
              data-cell={cell}
              className="group/cell outline-none"
            >
              <title>{`${row.modelId}: ${words}`}</title>
              {segment && <LaneBars segment={segment} scale={scale} defs={defs} />}
              <FocusFrame
                from={segment ? scale.percentAt(segment.fromMs) : 0}
                to={segment ? scale.percentAt(segment.fadeToMs) : 100}
              />
            </g>
          );
        })}
        <use href={`#${defs.gaps}`} className="pointer-events-none" />
      </svg>
    </div>
  );
});

/** An outline on a part of a picture is not drawn by every browser; this one is. */
function FocusFrame({ from, to }: { from: number; to: number }) {
  return (
    <rect
      y={1}
      height={LANE_HEIGHT - 2}
      rx={2}
      style={{ x: `min(${from}%, 100% - 6px)`, width: `max(6px, ${Math.max(0, to - from)}%)` }}
      strokeWidth={2}
      className="fill-none stroke-transparent group-focus-visible/cell:stroke-info"
    />
  );
}
