"use client";

import { useId, useMemo } from "react";
import { type TimeScale, timeScale } from "@/components/charts/time-scale";
import { useLater } from "@/components/ui/use-later";
import { lengthOf, type Span } from "@/lib/domain/history/history-range";
import type { LaneRow as Row } from "@/lib/domain/history/swimlane";
import { LaneAxis, LaneLines } from "./lane-axis";
import { LaneDefinitions, type LaneDefs } from "./lane-bars";
import { LaneRow } from "./lane-row";
import { Scrubber } from "./scrubber";
import { useLaneKeys } from "./use-lane-keys";

/** More rows than this are drawn only near the window. */
const VIRTUAL_ROWS = 60;
const loadVirtual = () => import("./virtual-lanes").then((module) => module.VirtualLanes);

/** A gap below this share of the range would be thinner than a pixel. */
const THINNEST_GAP = 0.0005;

type SwimlaneProps = {
  /** From `layoutLanes`, in the order in which they are drawn. */
  rows: readonly Row[];
  range: Span;
  /** From `unrecordedIn`. */
  gaps: readonly Span[];
  /** Ms; the blue line. */
  scrubAt?: number;
  onScrub?: (at: number) => void;
  /** Narrow labels, three dates, no scrubber: for a card. */
  compact?: boolean;
  /** What the drawing is of, for ears. */
  label?: string;
};

/** Which models were free when: one row a model, one bar a spell. Drawn in percent, so the first paint needs no measuring. */
export function Swimlane({
  rows,
  range,
  gaps,
  scrubAt,
  onScrub,
  compact = false,
  label,
}: SwimlaneProps) {
  const id = useId();
  const scale = useMemo(() => timeScale(range), [range]);
  const defs = useMemo(() => ({ fade: `${id}fade`, hatch: `${id}hatch`, gaps: `${id}gaps` }), [id]);
  const drawnGaps = gaps
    .filter((gap) => lengthOf(gap) / lengthOf(range) > THINNEST_GAP)
    .map(({ fromMs, toMs }) => ({ from: scale.percentAt(fromMs), to: scale.percentAt(toMs) }));
  const { grid, active, hydrated, onKeyDown, onFocus } = useLaneKeys(rows);
  const Rows = useLater(loadVirtual, rows.length > VIRTUAL_ROWS) ?? PlainLanes;
  return (
    <div className="@container">
      <LaneDefinitions defs={defs} gaps={drawnGaps} />
      <div className="relative">
        <LaneLines scale={scale} compact={compact} scrubAt={scrubAt} />
        {/* biome-ignore lint/a11y/useSemanticElements: the rows are drawn, not tabular markup */}
        <div
          ref={grid}
          role="grid"
          aria-label={label ?? "Which models were free when"}
          aria-rowcount={rows.length}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          className="relative"
        >
          <Rows {...{ rows, scale, defs, compact, hydrated, active }} />
        </div>
      </div>
      <LaneAxis scale={scale} compact={compact}>
        {onScrub && scrubAt !== undefined && (
          <Scrubber range={range} scale={scale} at={scrubAt} onScrub={onScrub} />
        )}
      </LaneAxis>
    </div>
  );
}

export type LanesProps = {
  rows: readonly Row[];
  scale: TimeScale;
  defs: LaneDefs;
  compact: boolean;
  hydrated: boolean;
  active: { row: number; cell: number };
};

/** Without JavaScript the rows past the first sixty are in the table under the drawing. */
function PlainLanes({ rows, active, ...rest }: LanesProps) {
  return rows
    .slice(0, VIRTUAL_ROWS)
    .map((row, index) => (
      <LaneRow
        key={row.modelId}
        row={row}
        index={index}
        activeCell={active.row === index ? active.cell : null}
        {...rest}
      />
    ));
}
