"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type TimeScale, timeScale } from "@/components/charts/time-scale";
import { lengthOf, type Span } from "@/lib/domain/history-range";
import type { LaneRow as Row } from "@/lib/domain/swimlane";
import { LaneAxis, LaneLines } from "./lane-axis";
import { LaneDefinitions, type LaneDefs } from "./lane-bars";
import { LaneRow } from "./lane-row";
import { Scrubber } from "./scrubber";
import { useLaneKeys } from "./use-lane-keys";

/** More rows than this are drawn only near the window. */
const VIRTUAL_ROWS = 60;
const ROW_HEIGHT = 23;
const OVERSCAN = 15;

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
  const isVirtual = hydrated && rows.length > VIRTUAL_ROWS;
  const Rows = isVirtual ? VirtualLanes : PlainLanes;
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

type LanesProps = {
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

function VirtualLanes({ rows, active, ...rest }: LanesProps) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (box.current) setTop(box.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.modelId ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <div ref={box} role="presentation" style={{ paddingTop: before, paddingBottom: after }}>
      {items.map(({ index, key }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <div key={key} role="presentation" data-index={index} ref={virtualizer.measureElement}>
            <LaneRow
              row={row}
              index={index}
              activeCell={active.row === index ? active.cell : null}
              {...rest}
            />
          </div>
        );
      })}
    </div>
  );
}
