"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { TimeScale } from "@/components/charts/time-scale";
import type { Span } from "@/lib/domain/history/history-range";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time";
import { formatMoment } from "@/lib/format";

/** Steps are whole hours, so that a moment reads like one. */
const ROUND_MS = HOUR_MS;

type ScrubberProps = {
  range: Span;
  scale: TimeScale;
  /** Ms. */
  at: number;
  onScrub: (at: number) => void;
};

/** The handle of the blue line: drag it, click the strip, or use the arrow keys (a day), Page keys (a week), Home and End. */
export function Scrubber({ range, scale, at, onScrub }: ScrubberProps) {
  const strip = useRef<HTMLDivElement>(null);

  function keep(ms: number): number {
    const rounded = Math.round(ms / ROUND_MS) * ROUND_MS;
    return Math.min(Math.max(rounded, range.fromMs), range.toMs);
  }

  function follow(event: PointerEvent) {
    const box = strip.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    onScrub(keep(scale.momentAt((event.clientX - box.left) / box.width)));
  }

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0) return;
    strip.current?.setPointerCapture(event.pointerId);
    follow(event);
  }

  function onPointerMove(event: PointerEvent) {
    if (strip.current?.hasPointerCapture(event.pointerId)) follow(event);
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = stepTo(event.key, { at, range, small: event.shiftKey });
    if (next === null) return;
    event.preventDefault();
    onScrub(keep(next));
  }

  return (
    <div
      ref={strip}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      className="absolute inset-x-0 top-0 h-5 cursor-ew-resize touch-none"
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label="Moment whose roster is shown"
        aria-orientation="horizontal"
        aria-valuemin={range.fromMs}
        aria-valuemax={range.toMs}
        aria-valuenow={at}
        aria-valuetext={formatMoment(new Date(at).toISOString())}
        onKeyDown={onKeyDown}
        className="absolute top-0.5 size-4 -translate-x-1/2 rounded-full border-2 border-panel bg-info"
        style={{ left: `${scale.percentAt(at)}%` }}
      />
    </div>
  );
}

function stepTo(
  key: string,
  { at, range, small }: { at: number; range: Span; small: boolean },
): number | null {
  const step = small ? HOUR_MS : DAY_MS;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return at - step;
    case "ArrowRight":
    case "ArrowUp":
      return at + step;
    case "PageDown":
      return at - 7 * DAY_MS;
    case "PageUp":
      return at + 7 * DAY_MS;
    case "Home":
      return range.fromMs;
    case "End":
      return range.toMs;
    default:
      return null;
  }
}
